import { chown, mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventsOf, resultOf, runWithEvents, startWithEvents } from "../fixtures/event-run.ts";
import { leftoversOf } from "../fixtures/leftovers.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { openTinyDebian, type TinyDebian, tinyTemplate } from "../fixtures/tiny-debian.ts";
import { killAfter } from "../fixtures/torture.ts";

let scratch: Scratch;
let debian: TinyDebian;

beforeAll(async () => {
  scratch = await openScratch("own");
  debian = await openTinyDebian(scratch, [{ name: "extra" }]);
  await scratch.write("template.yml", tinyTemplate(debian));
});

afterAll(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

const build = (...args: readonly string[]) =>
  runWithEvents(["build", "template.yml", ...args], { cwd: scratch.path });

const verdictsOf = (run: Awaited<ReturnType<typeof build>>) =>
  Object.fromEntries(eventsOf(run, "cache").map(({ store, verdict }) => [store, verdict]));

describe("build --events", () => {
  test("tells all that it does, and nothing else", async () => {
    const run = await build();
    expect([run.exitCode, run.otherLines, run.stderr], JSON.stringify(run)).toEqual([0, [], ""]);
    expect(run.events.every(({ v, at }) => v === 1 && Number.isFinite(Date.parse(at)))).toBe(true);
    expect([run.events[0], run.events.at(-1)]).toMatchObject([
      { type: "begin", command: "build" },
      { type: "end", exitCode: 0 },
    ]);
    const started = eventsOf(run, "step-started");
    const finished = eventsOf(run, "step-finished");
    expect(new Set(started.map(({ id }) => id)).size).toBe(started.length);
    expect(finished.map(({ id }) => id).sort()).toEqual(started.map(({ id }) => id).sort());
    expect(verdictsOf(run)).toEqual({
      ...{ lock: "miss", image: "miss", layer: "miss", initramfs: "miss" },
      ...{ packages: "miss", "package-store": "miss" },
    });
  });

  test("gives what was made as data: files as they are, and what the manifest says of them", async () => {
    const run = await build();
    const result = resultOf(run, "build");
    expect(result).toMatchObject({
      ...{ image: { name: "small", version: "1" }, unchanged: true, diskSizeBytes: 128 * 1024 ** 2 },
      packageChanges: { added: [], removed: [], changed: [] },
      manifestPath: join(scratch.path, "output/small-1.manifest.json"),
    });
    for (const { path, sizeBytes, diskBytes, sha256 } of result.artifacts) {
      const { size, blocks } = await stat(path);
      expect([sizeBytes, diskBytes]).toEqual([size, blocks * 512]);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(result.artifacts.map(({ kind }) => kind).sort()).toEqual([
      "checksums",
      "image",
      "lock",
      "manifest",
      "sbom",
    ]);
    const lock = JSON.parse(await readFile(result.lockPath, "utf8"));
    expect(result.packageCount).toBe(lock.packages.length);
    expect(result.partitions.map(({ id, startBytes }) => [id, startBytes])).toEqual([
      ["esp", 1024 ** 2],
      ["rootfs", 65 * 1024 ** 2],
    ]);
    expect(verdictsOf(run)).toEqual({ lock: "hit", image: "hit" });
  });

  test("says which input was another than in the last build", async () => {
    const run = await build("--package", "extra", "--version", "2");
    expect(verdictsOf(run)).toMatchObject({
      ...{ lock: "miss", image: "miss", layer: "miss", initramfs: "miss" },
      ...{ packages: "partial", "package-store": "partial" },
    });
    const reasons = Object.fromEntries(eventsOf(run, "cache").map(({ store, reason }) => [store, reason]));
    expect(reasons.lock).toContain("since the last build changed: requests (+ extra)");
    expect(reasons.layer).toContain("since the last build changed: packages (+ extra=1.0)");
    expect(reasons.image).toContain("packages (+ extra=1.0), lock, seed, name and version");
    const { packageChanges, image } = resultOf(run, "build");
    expect([image.version, packageChanges?.since.version]).toEqual(["2", "1"]);
    expect(packageChanges?.added).toEqual([{ name: "extra", architecture: "all", version: "1.0" }]);
  });

  test("tells the mistakes of a template at their places", async () => {
    await scratch.write("wrong.yml", tinyTemplate(debian).replace("size: 128MiB", "size: 128MiB\n  sise: 1"));
    const run = await runWithEvents(["build", "wrong.yml", "--set", "image.version=[]"], {
      cwd: scratch.path,
    });
    expect(run.exitCode).toBe(1);
    const [error] = eventsOf(run, "error");
    expect(error?.mistakes).toEqual([
      expect.objectContaining({ code: "IC1005", option: "--set image.version" }),
      expect.objectContaining({ code: "IC1004", place: { file: "wrong.yml", line: 5, column: 3 } }),
    ]);
    expect(eventsOf(run, "result")).toEqual([]);
  });

  test("a failure inside is told once, and with no result", async () => {
    const run = await build("--set", "systemConfig.configurations=[{ cmd: exit 7 }]", "--version", "3");
    expect(run.exitCode).toBe(1);
    expect(eventsOf(run, "error").map(({ mistakes }) => mistakes.map(({ code }) => code))).toEqual([
      ["IC5004"],
    ]);
    expect(eventsOf(run, "step-finished").some(({ outcome }) => outcome === "failed")).toBe(true);
    expect(run.events.at(-1)).toMatchObject({ type: "end", exitCode: 1 });
    expect(eventsOf(run, "result")).toEqual([]);
  });

  test.each([
    ["the end of standard input", 130],
    ["SIGTERM", 143],
  ] as const)("%s cancels with %d and leaves nothing behind", async (wish, exitCode) => {
    const endless = 'systemConfig.configurations=[{ cmd: "while :; do sleep 1; done" }]';
    const run = startWithEvents(
      ["build", "template.yml", "--set", endless, "--version", "4", "--output-dir", "cancelled"],
      { cwd: scratch.path },
    );
    scratch.own("cancelled");
    await run.tells((event) => event.type === "step-started" && event.name === "Configure system");
    if (wish === "SIGTERM") run.kill(wish);
    else run.cancel();
    const ended = await run.ended;
    expect(ended.exitCode).toBe(exitCode);
    expect(eventsOf(ended, "error").map(({ mistakes }) => mistakes[0]?.code)).toEqual(["IC8008"]);
    expect(await readdir(join(scratch.path, "cancelled"))).toEqual([]);
    expect((await leftoversOf(scratch)).filter((left) => !left.startsWith("output/"))).toEqual([]);
  });
});

describe("cleanup", () => {
  /** Folders of a user who calls sudo. */
  const caller = { SUDO_UID: "61234", SUDO_GID: "61234" } as const;
  const folders = ["output", "cache", "work"].flatMap((name) => [
    `--${name === "output" ? "output-dir" : `${name}-dir`}`,
    `called/${name}`,
  ]);
  test("takes away what a killed build has left, and gives the rest to who called sudo", async () => {
    scratch.own("called");
    await mkdir(join(scratch.path, "called"));
    await chown(join(scratch.path, "called"), 61_234, 61_234);
    const endless = 'systemConfig.configurations=[{ cmd: "while :; do sleep 1; done" }]';
    const killed = startWithEvents(["build", "template.yml", "--set", endless, ...folders], {
      cwd: scratch.path,
      env: caller,
    });
    await killed.tells((event) => event.type === "step-started" && event.name === "Configure system");
    await killAfter(killed, { victim: "all" }, 0);
    const [work, output] = ["work", "output"].map((name) => join(scratch.path, "called", name));
    expect([await readdir(work ?? ""), await readdir(output ?? "")]).toEqual([
      [".lock", "tree"],
      [expect.stringMatching(/^\.unfinished-/)],
    ]);
    const cleaned = await runWithEvents(["cleanup", ...folders], { cwd: scratch.path, env: caller });
    expect(cleaned.exitCode, JSON.stringify(cleaned)).toBe(0);
    expect(resultOf(cleaned, "cleanup").removed).toEqual([
      join(work ?? "", "tree"),
      expect.stringMatching(/\/output\/\.unfinished-/),
    ]);
    expect([await readdir(work ?? ""), await readdir(output ?? "")]).toEqual([[".lock"], []]);
    const paths = ["output", "cache", "cache/pkgCache", "work", "work/.lock"];
    for (const path of paths) expect((await stat(join(scratch.path, "called", path))).uid, path).toBe(61_234);
    const again = await runWithEvents(["cleanup", ...folders], { cwd: scratch.path, env: caller });
    expect([again.exitCode, resultOf(again, "cleanup").removed]).toEqual([0, []]);
  });
});

test("a failed boot test comes after the result, which tells of it", async () => {
  const run = await build("--boot-test", "--boot-timeout", "5", "--version", "5");
  expect(run.exitCode).toBe(1);
  const { bootTest, artifacts } = resultOf(run, "build");
  expect(bootTest).toMatchObject({ outcome: "failed", message: expect.stringContaining("Cannot boot") });
  expect(artifacts.length).toBe(5);
  expect(eventsOf(run, "error").flatMap(({ mistakes }) => mistakes.map(({ code }) => code))).toEqual([
    expect.stringMatching(/^IC900[12]$/),
  ]);
  const types = run.events.map(({ type }) => type);
  expect(types.indexOf("result")).toBeLessThan(types.indexOf("error"));
});
