import { execFileSync } from "node:child_process";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { sha256Hex } from "../../src/trust/digest.ts";
import { clearsign } from "../fixtures/repository/make-repository.ts";
import { codeOf, fieldsOf, now, Setting } from "./repository-setting.ts";

const here = Setting.use();
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const names = (packages: readonly { readonly name: string }[]) => packages.map(({ name }) => name);

describe("a snapshot", () => {
  test("is judged at its moment, and the lock records it", async () => {
    await here.publish({ date: hoursAgo(3), validUntil: hoursAgo(1) });
    const moment = hoursAgo(2).toISOString();
    const archive = `${here.server.url}/archive/${moment.replaceAll(/[-:]|\.\d+/g, "")}/debian`;
    await mkdir(join(here.folder, "archive"));
    await mkdir(archive.replace(here.server.url, here.folder).replace(/\/debian$/, ""), { recursive: true });
    await rename(join(here.folder, "debian"), archive.replace(here.server.url, here.folder));
    expect(await codeOf(here.read({ baseUrls: [archive] }))).toBe("IC2004");
    const { locked, packages } = await here.read({ baseUrls: [archive], snapshot: moment });
    expect(names(packages)).toEqual(["bash", "dash", "wine"]);
    expect(locked.snapshot).toBe(moment);
  });

  test("that had expired at its own moment is refused", async () => {
    await here.publish({ date: hoursAgo(4), validUntil: hoursAgo(3) });
    expect(await codeOf(here.read({ snapshot: hoursAgo(2).toISOString() }))).toBe("IC2004");
  });

  test("of a moment before its Release was made is refused", async () => {
    await here.publish({ date: hoursAgo(1) });
    expect(await codeOf(here.read({ snapshot: hoursAgo(48).toISOString() }))).not.toBe("no error");
  });
});

describe("a flat repository", () => {
  const flat = { layout: { kind: "flat" }, components: ["main"] } as const;

  async function publishFlat(folder: string, signature: "good" | "stranger" = "good"): Promise<void> {
    await here.publish({ components: { main: [fieldsOf("bash")] }, endings: [""] });
    const index = await readFile(join(here.folder, "debian/dists/bookworm/main/binary-amd64/Packages"));
    const text = `Origin: own\nDate: ${now.toUTCString().replace("GMT", "UTC")}\nSHA256:\n ${sha256Hex(index)} ${index.length} ./Packages\n`;
    const signer = signature === "good" ? here.owner : here.stranger;
    await mkdir(join(here.folder, "flat", folder), { recursive: true });
    await writeFile(join(here.folder, "flat", folder, "Packages"), index);
    await writeFile(join(here.folder, "flat", folder, "InRelease"), await clearsign(text, [signer]));
  }

  test.each([
    ["./", "."],
    ["stable/", "stable"],
  ])("is read from its folder: %s", async (suite, folder) => {
    await publishFlat(folder);
    const { packages, locked } = await here.read({ ...flat, suite, baseUrls: [`${here.server.url}/flat`] });
    expect(names(packages)).toEqual(["bash"]);
    expect(locked).toMatchObject({ suite, verification: "signed", signedBy: [here.owner.fingerprint] });
  });

  test("is verified as any other", async () => {
    await publishFlat(".", "stranger");
    expect(await codeOf(here.read({ ...flat, suite: "./", baseUrls: [`${here.server.url}/flat`] }))).toBe(
      "IC2002",
    );
  });
});

describe("single packages", () => {
  async function buildDeb(
    name: string,
    folder: string,
  ): Promise<{ readonly file: string; readonly sha256: string }> {
    const root = join(here.folder, `root-${name}`);
    await mkdir(join(root, "DEBIAN"), { recursive: true });
    await mkdir(join(here.folder, folder), { recursive: true });
    await writeFile(
      join(root, "DEBIAN/control"),
      `Package: ${name}\nVersion: 1+b1\nArchitecture: all\nMaintainer: Nobody <nobody@example.org>\nDepends: bash,\n dash (>= 1)\nDescription: greets\n`,
    );
    const file = join(here.folder, folder, `${name}_1+b1_all.deb`);
    execFileSync("dpkg-deb", ["--root-owner-group", "--build", root, file]);
    return { file, sha256: sha256Hex(await readFile(file)) };
  }
  const trust = { kind: "digests" } as const;

  test("of a folder are read from what they say of themselves", async () => {
    const { sha256 } = await buildDeb("hello", "debs");
    await buildDeb("ahoy", "debs");
    await writeFile(join(here.folder, "debs/readme.txt"), "");
    const baseUrl = pathToFileURL(join(here.folder, "debs")).href;
    const { packages, locked } = await here.read({ trust, layout: { kind: "folder" }, baseUrls: [baseUrl] });
    expect(names(packages)).toEqual(["ahoy", "hello"]);
    expect(packages[1]).toMatchObject({
      ...{ version: "1+b1", path: "hello_1+b1_all.deb", sha256 },
      depends: "bash, dash (>= 1)",
    });
    expect(locked).toMatchObject({ verification: "digests", signedBy: [] });
  });

  test("at addresses count by the digest that the template gives", async () => {
    const { sha256 } = await buildDeb("hello", "pool");
    const baseUrls = [`${here.server.url}/pool`] as const;
    const at = (digest: string) =>
      here.read({
        trust,
        baseUrls,
        layout: { kind: "files", files: [{ path: "hello_1+b1_all.deb", sha256: digest }] },
      });
    expect(names((await at(sha256)).packages)).toEqual(["hello"]);
    here.server.reset();
    await at(sha256);
    expect(here.asked()).toEqual([]);
    expect(await codeOf(at("0".repeat(64)))).toBe("IC4002");
  });

  test("that are missing, or no packages, are told", async () => {
    const baseUrls = [pathToFileURL(join(here.folder, "debs")).href] as const;
    const files = [{ path: "x.deb", sha256: undefined }];
    expect(await codeOf(here.read({ trust, baseUrls, layout: { kind: "files", files } }))).toBe("IC4001");
    expect(await codeOf(here.read({ trust, baseUrls, layout: { kind: "folder" } }))).toBe("IC4001");
    await mkdir(join(here.folder, "debs"));
    await writeFile(join(here.folder, "debs/x.deb"), "no package");
    expect(await codeOf(here.read({ trust, baseUrls, layout: { kind: "files", files } }))).toBe("IC5001");
  });
});

describe("an index of contents", () => {
  test("tells who owns a path, whichever way it is spelled", async () => {
    const text =
      "bin/sh  shells/dash\nusr/bin/vim.basic editors/vim,contrib/editors/vim-nox\nusr/bin/vim.basic2 x/y\n";
    const contents = Buffer.from(text);
    await here.publish({
      editRelease: (release) =>
        `${release.trimEnd()}\n ${sha256Hex(contents)} ${contents.length} main/Contents-amd64\n`,
    });
    await writeFile(join(here.folder, "debian/dists/bookworm/main/Contents-amd64"), contents);
    const { findOwners } = await here.read();
    const owners = await findOwners(["/usr/bin/vim.basic", "/usr/bin/sh", "/etc/none"]);
    expect([...(owners ?? [])]).toEqual([
      ["/usr/bin/vim.basic", ["vim", "vim-nox"]],
      ["/usr/bin/sh", ["dash"]],
      ["/etc/none", []],
    ]);
  });

  test("is nobody's where the Release lists none, and is refused when it is another", async () => {
    await here.publish();
    expect(await (await here.read()).findOwners(["/bin/sh"])).toBeUndefined();
    await here.publish({
      editRelease: (release) => `${release.trimEnd()}\n ${"0".repeat(64)} 4 main/Contents-amd64\n`,
    });
    await writeFile(join(here.folder, "debian/dists/bookworm/main/Contents-amd64"), "text");
    expect(await codeOf((await here.read()).findOwners(["/bin/sh"]))).toBe("IC4002");
  });
});
