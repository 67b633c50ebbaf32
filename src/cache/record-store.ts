import { readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { readSealed, writeSealed } from "../files/sealed-record.ts";
import type { Host } from "../host/host.ts";

/** So many records of a kind are kept; the one that was used longest ago goes first. */
const keptRecords = 64;

/** The value that was kept under that key; undefined where there is none, or where a byte of it has changed. */
export async function findRecord<Value>(folder: string, key: string, host: Host): Promise<Value | undefined> {
  const path = join(folder, `${key}.json`);
  const value = await readSealed(path);
  if (value === undefined) return undefined;
  const now = host.now();
  await utimes(path, now, now).catch(() => {});
  return value as Value;
}

/** Keeps a value for later builds. What cannot be kept, for want of space or rights, is only told. */
export async function keepRecord(
  folder: string,
  record: { readonly key: string; readonly value: unknown },
  host: Host,
): Promise<void> {
  try {
    await writeSealed(join(folder, `${record.key}.json`), record.value);
    await dropOldest(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    host.report.warn(`Not kept for the next build: ${reason}`);
  }
}

async function dropOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  const used = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { path, usedMs: (await stat(path).catch(() => undefined))?.mtimeMs ?? 0 };
    }),
  );
  const oldest = used.toSorted((a, b) => b.usedMs - a.usedMs).slice(keptRecords);
  for (const { path } of oldest) await rm(path, { force: true });
}
