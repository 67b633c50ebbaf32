import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const mib = 1024 ** 2;

export const epoch = 1_700_000_000;

/** A temporary folder that is removed when it goes out of scope. */
export async function openTempFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "output-test-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** A raw file of 20 MiB and one sector, hole but for three islands; its size is no multiple of any cluster or cylinder. */
export async function writeSampleRaw(path: string): Promise<void> {
  await using file = await open(path, "w");
  const sizeBytes = 20 * mib + 512;
  await file.truncate(sizeBytes);
  await file.write(Buffer.alloc(4096, "start"), 0, 4096, 0);
  await file.write(Buffer.alloc(3 * mib, "middle of the disk"), 0, 3 * mib, 7 * mib + 4096);
  await file.write(Buffer.alloc(512, "end"), 0, 512, sizeBytes - 512);
}
