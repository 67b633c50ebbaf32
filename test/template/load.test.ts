import { readdir, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { findTemplate, loadTemplate } from "../../src/template/load.ts";
import {
  examplesFolder,
  hintsOf,
  image,
  mistakesOf,
  osFolder,
  target,
  writtenFiles,
} from "./written-files.ts";

const head = `${image}\n${target}\n`;

const unreadable: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
  ["is empty", "", ['t.yml:1:1 IC1005 Cannot use "t.yml": it is empty']],
  ["has only comments", "# nothing\n", ['t.yml:1:1 IC1005 Cannot use "t.yml": it is empty']],
  ["is a list", "\n- a\n", ['t.yml:2:1 IC1005 Cannot use "t.yml": it is a list, not a map']],
  ["is one word", "word\n", ['t.yml:1:1 IC1005 Cannot use "t.yml": it is a single value, not a map']],
  [
    "is UTF-16",
    Uint8Array.from([0xff, 0xfe, 0x61, 0x00]),
    ['t.yml:1:1 IC1002 Cannot parse "t.yml": it is not UTF-8 text'],
  ],
  ["holds NUL", "a: \0\n", ['t.yml:1:1 IC1002 Cannot parse "t.yml": it is not UTF-8 text']],
  [
    "is indented with tabs",
    "image:\n\tname: a\n",
    ['t.yml:2:1 IC1002 Cannot parse "t.yml": tabs are not allowed as indentation'],
  ],
  [
    "has two documents",
    `${head}---\n${head}`,
    [
      't.yml:3:1 IC1002 Cannot parse "t.yml": source contains multiple documents; please use YAML.parseAllDocuments()',
    ],
  ],
  ["has an unknown tag", "image: !x y\n", ['t.yml:1:8 IC1002 Cannot parse "t.yml": unresolved tag: !x']],
  [
    "has an alias to what it lies in",
    `${head}systemConfig: &a\n  kernel: *a\n`,
    ['t.yml:4:11 IC1002 Cannot parse "t.yml": the alias *a names what it lies in'],
  ],
];

test.each(unreadable)("loadTemplate() names a file that %s", async (_, content, expected) => {
  expect(await mistakesOf({ "t.yml": content })).toEqual(expected);
});

const invalid: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "a key given twice, and goes on",
    `${head}systemConfig:\n  hostname: a\n  hostname: b\n  recommends: maybe\n`,
    [
      't.yml:5:3 IC1003 Cannot use the key "hostname": it is given twice in the same map',
      't.yml:6:15 IC1005 Cannot use "systemConfig.recommends": "maybe" is a string, not true or false',
    ],
  ],
  [
    "an unknown key, but not the one that was meant as missing",
    `imgae: { name: box }\n${target}\n`,
    ['t.yml:1:1 IC1004 Cannot use the key "imgae": it is not known'],
  ],
  [
    "an unknown key in a list entry",
    `${head}disk:\n  partitions:\n    - id: a\n      strat: 1MiB\n      end: "0"\n`,
    ['t.yml:6:7 IC1004 Cannot use the key "disk.partitions[0].strat": it is not known'],
  ],
  [
    "missing keys at the map that lacks them",
    `image: { name: box }\n${target}\ndisk:\n  partitions:\n    - id: a\n      end: "0"\n`,
    [
      't.yml:1:1 IC1006 Cannot use "image": the key "version" is missing',
      't.yml:5:7 IC1006 Cannot use "disk.partitions[0]": the key "start" is missing',
    ],
  ],
  [
    "a missing target and image, both",
    "systemConfig: { hostname: a }\n",
    [
      't.yml:1:1 IC1006 Cannot use the template: the key "image" is missing',
      't.yml:1:1 IC1006 Cannot use the template: the key "target" is missing',
    ],
  ],
  [
    "a number where a string belongs, as it was written",
    `image: { name: box, version: 1.10 }\n${target}\n`,
    ['t.yml:1:30 IC1005 Cannot use "image.version": 1.10 is a number, not a string'],
  ],
  [
    "an empty map at its key",
    `${head}systemConfig:\n  kernel:\n`,
    ['t.yml:4:3 IC1005 Cannot use "systemConfig.kernel": it is empty, not a map'],
  ],
  [
    "a value that is none of several",
    `${head}disk: { artifacts: [{ type: qcow }] }\n`,
    [
      't.yml:3:29 IC1005 Cannot use "disk.artifacts[0].type": "qcow" is none of raw, qcow2, vhd, vhdx, vmdk, vdi, tar',
    ],
  ],
  [
    "an empty list, and one that repeats itself",
    `${head}disk: { artifacts: [] }\nsystemConfig: { users: [{ name: a, groups: [adm, adm] }] }\n`,
    [
      't.yml:3:20 IC1005 Cannot use "disk.artifacts": it is empty',
      't.yml:4:50 IC1005 Cannot use "systemConfig.users[0].groups[1]": "adm" is given twice',
    ],
  ],
  [
    "a number out of bounds",
    `${head}systemConfig: { bootloader: { timeout: -1 } }\n`,
    ['t.yml:3:40 IC1005 Cannot use "systemConfig.bootloader.timeout": -1 is less than 0'],
  ],
  [
    "a kernel parameter of the wrong form at its key",
    `${head}systemConfig: { sysctl: { panic: 1 } }\n`,
    [
      't.yml:3:27 IC1005 Cannot use the key "systemConfig.sysctl.panic": "panic" is not a kernel parameter such as net.ipv4.ip_forward',
    ],
  ],
  [
    "an unknown operating system",
    `${image}\ntarget: { os: debain, dist: debian12, arch: x86_64, imageType: raw }\n`,
    ['t.yml:2:15 IC1007 Cannot find the operating system "debain": there is none of that name'],
  ],
  [
    "an unknown release",
    `${image}\ntarget: { os: debian, dist: debian21, arch: x86_64, imageType: raw }\n`,
    ['t.yml:2:29 IC1007 Cannot find the release of debian "debian21": there is none of that name'],
  ],
];

test.each(invalid)("loadTemplate() finds %s", async (_, content, expected) => {
  expect(await mistakesOf({ "t.yml": content })).toEqual(expected);
});

const secrets: readonly (readonly [string, string])[] = [
  ["password", `${head}systemConfig: { users: [{ name: a, password: hunter2 }] }\n`],
  ["blocked password", `${head}systemConfig: { users: [{ name: a, password: "!hunter2" }] }\n`],
  ["cut-off hash", `${head}systemConfig: { users: [{ name: a, password: $6$salt$hunter2 }] }\n`],
  ["private key", `${head}systemConfig: { users: [{ name: a, sshKeys: ["-----BEGIN hunter2"] }] }\n`],
  [
    "address with a password",
    `${head}packageRepositories: [{ codename: x, url: "https://u:hunter2@h/x" }]\n`,
  ],
];

test.each(secrets)("loadTemplate() refuses a %s without repeating it", async (_, content) => {
  const mistakes = await mistakesOf({ "t.yml": content });
  expect(mistakes).toHaveLength(1);
  expect(mistakes[0]).toMatch(/^t\.yml:3:\d+ IC1005 /);
  expect(mistakes.join()).not.toContain("hunter2");
});

const hints: readonly (readonly [string, string | RegExp])[] = [
  [`imgae: {}\n${target}\n`, 'Did you mean "image"?'],
  [`${head}packages: [curl]\n`, '"packages" belongs into systemConfig'],
  [`${head}whatever: 1\n`, /^Known here: extends, metadata, image/],
  [
    `${image}\ntarget: { os: debian, dist: debian12, arch: x86-64, imageType: raw }\n`,
    'Did you mean "x86_64"?',
  ],
  [`image: { name: box, version: 1.10 }\n${target}\n`, 'Put it in quotes: "1.10"'],
  [`${head}systemConfig: { users: [{ name: a, password: x }] }\n`, /openssl passwd -6/],
  [`${head}systemConfig: { packages: curl }\n`, "Write it as a list: - …"],
  [
    `${image}\ntarget: { os: debian, dist: bookworm, arch: x86_64, imageType: raw }\n`,
    "Known: debian12, debian13",
  ],
];

test.each(hints)("loadTemplate() helps with %j", async (content, expected) => {
  const [hint] = await hintsOf({ "t.yml": content });
  expect(hint).toMatch(expected);
});

test("loadTemplate() reports the mistakes of every file of a chain, the named file's first", async () => {
  const mistakes = await mistakesOf({
    "t.yml": `extends: base.yml\n${image}\nsystemConfig: { recommends: 1 }\n`,
    "base.yml": `${target}\ndisk: { siez: 4GiB }\n`,
  });
  expect(mistakes).toEqual([
    't.yml:3:29 IC1005 Cannot use "systemConfig.recommends": 1 is a number, not true or false',
    'base.yml:2:9 IC1004 Cannot use the key "disk.siez": it is not known',
  ]);
});

const chains: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    "a parent that is not there",
    { "t.yml": `extends: no.yml\n${head}` },
    ['t.yml:1:10 IC1008 Cannot extend "no.yml": there is no such file'],
  ],
  [
    "a circle",
    { "t.yml": `extends: sub/a.yml\n${head}`, "sub/a.yml": "extends: ../t.yml\n" },
    ['sub/a.yml:1:10 IC1008 Cannot extend "../t.yml": it extends this file in turn'],
  ],
  [
    "a file that extends itself",
    { "t.yml": `extends: t.yml\n${head}` },
    ['t.yml:1:10 IC1008 Cannot extend "t.yml": it extends this file in turn'],
  ],
  [
    "a parent of another target",
    { "t.yml": `extends: a.yml\n${head}`, "a.yml": `${target.replace("debian12", "debian13")}\n` },
    [
      't.yml:1:10 IC1008 Cannot extend "a.yml": its target is debian debian13 x86_64 raw, not debian debian12 x86_64 raw',
    ],
  ],
];

test.each(chains)("loadTemplate() names %s", async (_, files, expected) => {
  expect(await mistakesOf(files)).toEqual(expected);
});

test("loadTemplate() names a template file that is missing, and a folder, by IC1001", async () => {
  expect(await mistakesOf({ "other.yml": head })).toEqual([
    'IC1001 Cannot read "t.yml": there is no such file',
  ]);
  expect(await mistakesOf({ "t.yml/x": "" })).toEqual(['IC1001 Cannot read "t.yml": it is a folder']);
});

test("loadTemplate() names every file of the build host that is missing, at the path as written", async () => {
  const mistakes = await mistakesOf({
    "t.yml": `extends: sub/a.yml\n${head}systemConfig: { additionalFiles: [{ local: here, final: /a }, { local: nix, final: /b }] }\n`,
    here: "",
    "sub/a.yml": "packageRepositories:\n  - { codename: own, path: repo, pkey: key.asc }\n",
    "sub/key.asc": "no key",
  });
  expect(mistakes).toEqual([
    't.yml:4:72 IC1009 Cannot read "nix": there is no such file',
    'sub/a.yml:2:28 IC1009 Cannot read "sub/repo": there is no such file',
    'sub/a.yml:2:40 IC1009 Cannot read "sub/key.asc": it is not an OpenPGP public key',
  ]);
});

test("loadTemplate() looks for a flat repository where its codename says", async () => {
  const entry = (codename: string) =>
    `${head}packageRepositories: [{ codename: ${codename}, path: repo, insecureSkipVerify: true }]\n`;
  const files = { "repo/flat/Release": "" };
  expect(await mistakesOf({ ...files, "t.yml": entry("flat/") })).toEqual([]);
  expect(await mistakesOf({ ...files, "t.yml": entry("flat") })).toEqual([
    expect.stringContaining('IC1009 Cannot read "repo": it has neither dists nor repodata'),
  ]);
});

test("loadTemplate() names files as they were named to it: relative paths stay relative", async () => {
  await using folder = await writtenFiles({ "t.yml": `extends: sub/a.yml\n${head}`, "sub/a.yml": "x: 1\n" });
  const file = relative(process.cwd(), folder.path("t.yml"));
  await expect(loadTemplate({ file, osFolder })).rejects.toMatchObject({
    code: "IC1004",
    place: { file: join(dirname(file), "sub/a.yml"), line: 1, column: 1 },
  });
});

test("loadTemplate() refuses aliases that multiply without end", async () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level <= 6; level += 1) {
    lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]`);
  }
  const [mistake] = await mistakesOf({ "t.yml": lines.join("\n") });
  expect(mistake).toMatch(
    /^t\.yml:1:\d+ IC1002 Cannot parse "t\.yml": aliases make more than 100000 values of it$/,
  );
});

test("loadTemplate() takes folders and links, even dangling ones, as additional files", async () => {
  await using folder = await writtenFiles({
    "t.yml": `${head}systemConfig: { additionalFiles: [{ local: dir, final: /a }, { local: link, final: /b }] }\n`,
    "dir/file": "",
  });
  await symlink("/nowhere", folder.path("link"));
  const { template } = await loadTemplate({ file: folder.path("t.yml"), osFolder });
  expect(template.systemConfig.additionalFiles?.map(({ local }) => local)).toEqual([
    folder.path("dir"),
    folder.path("link"),
  ]);
});

test("loadTemplate() merges defaults, parent and child, and knows where each value was written", async () => {
  await using folder = await writtenFiles({
    "t.yml": `extends: a.yml\nimage: { version: "2" }\nsystemConfig:\n  packages: &extra\n    - curl\n  kernelModules: *extra\n`,
    "a.yml": `image: { name: box, version: "1" }\n${target}\nsystemConfig:\n  hostname: parent\n`,
  });
  const { template, origins, files } = await loadTemplate({ file: folder.path("t.yml"), osFolder });
  expect(template.image).toEqual({ name: "box", version: "2" });
  expect(template.disk.size).toBe("4GiB");
  expect(template.systemConfig.kernelModules).toEqual(["curl"]);
  expect(files).toEqual([
    join(osFolder, "debian/debian12/default-raw-x86_64.yml"),
    folder.path("a.yml"),
    folder.path("t.yml"),
  ]);
  expect(origins.get("/systemConfig/hostname")?.value).toEqual({
    file: folder.path("a.yml"),
    line: 4,
    column: 13,
  });
  const last = (template.systemConfig.packages?.length ?? 0) - 1;
  expect(origins.get(`/systemConfig/packages/${last}`)?.value).toEqual({
    file: folder.path("t.yml"),
    line: 5,
    column: 7,
  });
});

test("loadTemplate() reads the fingerprints of a local key file", async () => {
  const key = join(osFolder, "debian/keys/5E04A1E3223A19A20706E20F9904613D4CCE68C6.asc");
  await using folder = await writtenFiles({
    "t.yml": `${head}packageRepositories: [{ codename: own, url: "https://example.org/deb", pkey: ${key} }]\n`,
  });
  const { keyFiles } = await loadTemplate({ file: folder.path("t.yml"), osFolder });
  expect([...keyFiles]).toEqual([[key, ["5E04A1E3223A19A20706E20F9904613D4CCE68C6"]]]);
});

const examples = (await readdir(examplesFolder)).filter((name) => name.endsWith(".yml"));

test.each(examples)("the example %s is valid", async (name) => {
  const { template } = await loadTemplate({ file: join(examplesFolder, name), osFolder });
  expect(`${template.image.name}-raw.yml`).toBe(name);
});

test("findTemplate() finds examples by name, takes paths as they are, and suggests", async () => {
  expect(await findTemplate("debian12-x86_64-minimal-raw", examplesFolder)).toBe(
    join(examplesFolder, "debian12-x86_64-minimal-raw.yml"),
  );
  expect(await findTemplate("./nowhere", examplesFolder)).toBe("./nowhere");
  await expect(findTemplate("debian12-x86_64-minmal-raw", examplesFolder)).rejects.toMatchObject({
    code: "IC1001",
    hint: 'Did you mean "debian12-x86_64-minimal-raw"?',
  });
});
