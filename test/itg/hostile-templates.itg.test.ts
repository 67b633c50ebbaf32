import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectRefusal } from "../fixtures/expect-refusal.ts";
import { rawDeb } from "../fixtures/raw-deb.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { smallTemplate } from "../fixtures/small-template.ts";
import { openTinyDebian, tinyTemplate } from "../fixtures/tiny-debian.ts";
import { toldBy } from "../fixtures/told.ts";

/** Shell lines that would leave a mark, if a shell ever read them. */
const shell = "$(touch pwned);`touch pwned`;touch pwned #";

interface Row {
  readonly what: string;
  readonly template: string;
  readonly code: string;
  readonly message: RegExp;
}

const system = (keys: string) => smallTemplate({ system: keys });
const quoted = JSON.stringify;

const text = JSON.stringify(shell);

/** A template whose every value at the end of a line must be refused: `#` and its number stand there. */
const hostileValues = `image:
  name: ../../small #
  version: ${text} #
target: { os: debian, dist: debian12, arch: x86_64, imageType: raw }
disk:
  size: 2GiB
  partitions:
    - { id: rootfs, type: linux-root-amd64, fsType: ext4, start: 1MiB, end: "0", mountPoint: /../x } #
    - { id: "../esp", type: esp, fsType: fat32, start: 1MiB, end: 65MiB, mountPoint: /boot/efi } #
packageRepositories:
  - { codename: ../../x, url: "http://127.0.0.1/x", pkey: template.yml } #
  - { codename: x, url: "http://127.0.0.1/${shell}", pkey: template.yml } #
systemConfig:
  hostname: "a${shell}" #
  timezone: ../../../etc/shadow #
  locale: ../../${shell} #
  packages:
    - "curl${shell}" #
    - "--root=/" #
  kernel:
    packages: ["linux;x"] #
    cmdline: "quiet\\ninitrd=/evil" #
  kernelModules:
    - "a\\nb" #
  sysctl:
    "kernel.x\\ny": "1" #
    kernel.y: "1\\nkernel.z = 2" #
  users:
    - { name: ${text} } #
    - { name: "x:0:0::/:/bin/sh\\nroot" } #
    - { name: y, groups: [${text}] } #
    - { name: z, home: /home/../../etc } #
    - { name: w, shell: "/bin/sh\\n" } #
    - { name: v, passwordHash: "x:\\nroot::" } #
  services:
    enable:
      - ${text} #
  additionalFiles:
    - { local: template.yml, final: /opt/../../etc/x } #
    - { local: template.yml, final: etc/x } #
    - { local: template.yml, final: "/opt/a\\nb" } #
    - { local: template.yml, final: /x, owner: "x${shell}" } #
    - { local: template.yml, final: /x, mode: "7777;x" } #
`;

const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
  .concat([..."bcdefgh"].map((name, at) => `${name}: &${name} [${`*${"abcdefgh"[at]}, `.repeat(9)}x]`))
  .join("\n");

const refusedForms: readonly Row[] = [
  {
    what: "aliases that multiply",
    template: `${bomb}\n`,
    code: "IC1002",
    message: /aliases make more than 100000 values of it$/,
  },
  {
    what: "an alias of what it lies in",
    template: `${smallTemplate()}x: &x [*x]\n`,
    code: "IC1002",
    message: /the alias \*x names what it lies in$/,
  },
  {
    what: "lists in lists without end",
    template: `${smallTemplate()}x: ${"[".repeat(50_000)}${"]".repeat(50_000)}\n`,
    code: "IC1002",
    message: /^Cannot parse "template\.yml": /,
  },
  {
    what: "maps in maps, as deep as the parser bears",
    template: `${smallTemplate()}x: ${"{a: ".repeat(300)}1${"}".repeat(300)}\n`,
    code: "IC1002",
    message: /it is more than 100 levels deep$/,
  },
  {
    what: "a tag that makes code",
    template: `${smallTemplate()}x: !!js/function "function () {}"\n`,
    code: "IC1002",
    message: /unresolved tag/i,
  },
  {
    what: "the prototype of all maps",
    template: `${smallTemplate()}__proto__: { code: IC0000 }\n`,
    code: "IC1004",
    message: /^Cannot use the key "__proto__": it is not known$/,
  },
  {
    what: "a prototype further in",
    template: system("__proto__: { hostname: evil }"),
    code: "IC1004",
    message: /^Cannot use the key "systemConfig\.__proto__": it is not known$/,
  },
  {
    what: "more than any template needs",
    template: `${smallTemplate()}${"# filler\n".repeat(1_000_000)}`,
    code: "IC1001",
    message: /it has \d+ bytes, more than \d+$/,
  },
  {
    what: "a parent without end",
    template: `extends: /dev/zero\n${smallTemplate()}`,
    code: "IC1008",
    message: /^Cannot extend "\/dev\/zero": it is not a file$/,
  },
];

const refuse = (scratch: Scratch, code: string, message: string) =>
  expectRefusal(
    scratch,
    ["validate", "template.yml"],
    [{ code, message, hint: expect.anything(), place: expect.anything() }],
  );

describe("validate refuses", () => {
  test("shell characters, line breaks and ways out of the image, wherever they stand", async () => {
    await using scratch = await openScratch();
    await scratch.write("template.yml", hostileValues);
    const run = await scratch.run(["validate", "template.yml"]);
    const told = new Set(toldBy(run).map(({ place }) => Number(place?.split(":")[1])));
    const lines = hostileValues.split("\n");
    const accepted = lines.filter((line, index) => line.endsWith(" #") && !told.has(index + 1));
    expect(accepted, run.stderr).toEqual([]);
    expect(run.exitCode).toBe(1);
    expect(await readdir(scratch.path)).toEqual(["template.yml"]);
  });

  test.for(refusedForms)("$what", async ({ template, code, message }) => {
    await using scratch = await openScratch();
    await scratch.write("template.yml", template);
    const run = await scratch.run(["validate", "template.yml"]);
    const told = new RegExp(`error ${code}: (.*)`).exec(run.stderr)?.[1] ?? run.stderr.slice(0, 500);
    expect([run.exitCode, told]).toEqual([1, expect.stringMatching(message)]);
    expect(run.stderr).not.toMatch(/^\s+at |defect of/m);
  });

  test("a file that only seems to lie beside the template", async () => {
    await using scratch = await openScratch();
    await symlink("/etc", join(scratch.path, "files"));
    scratch.own("files");
    await scratch.write(
      "template.yml",
      system("additionalFiles: [{ local: files/passwd, final: /opt/passwd }]"),
    );
    const message = expect.stringMatching(
      /^Cannot read ".*\/files\/passwd": links lead out of the template's folder, to "\/etc\/passwd"$/,
    );
    await refuse(scratch, "IC1009", message);
  });
});

describe("build keeps inside of the image", () => {
  test("files that go through the image's links, links that lead to the host, and names for a shell", async () => {
    await using scratch = await openScratch("own");
    await using debian = await openTinyDebian(scratch);
    const trap = join(scratch.path, "cache/trap");
    await mkdir(trap, { recursive: true });
    await writeFile(join(trap, "canary"), "sings\n");
    const deb = join(scratch.path, "debs/links.deb");
    const links = [
      { name: "./lnk-out", type: "2", linkName: trap },
      { name: "./lnk-file", type: "2", linkName: `${trap}/canary` },
    ];
    await writeFile(deb, rawDeb({ name: "links", members: [{ name: "./", type: "5" }, ...links] }));
    await debian.publish({ components: { main: [...debian.debs, deb].map((one) => ({ deb: one })) } });
    const odd = "a;touch pwned;$(touch pwned)`touch pwned`&|<>*'";
    await scratch.write("tree/file", "from the template\n");
    await scratch.write(`tree/${odd}`, "odd\n");
    await symlink("/etc/shadow", join(scratch.path, "tree/shadow"));
    const template = tinyTemplate(debian, {
      artifacts: "[{ type: tar }]",
      system: `additionalFiles:
  - { local: tree/file, final: /lnk-out/planted }
  - { local: tree/file, final: /lnk-file }
  - { local: tree, final: ${quoted("/opt/$(touch$IFS)`touch`;x")} }`,
    });
    const kernel = `kernel: { packages: [linux-image-cloud-amd64], cmdline: ${quoted("quiet x='$(touch pwned)' ;touch pwned")} }`;
    const asked = template
      .replace("[tiny-base]", "[tiny-base, links]")
      .replace("kernel: { packages: [linux-image-cloud-amd64] }", () => kernel);
    await scratch.write("template.yml", asked);
    const run = await scratch.run(["build", "template.yml"]);
    expect(run, run.stderr).toMatchObject({ exitCode: 0 });
    expect(await readdir(trap)).toEqual(["canary"]);
    expect(await readFile(join(trap, "canary"), "utf8")).toBe("sings\n");
    const tar = join(scratch.path, "output/small-1.tar");
    const names = execFileSync("tar", ["-tf", tar, "--quoting-style=literal"], { encoding: "utf8" }).split(
      "\n",
    );
    const folder = "./opt/$(touch$IFS)`touch`;x";
    expect(names).toEqual(expect.arrayContaining([`${folder}/${odd}`, `${folder}/file`, "./lnk-file"]));
    expect(names.filter((name) => name.endsWith("pwned"))).toEqual([]);
    const content = (path: string) => execFileSync("tar", ["-xOf", tar, path], { encoding: "utf8" });
    expect(content("./lnk-file")).toBe("from the template\n");
    const listing = execFileSync("tar", ["-tvf", tar, "--quoting-style=literal"], { encoding: "utf8" });
    expect(listing).toContain(`${folder}/shadow -> /etc/shadow\n`);
    expect(listing).toMatch(/ \.\/lnk-out -> /);
    expect(await readdir(scratch.path)).not.toContain("pwned");
    expect(await readdir(process.cwd())).not.toContain("pwned");
  });
});
