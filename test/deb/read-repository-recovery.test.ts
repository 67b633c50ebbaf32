import { readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codeOf, fieldsOf, inDays, namesOf, Setting } from "./repository-setting.ts";

const here = Setting.use();

describe("readRepository() recovers", () => {
  test("from an index in the cache that was damaged", async () => {
    await here.publish();
    await here.read();
    for (const name of await readdir(here.indexFolder)) {
      if (name.endsWith(".xz")) await truncate(join(here.indexFolder, name), 10);
      if (name.endsWith(".catalog")) await rm(join(here.indexFolder, name));
    }
    here.server.reset();
    expect(namesOf(await here.read())).toEqual(["bash", "dash", "wine"]);
    expect(here.statuses()).toEqual([304, 200, 200]);
  });

  test("from a kept catalog that was damaged, which it makes anew", async () => {
    await here.publish();
    await here.read();
    const files = (await readdir(here.indexFolder)).filter((name) => name.endsWith(".catalog"));
    const catalogs = files.map((name) => join(here.indexFolder, name));
    const right = await Promise.all(catalogs.map((path) => readFile(path)));
    for (const [index, path] of catalogs.entries())
      await writeFile(path, right[index]?.toString("latin1").replace("bash", "dish") ?? "", "latin1");
    here.server.reset();
    expect(namesOf(await here.read())).toEqual(["bash", "dash", "wine"]);
    expect(here.statuses()).toEqual([304]);
    expect(await Promise.all(catalogs.map((path) => readFile(path)))).toEqual(right);
  });

  test("from a mirror that is updated between its Release and its indexes", async () => {
    await here.publish({ byHash: false });
    const old = await readFile(join(here.folder, "debian/dists/bookworm/InRelease"));
    await here.publish({
      byHash: false,
      components: { main: [fieldsOf("zsh")], contrib: [fieldsOf("zoo")] },
    });
    here.server.fault("/debian/dists/bookworm/InRelease", { kind: "replace", bytes: old }, 1);
    expect(namesOf(await here.read())).toEqual(["zsh", "zoo"]);
  });

  test("from a mirror whose root is not good, by another", async () => {
    await here.publish({ validUntil: inDays(-1) });
    await here.publish({ folder: join(here.folder, "mirror") });
    const content = await here.read({ baseUrls: [`${here.server.url}/debian`, `${here.server.url}/mirror`] });
    expect(namesOf(content)).toEqual(["bash", "dash", "wine"]);
    expect(content.baseUrls).toEqual([`${here.server.url}/mirror`, `${here.server.url}/debian`]);
  });

  test("from a mirror that lacks the indexes, by another", async () => {
    const { distFolder } = await here.publish();
    await rm(join(distFolder, "main"), { recursive: true });
    await here.publish({ folder: join(here.folder, "mirror") });
    const content = await here.read({ baseUrls: [`${here.server.url}/debian`, `${here.server.url}/mirror`] });
    expect(namesOf(content)).toEqual(["bash", "dash", "wine"]);
  });

  test("from a server that fails once", async () => {
    await here.publish();
    here.server.fault("/debian/dists/bookworm/InRelease", { kind: "status", status: 503 }, 1);
    expect(namesOf(await here.read())).toEqual(["bash", "dash", "wine"]);
  });
});

describe("readRepository() with insecureSkipVerify", () => {
  const trust = { kind: "skipped" } as const;

  test.each([
    ["unsigned", () => ({ signers: [] })],
    ["signed by somebody", () => ({ signers: [here.stranger] })],
    ["signed apart by somebody", () => ({ signers: [here.stranger], signing: "Release.gpg" as const })],
  ])("reads what is %s, and says so loudly", async (_, spec) => {
    await here.publish(spec());
    const { locked, packages } = await here.read({ trust });
    expect(packages).toHaveLength(3);
    expect(locked).toMatchObject({ verification: "skipped", signedBy: [] });
    expect(here.report.warnings).toEqual([expect.stringContaining("NOT VERIFIED (insecureSkipVerify)")]);
  });

  test("still holds the indexes to the digests of the Release", async () => {
    const { distFolder } = await here.publish({ signers: [], byHash: false });
    await writeFile(join(distFolder, "main/binary-amd64/Packages.xz"), "altered");
    expect(await codeOf(here.read({ trust }))).toBe("IC2006");
  });

  test("still refuses what has expired", async () => {
    await here.publish({ signers: [], validUntil: inDays(-1) });
    expect(await codeOf(here.read({ trust }))).toBe("IC2004");
  });
});
