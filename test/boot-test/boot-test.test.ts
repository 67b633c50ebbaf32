import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BootTestInput, bootTest } from "../../src/boot-test/boot-test.ts";
import type { Host } from "../../src/host/host.ts";
import { testHost } from "../fixtures/test-host.ts";

const panic =
  "[    0.060000] Kernel panic - not syncing: IO-APIC + timer doesn't work!  Boot with apic=debug and send a report.";
const otherPanic = "[    1.060000] Kernel panic - not syncing: VFS: Unable to mount root fs";

let folder: string;
let warnings: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "boot-test-"));
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A host whose machines say one line each, in turn, and then go on: no real one loses its timer when it is told to. */
function hostOfMachines(...lines: readonly string[]): Host {
  const real = testHost();
  const waiting = [...lines];
  const start: Host["start"] = (command) => {
    if (!command.argv[0].startsWith("qemu")) return real.start(command);
    const line = waiting.shift() ?? "no machine is left";
    return real.start({ argv: ["sh", "-c", 'printf "%s\\n" "$1"; exec sleep 600', "sh", line] });
  };
  return { ...real, start, report: { ...real.report, warn: (message) => void warnings.push(message) } };
}

function input(): BootTestInput {
  const imagePath = join(folder, "empty.raw");
  writeFileSync(imagePath, "");
  truncateSync(imagePath, 2 ** 20);
  return { imagePath, architecture: "aarch64", workDir: folder, goal: { kind: "login" } };
}

describe("bootTest()", () => {
  test("starts an emulated machine again that has lost its timer", async () => {
    const result = await bootTest(input(), hostOfMachines(panic, panic, "edge login: "));
    expect(result.console).toBe("edge login:");
    expect(warnings).toHaveLength(2);
  });

  test("gives up where it loses its timer each time", async () => {
    const boot = bootTest(input(), hostOfMachines(panic, panic, panic, "edge login: "));
    await expect(boot).rejects.toMatchObject({ code: "IC9002", message: expect.stringContaining("IO-APIC") });
  });

  test("does not start a machine again that panics for any other reason", async () => {
    const boot = bootTest(input(), hostOfMachines(otherPanic, "edge login: "));
    await expect(boot).rejects.toMatchObject({ code: "IC9002", message: expect.stringContaining("VFS") });
    expect(warnings).toEqual([]);
  });
});
