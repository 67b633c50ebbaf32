import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testHost } from "../fixtures/test-host.ts";
import { openTempFolder } from "./sample-output.ts";

const { exec } = testHost();

/** Runs full-disk-probe.ts in a mount namespace of its own, where `full` is a filesystem of `sizeKib`. */
async function probe(work: string, sizeKib: number) {
  await using folder = await openTempFolder();
  const raw = join(folder.path, "disk.raw");
  const full = join(folder.path, "full");
  // What does not get smaller: compressing must fill the disk, too.
  await writeFile(raw, randomBytes(4 * 1024 ** 2));
  await mkdir(full);
  const script = 'mount -t tmpfs -o "size=$1k" tmpfs "$2"; exec "$3" "$4" "$5" "$2" "$6"';
  const program = join(import.meta.dirname, "full-disk-probe.ts");
  const args = [String(sizeKib), full, process.execPath, program, work, raw];
  const { stdout } = await exec({ argv: ["unshare", "-m", "sh", "-euc", script, "sh", ...args] });
  return JSON.parse(stdout);
}

test.each([
  ["writing a disk", "disk", 3000],
  ["converting to qcow2", "qcow2", 2000],
  ["converting to vhdx", "vhdx", 2000],
  ["moving a raw disk to another filesystem", "raw", 1000],
  ["packing a tar", "tar", 1000],
  ["compressing with zstd", "zstd", 4],
  ["compressing with gz", "gz", 4],
  ["compressing with xz", "xz", 4],
  ["writing a text", "text", 8],
])("a disk that becomes full while %s is IC8006, and nothing is left", async (_, work, sizeKib) => {
  expect(await probe(work, sizeKib)).toEqual({
    code: "IC8006",
    message: expect.stringMatching(/^Cannot write "\/.*\/full\/.*": the disk is full$/),
    left: [],
  });
});
