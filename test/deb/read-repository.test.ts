import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { fetchPackages } from "../../src/fetch/fetch-packages.ts";
import { urlBelow } from "../../src/fetch/url.ts";
import { sha256Hex } from "../../src/trust/digest.ts";
import { fieldsOf, inDays, namesOf, Setting } from "./repository-setting.ts";

const here = Setting.use();

describe("readRepository()", () => {
  test("returns the packages of every component, and what a lock records", async () => {
    const made = await here.publish({ date: new Date("2026-01-02T03:04:05Z") });
    const content = await here.read();
    expect(namesOf(content)).toEqual(["bash", "dash", "wine"]);
    expect(content.packages[0]).toMatchObject({
      version: "1:2.0-1",
      path: "pool/main/bash_1%3a2.0-1_amd64.deb",
      repository: "debian",
    });
    const index = await readFile(join(made.distFolder, "main/binary-amd64/Packages.xz"));
    expect(content.locked).toEqual({
      id: "debian",
      format: "deb",
      suite: "bookworm",
      codename: "bookworm",
      components: ["main", "contrib"],
      date: "2026-01-02T03:04:05.000Z",
      releaseSha256: sha256Hex(made.releaseText),
      signedBy: [here.owner.fingerprint],
      verification: "signed",
      indexes: [
        { path: "main/binary-amd64/Packages.xz", sizeBytes: index.length, sha256: sha256Hex(index) },
        expect.objectContaining({ path: "contrib/binary-amd64/Packages.xz" }),
      ],
    });
    expect(here.report.warnings).toEqual([]);
  });

  test("costs one round trip while the repository is unchanged", async () => {
    await here.publish();
    const first = await here.read();
    here.server.reset();
    expect(await here.read()).toEqual({ ...first, findOwners: expect.any(Function) });
    expect(here.asked()).toEqual(["304 InRelease"]);
  });

  test("reads what was kept of an index, which need not be there any more", async () => {
    await here.publish();
    const first = await here.read();
    for (const name of await readdir(here.indexFolder))
      if (name.endsWith(".xz")) await rm(join(here.indexFolder, name));
    here.server.reset();
    expect((await here.read()).packages).toEqual(first.packages);
    expect(here.asked()).toEqual(["304 InRelease"]);
  });

  test("fetches the changed index alone when the repository has changed", async () => {
    await here.publish();
    await here.read();
    await here.publish({ components: { main: [fieldsOf("zsh")], contrib: [fieldsOf("wine")] } });
    here.server.reset();
    expect(namesOf(await here.read())).toEqual(["zsh", "wine"]);
    expect(here.statuses()).toEqual([200, 200]);
  });

  test("gives the same lock for Release with Release.gpg as for InRelease", async () => {
    const date = inDays(-1);
    await here.publish({ date });
    const inline = await here.read();
    await here.publish({ date, signing: "Release.gpg" });
    here.server.reset();
    expect((await here.read()).locked).toEqual(inline.locked);
    expect(here.asked()).toEqual(["404 InRelease", "200 Release", "200 Release.gpg"]);
  });

  test.each([[".zst"], [".gz"], [""]] as const)("reads Packages%s", async (ending) => {
    await here.publish({ endings: [ending] });
    expect(namesOf(await here.read())).toEqual(["bash", "dash", "wine"]);
  });

  test("asks by digest first, and by name where the digest is not offered", async () => {
    const made = await here.publish();
    await here.read({ components: ["main"] });
    expect(here.server.requests[1]?.path).toMatch(/main\/binary-amd64\/by-hash\/SHA256\/[0-9a-f]{64}$/);
    await rm(join(made.distFolder, "main/binary-amd64/by-hash"), { recursive: true });
    await rm(here.indexFolder, { recursive: true });
    here.server.reset();
    await here.read({ components: ["main"] });
    expect(here.statuses()).toEqual([200, 404, 200]);
  });

  test("reads repositories without by-hash", async () => {
    await here.publish({ byHash: false });
    expect(namesOf(await here.read({ components: ["contrib"] }))).toEqual(["wine"]);
    expect(here.asked()).toEqual(["200 InRelease", "200 Packages.xz"]);
  });

  test("reads a suite whose components are listed below updates/", async () => {
    await here.publish({ suite: "bookworm-security", listedComponents: "updates/main updates/contrib" });
    const changes = { suite: "bookworm-security", codename: "bookworm-security", components: ["main"] };
    expect(namesOf(await here.read(changes))).toEqual(["bash", "dash"]);
  });

  test("reads a folder of this host", async () => {
    await here.publish();
    const baseUrls = [pathToFileURL(join(here.folder, "debian")).href] as const;
    expect(namesOf(await here.read({ baseUrls }))).toEqual(["bash", "dash", "wine"]);
  });

  test("leads to the very .deb files that were published", async () => {
    const deb = await buildDeb("hello", "1.0");
    await here.publish({ components: { main: [{ deb }], contrib: [] } });
    const { packages, baseUrls } = await here.read();
    expect(packages).toMatchObject([{ name: "hello", version: "1.0", depends: "bash", architecture: "all" }]);
    const files = packages.map(({ path, sizeBytes, sha256 }) => ({
      urls: [urlBelow(baseUrls[0], path)] as const,
      target: join(here.folder, "pool", path),
      sizeBytes,
      sha256,
    }));
    await fetchPackages(files, here);
    const [file] = files;
    expect(await readFile(file?.target ?? "")).toEqual(await readFile(deb));
  });
});

async function buildDeb(name: string, version: string): Promise<string> {
  const root = join(here.folder, name);
  await mkdir(join(root, "DEBIAN"), { recursive: true });
  const control = `Package: ${name}\nVersion: ${version}\nArchitecture: all\nMaintainer: Nobody <nobody@example.org>\nDepends: bash\nDescription: greets\n`;
  await writeFile(join(root, "DEBIAN", "control"), control);
  const deb = join(here.folder, `${name}_${version}_all.deb`);
  execFileSync("dpkg-deb", ["--root-owner-group", "--build", root, deb]);
  return deb;
}
