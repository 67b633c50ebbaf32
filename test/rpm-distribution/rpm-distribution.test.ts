import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { evrOf, evrText } from "./deb-version.ts";
import { fileListText, namesById, type PackagedFile } from "./file-list.ts";
import { groupDebs } from "./group-debs.ts";
import { pathsBelow } from "./paths-below.ts";
import { withOtherFiles } from "./repomd-text.ts";
import { readRecipes, recipeOf } from "./rpm-recipe.ts";
import { specText } from "./spec-text.ts";

test.each([
  ["1:9.2p1-2+deb12u3", "1:9.2p1-2+deb12u3"],
  ["252.39-1~deb12u2", "252.39-1~deb12u2"],
  ["20250419~deb12u2", "20250419~deb12u2-1"],
  ["0.2.3-dfsg-3", "0.2.3.dfsg-3"],
  ["2:4.13+dfsg1-1+b1", "2:4.13+dfsg1-1+b1"],
])("Debian's version %s becomes %s", (debian, rpm) => {
  expect(evrText(evrOf(debian))).toBe(rpm);
});

test("a spec says what its recipe has, with the words filled in", () => {
  const text = specText({
    name: "tool",
    evr: evrOf("1:2.0-3"),
    summary: "A tool",
    license: "MIT",
    architecture: "noarch",
    dependencies: "given",
    relations: { Requires: ["tool-libs = {evr}"], "Requires(post)": ["coreutils"] },
    scriptlets: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's own variable.
      { section: "post", body: 'echo {kernel} "${HOME}" 100%\n' },
      { section: "transfiletriggerin", options: "-p <lua> -- /usr/lib/modules", body: "print(1)" },
      { section: "postun", options: "-p /sbin/ldconfig" },
    ],
    words: { kernel: "6.1.0-1" },
    fileList: "/scratch/files",
  });
  expect(text).toBe(`Name: tool
Version: 2.0
Release: 3
Epoch: 1
Summary: A tool
License: MIT
Vendor: Synthetic
URL: https://example.invalid/
BuildArch: noarch
AutoReqProv: no
Requires: tool-libs = 1:2.0-3
Requires(post): coreutils

%description
A tool

%install
:

%post
echo 6.1.0-1 "\${HOME}" 100%%

%transfiletriggerin -p <lua> -- /usr/lib/modules
print(1)

%postun -p /sbin/ldconfig

%files -f /scratch/files
`);
});

test("a list of files leaves folders of others out and writes blanks and percent signs as rpm reads them", () => {
  const file = (path: string, more: Partial<PackagedFile> = {}): PackagedFile => ({
    ...{ path, kind: "file", mode: 0o644, user: "root", group: "root" },
    ...more,
  });
  const text = fileListText(
    [
      file("/etc", { kind: "folder", mode: 0o755 }),
      file("/etc/tool", { kind: "folder", mode: 0o750, group: "adm" }),
      file("/etc/tool/tool.conf"),
      file("/etc/tool/link", { kind: "link", mode: 0o777 }),
      file("/usr/bin/tool", { mode: 0o4755 }),
      file("/usr/share/a b/50%"),
    ],
    { config: new Set(["/etc/tool/tool.conf"]), capabilities: { "/usr/bin/tool": "cap_net_raw=p" } },
    new Set(["/etc"]),
  );
  expect(text.split("\n")).toEqual([
    "%dir %attr(0750, root, adm) /etc/tool",
    "%config(noreplace) %attr(0644, root, root) /etc/tool/tool.conf",
    "%attr(-, root, root) /etc/tool/link",
    "%caps(cap_net_raw=p) %attr(4755, root, root) /usr/bin/tool",
    '%attr(0644, root, root) "/usr/share/a b/50%%"',
    "",
  ]);
});

test("namesById() reads passwd and group", () => {
  const names = namesById("root:x:0:0:root:/root:/bin/bash\nman:x:6:12:man:/var/cache/man:/bin/sh\n");
  expect([...names]).toEqual([
    [0, "root"],
    [6, "man"],
  ]);
});

describe("groupDebs()", () => {
  const deb = (name: string) => ({ name, version: "1-1", file: `${name}.deb`, sha256: "" });
  const recipes = (...list: readonly ReturnType<typeof recipeOf>[]) =>
    new Map(list.map((recipe) => [recipe.name, recipe]));

  test("puts each package into one RPM, under its own name where nothing says otherwise", () => {
    const groups = groupDebs(
      ["libc6", "libc-bin", "sed", "dpkg", "linux-image-6.1"].map(deb),
      recipes(
        recipeOf("glibc", { debs: ["libc6", "libc-bin"] }),
        recipeOf("kernel", { debs: ["linux-image-*"] }),
        recipeOf("absent", { debs: ["libabsent1"] }),
        recipeOf("release", { version: "3.0-1" }),
      ),
      ["dpkg"],
    );
    expect(groups.map(({ recipe, debs }) => [recipe.name, ...debs.map(({ name }) => name)])).toEqual([
      ["glibc", "libc6", "libc-bin"],
      ["kernel", "linux-image-6.1"],
      ["release"],
      ["sed", "sed"],
    ]);
  });

  test("refuses a package in two", () => {
    const twice = recipes(recipeOf("a", { debs: ["sed"] }), recipeOf("b", { debs: ["sed"] }));
    expect(() => groupDebs([deb("sed")], twice, [])).toThrow("Two RPMs are made from sed");
  });
});

test("pathsBelow() does not follow links", async () => {
  const folder = await mkdtemp(join(tmpdir(), "paths-below-"));
  try {
    await mkdir(join(folder, "a/b"), { recursive: true });
    await writeFile(join(folder, "a/b/file"), "");
    await symlink("/etc", join(folder, "a/link"));
    expect(await pathsBelow(folder)).toEqual(["a", "a/b", "a/b/file", "a/link"]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("withOtherFiles() exchanges names, digests and sizes, and nothing else", async () => {
  const data = (type: string, digest: string) =>
    `<data type="${type}"><checksum type="sha256">${digest}</checksum><open-checksum type="sha256">aa</open-checksum><location href="repodata/${type}.xml.gz"/><size>1</size><open-size>2</open-size></data>`;
  const text = await withOtherFiles(`<repomd>${data("primary", "11")}\n</repomd>`, async (href) => ({
    href: href.replace(".gz", ".zst"),
    sha256: "22",
    sizeBytes: 7,
    opened: { sha256: "bb", sizeBytes: 9 },
  }));
  expect(text).toBe(
    `<repomd>${data("primary", "22").replace(">aa<", ">bb<").replace(".gz", ".zst").replace("<size>1", "<size>7").replace("<open-size>2", "<open-size>9")}\n</repomd>`,
  );
});

test("the distribution has every package that Azure Linux's default templates ask for on x86_64", async () => {
  const known = new Set((await readRecipes()).keys());
  const text = await readFile("templates/os/azure-linux/azl3/default-raw-x86_64.yml", "utf8");
  const { systemConfig } = parse(text);
  const asked: readonly string[] = [...systemConfig.packages, ...systemConfig.kernel.packages];
  expect(asked.filter((name) => !known.has(name))).toEqual([]);
});
