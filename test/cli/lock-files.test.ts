import { execFileSync } from "node:child_process";
import { chmod, chown, lstat, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findLockFile, settledBy, writeLock } from "../../src/cli/lock-files.ts";
import { serializeLock } from "../../src/packages/lock-file.ts";
import { openTree } from "../files/tree.ts";
import { lock } from "../packages/locks.ts";
import { samplePlan } from "../recipe/sample-plan.ts";

const [first] = lock.packages;
const twoPackages = {
  ...lock,
  packages: lock.packages.flatMap((one) => [one, { ...one, name: "libzest1" }]),
};
const from = { file: "x.lock.json", plan: samplePlan };

describe("settledBy()", () => {
  test("keeps every package of the lock but those that are named, by glob too", () => {
    const settled = settledBy(twoPackages, { ...from, update: ["libz*"] });
    expect(settled.map(({ name }) => name)).toEqual(lock.packages.map(({ name }) => name));
    expect(settled[0]).toEqual({
      name: first?.name,
      version: first?.version,
      architecture: first?.architecture,
    });
  });

  test.each([undefined, true] as const)("keeps nothing where no package is named (%s)", (update) => {
    expect(settledBy(lock, { ...from, update })).toEqual([]);
  });

  test("takes a package that the template asks for now and the lock file does not have", () => {
    const selection = { ...samplePlan.selection, requests: [{ name: "vim", origin: "here" }] };
    const settled = settledBy(lock, { ...from, plan: { ...samplePlan, selection }, update: ["vim"] });
    expect(settled).toHaveLength(lock.packages.length);
  });

  test("refuses all names that are in neither, at once, with what was meant", () => {
    const update = ["libzets1", "none-such-*", first?.name ?? ""];
    expect(() => settledBy(twoPackages, { ...from, update })).toThrow(
      expect.objectContaining({
        code: "IC3005",
        message: "Cannot update all packages",
        mistakes: [
          {
            code: "IC3005",
            message: 'Cannot update package "libzets1": it is not in lock file "x.lock.json"',
            hint: 'Did you mean "libzest1"?',
          },
          {
            code: "IC3005",
            message: 'Cannot update package "none-such-*": it is not in lock file "x.lock.json"',
            hint: undefined,
          },
        ],
      }),
    );
  });
});

describe("findLockFile()", () => {
  test("finds none where there is none, or none that can be used", async () => {
    await using folder = await openTree({ "bad.lock.json": "{" });
    expect(await findLockFile(join(folder.path, "x.lock.json"), undefined)).toBeUndefined();
    expect(await findLockFile(join(folder.path, "bad.lock.json"), true)).toBeUndefined();
  });

  test("finds none in a pipe, and does not wait for one", async () => {
    await using folder = await openTree();
    const pipe = join(folder.path, "pipe");
    execFileSync("mkfifo", [pipe]);
    expect(await findLockFile(pipe, undefined)).toBeUndefined();
    await expect(findLockFile(pipe, ["bash"])).rejects.toMatchObject({ code: "IC3003" });
  });

  test("needs one to update a part of it", async () => {
    await using folder = await openTree({ "bad.lock.json": "{", "x.lock.json": serializeLock(lock) });
    await expect(findLockFile(join(folder.path, "none.lock.json"), ["bash"])).rejects.toMatchObject({
      code: "IC3003",
    });
    await expect(findLockFile(join(folder.path, "bad.lock.json"), ["bash"])).rejects.toMatchObject({
      code: "IC3003",
    });
    expect(await findLockFile(join(folder.path, "x.lock.json"), ["bash"])).toEqual(lock);
  });
});

describe("writeLock()", () => {
  const texts = ["a", "b"].map((letter) => letter.repeat(3_000_000));

  test("is never seen half, also where two write at once", async () => {
    await using folder = await openTree({ "x.lock.json": texts[0] ?? "" });
    const file = join(folder.path, "x.lock.json");
    let isDone = false;
    const seen = new Set<string>();
    const read = async () => {
      while (!isDone) seen.add(await readFile(file, "utf8"));
    };
    const reading = read();
    for (let round = 0; round < 10; round++) await Promise.all(texts.map((text) => writeLock(file, text)));
    isDone = true;
    await reading;
    expect([...seen].filter((text) => !texts.includes(text)).map(({ length }) => length)).toEqual([]);
    expect(await readdir(folder.path)).toEqual(["x.lock.json"]);
  });

  test("keeps owner, mode and link of the file that is there", async () => {
    await using folder = await openTree({ "real.json": "old", "x.lock.json": { link: "real.json" } });
    const real = join(folder.path, "real.json");
    await chown(real, 4242, 4243);
    await chmod(real, 0o640);
    await writeLock(join(folder.path, "x.lock.json"), "new");
    expect(await readFile(real, "utf8")).toBe("new");
    const { uid, gid, mode } = await stat(real);
    expect([uid, gid, mode & 0o777]).toEqual([4242, 4243, 0o640]);
    expect((await lstat(join(folder.path, "x.lock.json"))).isSymbolicLink()).toBe(true);
    expect((await readdir(folder.path)).sort()).toEqual(["real.json", "x.lock.json"]);
  });

  test("writes to what is no file, and names the file that it cannot write", async () => {
    await using folder = await openTree({ file: "" });
    await writeLock("/dev/null", "text");
    expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
    const file = join(folder.path, "file/x.lock.json");
    await expect(writeLock(file, "text")).rejects.toMatchObject({
      code: "IC7003",
      message: `Cannot write lock file "${file}": ENOTDIR: not a directory, open '${file}'`,
    });
  });
});
