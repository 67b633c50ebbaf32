import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type HeldFolder, holdFolder } from "../../src/files/hold-folder.ts";
import { testHost } from "../fixtures/test-host.ts";

let folder: string;
const host = testHost();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hold-folder-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hold = (
  mode: "shared" | "exclusive",
  waitSeconds = 0,
  path = folder,
): Promise<HeldFolder | undefined> => holdFolder(path, { mode, waitSeconds }, host);

test("a folder is held by many who share it, or by one alone", async () => {
  {
    await using one = await hold("shared");
    await using two = await hold("shared");
    expect([one, two]).not.toContain(undefined);
    expect(await hold("exclusive")).toBeUndefined();
  }
  await using alone = await hold("exclusive");
  expect(alone).toBeDefined();
  expect(await hold("shared")).toBeUndefined();
  expect(await hold("exclusive")).toBeUndefined();
});

test("whoever waits has it as soon as it is let go of", async () => {
  const first = await hold("exclusive");
  let isFree = false;
  const waiting = hold("exclusive", 60).then(async (second) => {
    expect(isFree).toBe(true);
    await second?.[Symbol.asyncDispose]();
    return second;
  });
  isFree = true;
  await first?.[Symbol.asyncDispose]();
  expect(await waiting).toBeDefined();
});

test("who is killed holds nothing any more", async () => {
  const held = holdFolder(
    folder,
    { mode: "exclusive", waitSeconds: 0 },
    {
      ...host,
      start: (command) => {
        const running = host.start(command);
        running.stdout.once("data", () => process.kill(-running.pid, "SIGKILL"));
        return running;
      },
    },
  );
  await (await held)?.[Symbol.asyncDispose]();
  await using next = await hold("exclusive", 60);
  expect(next).toBeDefined();
});

test("a folder that is missing is made; where none can be, nobody is kept away", async () => {
  const missing = join(folder, "not/yet");
  await using held = await hold("exclusive", 0, missing);
  expect([held !== undefined, existsSync(missing)]).toEqual([true, true]);
  writeFileSync(join(folder, "file"), "");
  const impossible = join(folder, "file/folder");
  await using one = await hold("exclusive", 0, impossible);
  await using two = await hold("exclusive", 0, impossible);
  expect([one, two]).not.toContain(undefined);
});

test("nothing is left of it, nor of a wait that was cancelled", async () => {
  const path = join(folder, "held");
  mkdirSync(path);
  const controller = new AbortController();
  const first = await hold("exclusive", 0, path);
  const waiting = holdFolder(path, { mode: "exclusive", waitSeconds: 60 }, testHost(controller.signal));
  controller.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  await first?.[Symbol.asyncDispose]();
  expect(commandLines().filter((line) => line.includes(path))).toEqual([]);
});

/** Of all processes that there are. */
function commandLines(): readonly string[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return [readFileSync(`/proc/${name}/cmdline`, "utf8")];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}
