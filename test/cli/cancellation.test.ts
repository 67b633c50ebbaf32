import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { openCancellation } from "../../src/cli/cancellation.ts";
import { testHost } from "../fixtures/test-host.ts";

describe("openCancellation()", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("turns %s into an aborted signal and the exit code %i", (name, exitCode) => {
    using cancellation = openCancellation();
    expect([cancellation.signal.aborted, cancellation.exitCode()]).toEqual([false, undefined]);
    process.emit(name);
    expect(cancellation.exitCode()).toBe(exitCode);
    expect(cancellation.signal.reason).toMatchObject({
      code: "IC8008",
      message: `Cannot finish: cancelled by ${name}`,
    });
  });

  test("keeps to the first of several signals", () => {
    using cancellation = openCancellation();
    process.emit("SIGTERM");
    process.emit("SIGINT");
    expect(cancellation.exitCode()).toBe(143);
    expect(cancellation.signal.reason).toMatchObject({ message: "Cannot finish: cancelled by SIGTERM" });
  });

  test("listens no longer than it lives", () => {
    const before = process.listenerCount("SIGINT");
    {
      using _ = openCancellation();
      expect(process.listenerCount("SIGINT")).toBe(before + 1);
    }
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
});

/** A process inside, as far as cancelling goes: says when it is ready, and ends with the cancellation's exit code. */
const inside = `
import { openInsideCancellation } from ${JSON.stringify(resolve("src/cli/cancellation.ts"))};
const cancellation = openInsideCancellation();
cancellation.signal.addEventListener("abort", () => {
  process.exitCode = cancellation.exitCode();
  cancellation[Symbol.dispose]();
});
console.log("ready");
`;

describe("openInsideCancellation()", () => {
  test.each(["the end of standard input", "SIGTERM", "SIGINT"])(
    "takes %s for the wish to stop",
    async (wish) => {
      await using running = testHost().start({
        argv: [process.execPath, "--input-type=module", "-e", inside],
      });
      for await (const _ of running.stdout.iterator({ destroyOnReturn: false })) break;
      if (wish === "the end of standard input") running.stdin.end();
      else process.kill(running.pid, wish);
      running.stdout.resume();
      expect(await running.ended).toEqual({ exitCode: 130, stderr: "" });
    },
  );
});
