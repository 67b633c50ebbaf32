import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeSealed } from "../../src/files/sealed-record.ts";
import { clearAway, inodeOf, type Place, takePlace } from "../../src/files/take-place.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "take-place-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const placeOf = (key: string): Place => ({
  content: join(folder, key),
  record: join(folder, `${key}.json`),
});

type Kind = "folder" | "file";

function makePart(kind: Kind, name: string, text = name): string {
  const part = join(folder, `${name}.part`);
  if (kind === "folder") mkdirSync(part);
  writeFileSync(kind === "folder" ? join(part, "text") : part, text);
  return part;
}

const textOf = (kind: Kind, path: string): string =>
  readFileSync(kind === "folder" ? join(path, "text") : path, "utf8");

describe.each<Kind>(["folder", "file"])("takePlace() of a %s", (kind) => {
  const now = () => new Date();
  const later = () => new Date(Date.now() + 61_000);

  test("is done by one of several builds at once, and what that has put there stays", async () => {
    for (let round = 0; round < 40; round++) {
      const place = placeOf(`key${round}`);
      const build = async (_: unknown, index: number) => {
        const name = `${round}-${index}`;
        const part = makePart(kind, name);
        // Some come when the first is about to write its record.
        for (let turn = 0; turn < index * 3; turn++) await new Promise(setImmediate);
        if (!(await takePlace(part, place, now()))) return [];
        await writeSealed(place.record, name);
        return [name];
      };
      const taken = (await Promise.all(Array.from({ length: 8 }, build))).flat();
      expect(taken).toHaveLength(1);
      expect(textOf(kind, place.content)).toBe(taken[0]);
    }
  });

  test("leaves what was kept there, and what is about to get its record", async () => {
    const place = placeOf("key");
    expect(await takePlace(makePart(kind, "first"), place, now())).toBe(true);
    expect(await takePlace(makePart(kind, "second"), place, now())).toBe(false);
    await writeSealed(place.record, "record");
    expect(await takePlace(makePart(kind, "third"), place, later())).toBe(false);
    expect(textOf(kind, place.content)).toBe("first");
    expect(textOf(kind, join(folder, "third.part"))).toBe("third");
  });

  test("clears what a killed build has left: content that got no record, or one that is not whole", async () => {
    for (const [key, when] of [
      ["late", later],
      ["half", now],
    ] as const) {
      const place = placeOf(key);
      await takePlace(makePart(kind, `${key}-1`), place, now());
      if (key === "half") writeFileSync(place.record, "half a record");
      expect(await takePlace(makePart(kind, `${key}-2`), place, when())).toBe(true);
      expect(textOf(kind, place.content)).toBe(`${key}-2`);
    }
    expect(readdirSync(folder).sort()).toEqual(["half", "half.json", "late"]);
  });

  test("throws for a part that is not there", async () => {
    await expect(takePlace(join(folder, "none"), placeOf("key"), now())).rejects.toThrow("ENOENT");
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("clearAway()", () => {
  test("removes the folder that was looked at, and leaves another one that has come into its place", async () => {
    const looked = makePart("folder", "one");
    const inode = (await inodeOf(looked)) ?? 0;
    await clearAway(looked, inode + 1);
    expect(statSync(looked).ino).toBe(inode);
    await clearAway(looked, inode);
    expect(readdirSync(folder)).toEqual([]);
    await clearAway(looked, inode);
  });
});
