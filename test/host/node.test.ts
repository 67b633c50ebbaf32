import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test, vi } from "vitest";
import { CommandFailure } from "../../src/host/host.ts";
import { runAttached } from "../../src/host/node.ts";
import { openTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";

const { exec, start } = testHost();

const failureOf = async (work: Promise<unknown>): Promise<CommandFailure> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CommandFailure) return error;
  throw new Error(`no CommandFailure: ${error}`);
};

/** Waits until no process has this id, or only one that nobody has reaped. */
async function gone(pid: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "0 (gone) Z");
      expect(stat).toMatch(/\) [ZX]/);
    },
    { timeout: 10_000, interval: 10 },
  );
}

/** What a child writes into a fifo: reading it waits until it is there. */
async function firstLine(path: string): Promise<string> {
  await using fifo = await open(path, "r");
  for await (const line of fifo.readLines()) return line;
  throw new Error(`${path} ended without a line`);
}

describe("exec()", () => {
  test("gives what the command said on each of its outputs", async () => {
    const result = await exec({ argv: ["sh", "-c", "echo out; echo err >&2"] });
    expect(result).toEqual({ stdout: "out\n", stderr: "err\n" });
  });

  test.each([
    ["an exit code", "echo said; echo why >&2; exit 3", 3],
    ["a signal as a shell tells it", "echo said; echo why >&2; kill -9 $$", 137],
  ])("rejects with %s and what was said", async (_, script, exitCode) => {
    const failure = await failureOf(exec({ argv: ["sh", "-c", script] }));
    expect(failure).toMatchObject({ exitCode, stdout: "said\n", stderr: "why\n" });
    expect(failure.argv).toEqual(["sh", "-c", script]);
  });

  test("rejects with 127 for a program that does not exist", async () => {
    expect(await failureOf(exec({ argv: ["no-such-program"] }))).toMatchObject({
      exitCode: 127,
      stderr: expect.stringContaining("ENOENT"),
    });
  });

  test("rejects with 127 for a missing program whose output goes into a file, too", async () => {
    await using folder = await openTree();
    const stdoutFile = join(folder.path, "out");
    expect(await failureOf(exec({ argv: ["no-such-program"], stdoutFile }))).toMatchObject({ exitCode: 127 });
  });

  test("hands arguments over as they are: no shell looks at them", async () => {
    const { stdout } = await exec({ argv: ["printf", "%s\n", "$HOME", "a b", "`id`", "*"] });
    expect(stdout).toBe("$HOME\na b\n`id`\n*\n");
  });

  test("writes the input, bytes as bytes", async () => {
    expect((await exec({ argv: ["cat"], input: "grüße" })).stdout).toBe("grüße");
    const { stdout } = await exec({ argv: ["od", "-An", "-tx1"], input: Uint8Array.of(0, 255, 10) });
    expect(stdout.trim()).toBe("00 ff 0a");
  });

  test("survives a program that ends before it has read its input", async () => {
    await exec({ argv: ["true"], input: "x".repeat(4_000_000) });
    const failure = await failureOf(exec({ argv: ["false"], input: "x".repeat(4_000_000) }));
    expect(failure.exitCode).toBe(1);
  });

  test("gives a command without input an empty one that is not a socket", async () => {
    expect((await exec({ argv: ["readlink", "/proc/self/fd/0"] })).stdout).toBe("/dev/null\n");
  });

  test("gives the fixed environment and what the call adds, and nothing of this process's own", async () => {
    vi.stubEnv("LANG", "de_DE.UTF-8");
    vi.stubEnv("SECRET_TOKEN", "hunter2");
    const { stdout } = await exec({ argv: ["env"], env: { SOURCE_DATE_EPOCH: "1" } });
    vi.unstubAllEnvs();
    expect(stdout.trim().split("\n").sort()).toEqual([
      "HOME=/root",
      "LC_ALL=C.UTF-8",
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      "SOURCE_DATE_EPOCH=1",
      "TZ=UTC0",
    ]);
  });

  test("runs in the folder that the call names", async () => {
    await using folder = await openTree();
    expect((await exec({ argv: ["pwd", "-P"], cwd: folder.path })).stdout).toBe(`${folder.path}\n`);
  });

  test("puts standard output into a file, in place of what was in it", async () => {
    await using folder = await openTree({ out: "something longer" });
    const stdoutFile = join(folder.path, "out");
    const { stdout } = await exec({ argv: ["printf", "short"], stdoutFile });
    expect([stdout, await readFile(stdoutFile, "utf8")]).toEqual(["", "short"]);
  });

  test("keeps the end of a long complaint, not all of it", async () => {
    const { stderr } = await exec({ argv: ["sh", "-c", "seq 200000 >&2; echo last >&2"] });
    expect(stderr.length).toBeLessThan(600_000);
    expect(stderr).toMatch(/200000\nlast\n$/);
  });

  test("does not begin when it is cancelled before", async () => {
    const reason = new Error("stop");
    await expect(exec({ argv: ["true"] }, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  test.each([
    ["and its children", "sleep 1000 & echo $! > $1; wait"],
    ["that ignore the polite request", "trap '' TERM; sleep 1000 & echo $! > $1; while :; do wait; done"],
    ["though the first of them is gone", "sleep 1000 & echo $! > $1; exit 0"],
  ])("a cancel ends the command %s, and rejects with the cancel's reason", async (_, script) => {
    await using folder = await openTree();
    const fifo = join(folder.path, "fifo");
    await exec({ argv: ["mkfifo", fifo] });
    const controller = new AbortController();
    const run = exec({ argv: ["sh", "-c", script, "sh", fifo] }, controller.signal);
    const reason = new Error("stop");
    const outcome = expect(run).rejects.toBe(reason);
    const grandchild = Number(await firstLine(fifo));
    expect(process.kill(grandchild, 0)).toBe(true);
    controller.abort(reason);
    await outcome;
    await gone(grandchild);
  });

  test("follows the host's own signal when a call brings none", async () => {
    const controller = new AbortController();
    const run = testHost(controller.signal).exec({ argv: ["sleep", "1000"] });
    controller.abort(new Error("stop"));
    await expect(run).rejects.toThrow("stop");
  });
});

describe("start()", () => {
  test("talks with a program while it runs", async () => {
    await using running = start({ argv: ["sh", "-c", "read line; echo got $line; exit 4"] });
    running.stdin.write("this\n");
    expect(await text(running.stdout)).toBe("got this\n");
    expect(await running.ended).toEqual({ exitCode: 4, stderr: "" });
  });

  test("ends a program that still runs, with its children and unread output, when it is disposed of", async () => {
    await using folder = await openTree();
    const fifo = join(folder.path, "fifo");
    await exec({ argv: ["mkfifo", fifo] });
    const script = "sleep 1000 & echo $! > $1; yes";
    const running = start({ argv: ["sh", "-c", script, "sh", fifo] });
    const grandchild = Number(await firstLine(fifo));
    await running[Symbol.asyncDispose]();
    expect((await running.ended).exitCode).toBe(143);
    await gone(grandchild);
  });

  test("is disposed of after its end without waiting", async () => {
    const running = start({ argv: ["true"] });
    await running.ended;
    await running[Symbol.asyncDispose]();
    expect((await running.ended).exitCode).toBe(0);
  });

  test("ends with 127 and the reason where the program does not exist", async () => {
    await using running = start({ argv: ["no-such-program"] });
    running.stdin.write("input that nobody reads");
    expect(await running.ended).toEqual({ exitCode: 127, stderr: expect.stringContaining("ENOENT") });
  });

  test("tells the signal that ended a program as a shell does", async () => {
    await using running = start({ argv: ["sh", "-c", "echo why >&2; kill -TERM $$"] });
    expect(await running.ended).toEqual({ exitCode: 143, stderr: "why\n" });
  });
});

describe("runAttached()", () => {
  const never = new AbortController().signal;
  const env = { PATH: process.env.PATH };

  test.each([
    ["exit 5", 5],
    ["kill -9 $$", 137],
  ])("gives the exit code of %j: %i", async (script, expected) => {
    expect(await runAttached({ argv: ["sh", "-c", script], env, cancel: never })).toBe(expected);
  });

  test("cancels by closing standard input and lets the program end in its own way", async () => {
    await using folder = await openTree();
    const fifo = join(folder.path, "fifo");
    await exec({ argv: ["mkfifo", fifo] });
    const controller = new AbortController();
    const script = "echo started > $1; cat; exit 7";
    const run = runAttached({ argv: ["sh", "-c", script, "sh", fifo], env, cancel: controller.signal });
    expect(await firstLine(fifo)).toBe("started");
    controller.abort();
    expect(await run).toBe(7);
  });

  test("cancels a program at once that begins after the cancel", async () => {
    expect(await runAttached({ argv: ["sh", "-c", "cat; exit 7"], env, cancel: AbortSignal.abort() })).toBe(
      7,
    );
  });

  test("runs the program in a session of its own, out of reach of the terminal's Ctrl-C", async () => {
    const script = "read -r pid name state parent group session rest < /proc/$$/stat; [ $session = $$ ]";
    expect(await runAttached({ argv: ["sh", "-c", script], env, cancel: never })).toBe(0);
  });

  test("rejects where the program does not exist", async () => {
    await expect(runAttached({ argv: ["no-such-program"], env, cancel: never })).rejects.toThrow("ENOENT");
  });
});
