import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BootGoal, type BootTestInput, bootTest } from "../../src/boot-test/boot-test.ts";
import { testHost } from "../fixtures/test-host.ts";

const patience = { timeout: 300_000 };

let folder: string;
let workDir: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "boot-test-itg-"));
  workDir = join(folder, "work");
  await mkdir(workDir);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function emptyDisk(name: string): Promise<string> {
  const path = join(folder, name);
  await using file = await open(path, "w");
  await file.truncate(64 * 2 ** 20);
  return path;
}

function inputOf(imagePath: string, overrides: Partial<BootTestInput> = {}): BootTestInput {
  const goal: BootGoal = { kind: "login" };
  return { imagePath, architecture: "x86_64", workDir, goal, timeoutMs: 120_000, ...overrides };
}

/** Nothing of a boot stays in the work folder but KVM's verdict. */
async function expectNothingLeft(): Promise<void> {
  expect((await readdir(workDir)).filter((name) => !name.startsWith("accelerator-"))).toEqual([]);
}

describe("bootTest()", () => {
  test("says at once that an empty disk does not boot, and leaves it untouched", patience, async () => {
    const imagePath = await emptyDisk("empty.raw");
    const digest = async () =>
      createHash("sha256")
        .update(await readFile(imagePath))
        .digest("hex");
    const before = await digest();
    const startedAtMs = Date.now();
    await expect(bootTest(inputOf(imagePath), testHost())).rejects.toMatchObject({
      code: "IC9002",
      message: expect.stringMatching(
        /^Cannot boot ".*empty\.raw": the console says: BdsDxe: failed to load Boot0001/,
      ),
      hint: expect.stringContaining("The console's last lines:\nBdsDxe: failed"),
    });
    expect(Date.now() - startedAtMs).toBeLessThan(110_000);
    expect(await digest()).toBe(before);
    await expectNothingLeft();
  });

  test("boots aarch64 firmware too", patience, async () => {
    const input = inputOf(await emptyDisk("empty.img"), { architecture: "aarch64" });
    await expect(bootTest(input, testHost())).rejects.toMatchObject({ code: "IC9002" });
    await expectNothingLeft();
  });

  test("decompresses an image into the work folder", patience, async () => {
    const imagePath = await emptyDisk("empty.raw");
    await pipeline(createReadStream(imagePath), createGzip({ level: 1 }), async (source) => {
      await writeFile(`${imagePath}.gz`, source);
    });
    await expect(bootTest(inputOf(`${imagePath}.gz`), testHost())).rejects.toMatchObject({ code: "IC9002" });
    await expectNothingLeft();
  });

  test("reaches a pattern on the console and tells when the firmware spoke", patience, async () => {
    const goal: BootGoal = { kind: "console", pattern: /^UEFI firmware/m };
    const input = inputOf(await emptyDisk("empty.raw"), { architecture: "aarch64", goal });
    const result = await bootTest(input, testHost());
    expect(result.milestones.map(({ name }) => name)).toEqual(["firmware"]);
    expect(result.console).toMatch(/^UEFI firmware/);
    expect(result.accelerator).toBe("tcg");
    await expectNothingLeft();
  });

  test("gives up when the time is over", patience, async () => {
    const input = inputOf(await emptyDisk("empty.raw"), { timeoutMs: 500 });
    await expect(bootTest(input, testHost())).rejects.toMatchObject({
      code: "IC9001",
      message: expect.stringMatching(/the login prompt did not come within 0\.5 s$/),
    });
    await expectNothingLeft();
  });

  test("stops when the user cancels a running machine", patience, async () => {
    const controller = new AbortController();
    const reason = new Error("cancelled");
    const host = testHost(controller.signal);
    // The first thing that is reported is the firmware's milestone.
    const report = { ...host.report, info: () => controller.abort(reason) };
    const goal: BootGoal = { kind: "console", pattern: /never/ };
    const input = inputOf(await emptyDisk("empty.raw"), { architecture: "aarch64", goal });
    await expect(bootTest(input, { ...host, report })).rejects.toBe(reason);
    await expectNothingLeft();
  });

  test("says what QEMU says of a file that is not what its name tells", patience, async () => {
    const imagePath = join(folder, "text.qcow2");
    await writeFile(imagePath, "not a disk");
    await expect(bootTest(inputOf(imagePath), testHost())).rejects.toMatchObject({
      code: "IC9004",
      hint: expect.stringContaining("Image is not in qcow2 format"),
    });
    await expectNothingLeft();
  });

  test.each([
    ["a file that is not there", "none.raw", undefined],
    ["a file that is no image", "notes.txt", "text"],
    ["a damaged archive", "broken.raw.xz", "not xz"],
  ])("refuses %s", patience, async (_what, name, content) => {
    const imagePath = join(folder, name);
    if (content !== undefined) await writeFile(imagePath, content);
    await expect(bootTest(inputOf(imagePath), testHost())).rejects.toMatchObject({ code: "IC9004" });
    await expectNothingLeft();
  });
});
