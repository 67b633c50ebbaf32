import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { clearsign, type RepositorySpec } from "../fixtures/repository/make-repository.ts";
import { codeOf, fieldsOf, inDays, namesOf, Setting } from "./repository-setting.ts";

const here = Setting.use();

describe("readRepository() refuses", () => {
  test.each([
    ["a repository that is not signed", { signers: [] }, "IC2001"],
    ["one that has expired", { validUntil: inDays(-1) }, "IC2004"],
    ["one from the future", { date: inDays(3) }, "IC2004"],
    [
      "another codename",
      { codename: "sid", editRelease: (text: string) => text.replace(/Suite:.*/, "Suite: sid") },
      "IC2005",
    ],
    ["one without the component", { components: { main: [] } }, "IC2008"],
    ["one without the architecture", { architecture: "arm64" }, "IC2008"],
    ["one without SHA256", { editRelease: (text: string) => text.replace("SHA256:", "SHA1:") }, "IC2007"],
    [
      "a package without a digest",
      { components: { main: [{ fields: { ...fieldsOf("bash").fields, SHA256: "none" } }], contrib: [] } },
      "IC2007",
    ],
  ])("%s", async (_, spec: Partial<RepositorySpec>, code) => {
    await here.publish(spec);
    expect(await codeOf(here.read())).toBe(code);
  });

  test("one that somebody else signed", async () => {
    await here.publish({ signers: [here.stranger] });
    expect(await codeOf(here.read())).toBe("IC2002");
    await here.publish({ signers: [here.stranger], signing: "Release.gpg" });
    expect(await codeOf(here.read())).toBe("IC2002");
  });

  test("one that was altered after it was signed", async () => {
    const { distFolder } = await here.publish();
    const path = join(distFolder, "InRelease");
    await writeFile(path, (await readFile(path, "utf8")).replace("Origin: Test", "Origin: Evil"));
    expect(await codeOf(here.read())).toBe("IC2003");
  });

  test("a Release that does not fit its Release.gpg", async () => {
    const { distFolder, releaseText } = await here.publish({ signing: "Release.gpg" });
    await writeFile(join(distFolder, "Release"), `${releaseText}\n`);
    expect(await codeOf(here.read())).toBe("IC2003");
  });

  test("text around the signed part, by not reading it", async () => {
    const { distFolder, releaseText } = await here.publish();
    const evil = releaseText.replaceAll(/[0-9a-f]{64}/g, "0".repeat(64));
    await writeFile(
      join(distFolder, "InRelease"),
      `${evil}\n\n${await clearsign(releaseText, [here.owner])}`,
    );
    expect(namesOf(await here.read())).toEqual(["bash", "dash", "wine"]);
  });

  test.each([0, 40, 400, -10])("an InRelease that ends at byte %i", async (bytes) => {
    const { distFolder } = await here.publish();
    const path = join(distFolder, "InRelease");
    await writeFile(path, (await readFile(path)).subarray(0, bytes));
    expect(await codeOf(here.read())).toBe(bytes === 0 ? "IC2001" : "IC2003");
  });

  test("an InRelease without end", async () => {
    await here.publish();
    const bytes = Buffer.alloc(20 * 1024 * 1024, "x");
    here.server.fault("/debian/dists/bookworm/InRelease", { kind: "replace", bytes, length: "unknown" });
    expect(await codeOf(here.read())).toBe("IC4003");
  });

  test("an address where there is no repository", async () => {
    const failure = here.read({ suite: "nowhere" });
    await expect(failure).rejects.toMatchObject({ code: "IC4001" });
    await expect(failure).rejects.toThrow(
      `${here.server.url}/debian/dists/nowhere/InRelease answered 404 Not Found`,
    );
  });

  test.each([
    ["other bytes of the same size", (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 1))],
    ["half of its bytes", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["a web page", () => Buffer.from("<html></html>")],
  ])("an index that has %s, after a second look", async (_, damage) => {
    const { distFolder } = await here.publish({ byHash: false });
    const path = join(distFolder, "main/binary-amd64/Packages.xz");
    await writeFile(path, damage(await readFile(path)));
    expect(await codeOf(here.read({ components: ["main"] }))).toBe("IC2006");
    expect(here.asked().filter((line) => line.endsWith("InRelease"))).toEqual([
      "200 InRelease",
      "304 InRelease",
    ]);
  });

  test("an index that decompresses to other bytes than the Release says", async () => {
    await here.publish({
      components: { main: [fieldsOf("bash")] },
      editRelease: (text) =>
        text.replace(/[0-9a-f]{64}( \d+ main\/binary-amd64\/Packages\n)/, `${"0".repeat(64)}$1`),
    });
    expect(await codeOf(here.read({ components: ["main"] }))).toBe("IC2006");
  });

  test("an index that decompresses to more bytes than the Release says", async () => {
    await here.publish({
      components: { main: [fieldsOf("bash")] },
      editRelease: (text) => text.replace(/ \d+ (main\/binary-amd64\/Packages\n)/, " 10 $1"),
    });
    expect(await codeOf(here.read({ components: ["main"] }))).toBe("IC2006");
  });

  test("to remember a root that did not pass", async () => {
    await here.publish({ signers: [here.stranger] });
    await codeOf(here.read());
    expect(await readdir(here.indexFolder).catch(() => [])).toEqual([]);
  });
});
