import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a value as JSON that tells whether it is whole: its first line is the SHA-256 (hex) of the rest. Replaces what
 * is there in one step, so that builds side by side never read a half.
 */
export async function writeSealed(path: string, value: unknown): Promise<void> {
  const text = `${JSON.stringify(value)}\n`;
  const part = `${path}.${randomUUID()}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(part, `${sha256Of(text)}\n${text}`);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

/** Reads what `writeSealed` wrote; undefined where there is nothing or a byte of it is not as it was. */
export async function readSealed(path: string): Promise<unknown> {
  const content = await readFile(path, "utf8").catch(() => "");
  const end = content.indexOf("\n");
  const text = content.slice(end + 1);
  return end > 0 && content.slice(0, end) === sha256Of(text) ? JSON.parse(text) : undefined;
}

const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");
