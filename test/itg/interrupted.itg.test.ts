import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { leftoversOf } from "../fixtures/leftovers.ts";
import { openMiniDebian } from "../fixtures/mini-debian.ts";
import type { CliRun } from "../fixtures/run-cli.ts";
import { runWrapped } from "../fixtures/run-wrapped.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { sharedCache } from "../fixtures/shared-cache.ts";
import { smallTemplate } from "../fixtures/small-template.ts";
import { stackTraceIn, toldBy } from "../fixtures/told.ts";

/** A cancelled build has this long for leaving everything as it was. */
const longestMs = 10_000;

const unpacking = /started .*Install packages > Unpack packages/;
const configuring = /started .*Install packages > Configure packages/;

/** A command of the template that never ends: whoever waits for its step knows where the build is. */
const endless = smallTemplate({ system: 'configurations: [{ cmd: "echo; while :; do sleep 1; done" }]' });

let lock: string;

/** All templates here ask for the same packages: they are resolved once. */
beforeAll(async () => {
  await using scratch = await openScratch();
  await scratch.write("template.yml", smallTemplate());
  const run = await scratch.run(["lock", "template.yml", "--lock", "lock.json"]);
  expect(run, run.stderr).toMatchObject({ exitCode: 0 });
  lock = await readFile(join(scratch.path, "lock.json"), "utf8");
});

async function openBuild(template = smallTemplate()): Promise<Scratch> {
  const scratch = await openScratch();
  await scratch.write("template.yml", template);
  await scratch.write("lock.json", lock);
  return scratch;
}

const build = ["build", "template.yml", "--lock", "lock.json"];

/** An epoch that no build of the shared cache has: packages are installed instead of restored from a layer. */
const noLayer = { SOURCE_DATE_EPOCH: "1700000001" };

/** Sends the signal and expects the run to end in time with this code, saying so, and to leave nothing behind. */
async function expectCancelled(
  scratch: Scratch,
  run: CliRun,
  [signal, exitCode]: readonly ["SIGINT" | "SIGTERM" | "SIGHUP", number],
): Promise<void> {
  const startedAtMs = Date.now();
  run.signal(signal);
  const result = await run.ended;
  expect(Date.now() - startedAtMs).toBeLessThan(longestMs);
  expect(result.exitCode, result.stderr).toBe(exitCode);
  expect(toldBy(result)).toEqual([{ code: "IC8008", message: expect.stringMatching(/^Cannot .*cancelled/) }]);
  expect(stackTraceIn(result)).toEqual([]);
  expect(await leftoversOf(scratch)).toEqual([]);
}

describe("Ctrl-C ends a build with 130, leaving nothing behind", () => {
  test.for(["lock", "build"])("while it reads repositories: %s", async (command) => {
    await using scratch = await openScratch("own");
    await using debian = await openMiniDebian(scratch);
    await scratch.write("template.yml", smallTemplate({ repositories: debian.repositories }));
    const silent = "/debian/dists/bookworm/InRelease";
    debian.server.fault(silent, { kind: "stall", afterBytes: 10 });
    const run = scratch.start([command, "template.yml"]);
    await debian.server.asked(silent);
    await expectCancelled(scratch, run, ["SIGINT", 130]);
  });

  test("while it fetches packages", async () => {
    await using scratch = await openScratch("own");
    await using debian = await openMiniDebian(scratch);
    await scratch.write("template.yml", smallTemplate({ repositories: debian.repositories }));
    const silent = "/debian/pool/main/apt_1.0_amd64.deb";
    debian.server.fault(silent, { kind: "stall", afterBytes: 10 });
    const run = scratch.start(["build", "template.yml"]);
    await debian.server.asked(silent);
    await expectCancelled(scratch, run, ["SIGINT", 130]);
  });

  test.for([
    ["unpacks", unpacking],
    ["configures", configuring],
  ] as const)("while it %s packages", async ([, pattern]) => {
    await using scratch = await openBuild();
    const run = scratch.start(build, noLayer);
    await run.says(pattern);
    await expectCancelled(scratch, run, ["SIGINT", 130]);
  });

  test("while a command of the template runs", async () => {
    await using scratch = await openBuild(endless);
    const run = scratch.start(build);
    await run.says(/started .*Configure system/);
    await expectCancelled(scratch, run, ["SIGINT", 130]);
  });
});

test.for([
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("%s ends a build with %d, leaving nothing behind", async ([signal, exitCode]) => {
  await using scratch = await openBuild();
  const run = scratch.start(build, noLayer);
  await run.says(unpacking);
  await expectCancelled(scratch, run, [signal, exitCode]);
});

test("a build whose output nobody reads any more ends with 141, leaving nothing behind", async () => {
  await using scratch = await openBuild();
  const toHead = ["bash", "-o", "pipefail", "-c", '"$@" 2>&1 | head -n 1', "pipe"] as const;
  const run = await runWrapped(scratch, toHead, [...build, "--cache-dir", sharedCache()]);
  expect(run).toEqual({ exitCode: 141, stdout: expect.stringMatching(/^.+\n$/), stderr: "" });
  expect(await leftoversOf(scratch)).toEqual([]);
});

describe("kill -9", () => {
  test("of the command ends what it had started, and the next build in the same folder works", async () => {
    await using scratch = await openBuild();
    const killed = scratch.start(build, noLayer);
    await killed.says(configuring);
    killed.signal("SIGKILL");
    await expect.poll(() => leftoversOf(scratch), { timeout: longestMs }).toEqual([]);
    const next = await scratch.run(build);
    expect(next, next.stderr).toMatchObject({ exitCode: 0 });
    expect((await readdir(join(scratch.path, "output"))).toSorted()).toEqual([
      "SHA256SUMS",
      "small-1.manifest.json",
      "small-1.raw",
      "small-1.spdx.json",
      "small.lock.json",
    ]);
    expect(await readdir(join(scratch.path, "workspace"))).toEqual([".lock"]);
  });

  test("of the process in the namespaces ends all others there, and the command says what happened", async () => {
    await using scratch = await openBuild(endless);
    const run = scratch.start(build);
    await run.says(/started .*Configure system/);
    process.kill(await innermost(run.pid), "SIGKILL");
    const result = await run.ended;
    expect(result.exitCode).toBe(1);
    expect(toldBy(result)).toEqual([
      {
        code: "IC8005",
        message: expect.stringMatching(
          /^Cannot finish "build": its process in private namespaces ended with /,
        ),
        hint: expect.stringContaining("memory"),
      },
    ]);
    const left = await leftoversOf(scratch);
    expect(left.filter((thing) => /^(?:process|mount) /.test(thing))).toEqual([]);
  });
});

/** The engine's own process in the namespaces: flock's child is unshare, and unshare's child is it. */
async function innermost(outer: number): Promise<number> {
  const childOf = async (pid: number): Promise<number> => {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
    return Number(children.trim().split(" ")[0]);
  };
  return childOf(await childOf(await childOf(outer)));
}

describe("a second build in the same work folder", () => {
  test("is refused, with who holds it, and so is trimming its cache; the first goes on", async () => {
    await using scratch = await openBuild(endless);
    const first = scratch.start(build);
    await first.says(/started .*Configure system/);
    const second = await scratch.run([...build, "--output-dir", "other"]);
    const workspace = resolve(scratch.path, "workspace");
    expect({ exitCode: second.exitCode, told: toldBy(second) }).toEqual({
      exitCode: 1,
      told: [
        {
          code: "IC8004",
          message: expect.stringMatching(
            new RegExp(
              `^Cannot use work folder "${workspace}": another build holds it \\(process ${first.pid}, template "template.yml", since .*Z\\)$`,
            ),
          ),
          hint: "Wait for it to end, or give this build its own folder with --work-dir",
        },
      ],
    });
    scratch.own("trimming");
    const folders = ["--cache-dir", sharedCache(), "--work-dir", "trimming"];
    const trim = await scratch.run(["cache", "trim", "--max-size", "1TiB", ...folders]);
    expect(toldBy(trim)).toEqual([
      {
        code: "IC8004",
        message: expect.stringMatching(/^Cannot trim cache folder ".*": a build uses it$/),
        hint: "Wait for it to end",
      },
    ]);
    await expectCancelled(scratch, first, ["SIGINT", 130]);
  });
});
