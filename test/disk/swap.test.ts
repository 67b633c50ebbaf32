import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeSwap } from "../../src/disk/swap.ts";
import { testHost } from "../fixtures/test-host.ts";
import { epoch, openTempFolder, samplePartition } from "./sample-disk.ts";

const { exec } = testHost();
const mib = 1024 ** 2;
const uuid = "11111111-2222-4333-8444-555555555555";

async function writeSample(path: string): Promise<void> {
  await using file = await open(path, "w");
  await file.truncate(9 * mib);
  const partition = samplePartition({
    id: "swap",
    number: 1,
    filesystem: "linux-swap",
    startMib: 1,
    sizeMib: 8,
    label: "swap",
  });
  await writeSwap({ diskPath: path, partition, uuid, epoch });
}

test("writeSwap() writes a header that blkid recognises", async () => {
  await using folder = await openTempFolder();
  const path = join(folder.path, "disk.raw");
  await writeSample(path);
  const { stdout } = await exec({
    argv: ["blkid", "-p", "-o", "export", "-O", String(mib), "-S", String(8 * mib), path],
  });
  expect(stdout).toContain("TYPE=swap");
  expect(stdout).toContain(`UUID=${uuid}`);
  expect(stdout).toContain("LABEL=swap");
});

test("writeSwap() writes the header that mkswap writes", async () => {
  await using folder = await openTempFolder();
  const [own, theirs] = [join(folder.path, "disk.raw"), join(folder.path, "mkswap.raw")];
  await writeSample(own);
  await exec({ argv: ["truncate", "-s", String(8 * mib), theirs] });
  await exec({ argv: ["mkswap", "-q", "-p", "4096", "-U", uuid, "-L", "swap", theirs] });
  await exec({ argv: ["cmp", "-n", "4096", "-i", `${mib}:0`, own, theirs] });
  expect((await stat(own)).blocks * 512).toBeLessThanOrEqual(8192);
});
