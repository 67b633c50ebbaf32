import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codeOf, fieldsOf, inDays, namesOf, Setting } from "./repository-setting.ts";

const here = Setting.use();

const memories = async () =>
  (await readdir(here.indexFolder)).filter((name) => name.endsWith(".newest.json"));

describe("readRepository() refuses a Release that is older than one it has seen", () => {
  test("and takes one of the same date or a newer one", async () => {
    const code = async (date: Date) => {
      await here.publish({ date });
      return codeOf(here.read());
    };
    expect(await code(inDays(-2))).toBe("no error");
    expect(await code(inDays(-2))).toBe("no error");
    expect(await code(inDays(-3))).toBe("IC2010");
    expect(await code(inDays(-1))).toBe("no error");
    expect(await code(inDays(-2))).toBe("IC2010");
  });

  test("before an index of it is fetched", async () => {
    await here.publish({ date: inDays(-1) });
    await here.read();
    here.server.reset();
    await here.publish({ date: inDays(-2), components: { main: [fieldsOf("old")], contrib: [] } });
    await expect(here.read()).rejects.toThrow(/InRelease": it is of \S+Z, but one of \S+Z was seen before$/);
    expect(here.asked()).toEqual(["200 InRelease"]);
  });

  test("unless another mirror is newer", async () => {
    const mirrors = [`${here.server.url}/behind`, `${here.server.url}/debian`] as const;
    await here.publish({ date: inDays(-1) });
    await here.read({ baseUrls: mirrors });
    await here.publish({ folder: join(here.folder, "behind"), date: inDays(-2) });
    expect((await here.read({ baseUrls: mirrors })).baseUrls[0]).toBe(mirrors[1]);
    await rm(join(here.folder, "debian"), { recursive: true });
    expect(await codeOf(here.read({ baseUrls: mirrors }))).toBe("IC2010");
  });

  test("but not of another address or suite", async () => {
    await here.publish({ date: inDays(-1) });
    await here.read();
    await here.publish({ folder: join(here.folder, "snapshot"), date: inDays(-9) });
    const snapshot = await here.read({ baseUrls: [`${here.server.url}/snapshot`] });
    expect(namesOf(snapshot)).toContain("bash");
    await here.publish({ suite: "bookworm-updates", codename: "bookworm", date: inDays(-9) });
    expect(await codeOf(here.read({ suite: "bookworm-updates" }))).toBe("no error");
  });

  test("and neither believes nor remembers a date that nobody signed", async () => {
    const unverified = { trust: { kind: "skipped" } } as const;
    await here.publish({ date: inDays(-1), signers: [] });
    await here.read(unverified);
    expect(await memories()).toEqual([]);
    await here.publish({ date: inDays(-2) });
    expect(await codeOf(here.read())).toBe("no error");
    await here.publish({ date: inDays(-3), signers: [] });
    expect(await codeOf(here.read(unverified))).toBe("no error");
  });

  test("until its memory is deleted, as the hint says, or damaged", async () => {
    await here.publish({ date: inDays(-1) });
    await here.read();
    const [name = ""] = await memories();
    const memory = join(here.indexFolder, name);
    await here.publish({ date: inDays(-2) });
    await expect(here.read()).rejects.toMatchObject({ hint: expect.stringContaining(`delete "${memory}"`) });
    const text = await readFile(memory, "utf8");
    await writeFile(memory, text.replace("newest", "newesd"));
    expect(await codeOf(here.read())).toBe("no error");
  });
});
