import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { pipeCommands } from "../../src/bundle/pipe-commands.ts";
import { testHost } from "../fixtures/test-host.ts";

const host = testHost();
const sh = (script: string) => ["sh", "-c", script] as const;

describe("pipeCommands()", () => {
  test("counts what goes from one program to the other, as often as it is asked to", async () => {
    const sha256 = createHash("sha256").update("0".repeat(70_000)).digest("hex");
    const zeros = sh("head -c 70000 /dev/zero | tr '\\0' 0");
    for (let run = 0; run < 40; run += 1)
      expect(await pipeCommands({ from: zeros, to: sh("exec cat >/dev/null") }, host)).toEqual({
        ...{ sha256, contentBytes: 70_000 },
      });
  });

  test.each([
    ["the first one", "echo a; echo broken >&2; exit 3", "exec cat", 3],
    ["the second one", "exec cat /dev/zero", "echo full >&2; exit 4", 4],
  ])("throws the failure of %s", async (_, from, to, exitCode) => {
    await expect(pipeCommands({ from: sh(from), to: sh(to) }, host)).rejects.toMatchObject({
      ...{ name: "CommandFailure", exitCode },
    });
  });

  test("takes it for no success that the second one does not hear the first to its end", async () => {
    const unheard = { from: sh("exec cat /dev/zero"), to: sh("exit 0") };
    await expect(pipeCommands(unheard, host)).rejects.toThrow();
  });

  test("throws a RangeError when it is more than the limit", async () => {
    const endless = { from: sh("exec cat /dev/zero"), to: sh("exec cat >/dev/null"), limitBytes: 1000 };
    await expect(pipeCommands(endless, host)).rejects.toThrow(RangeError);
  });
});
