import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectRefusal } from "../fixtures/expect-refusal.ts";
import { type RawDebSpec, rawDeb, type TarMember } from "../fixtures/raw-deb.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { openTinyDebian, type TinyDebian, tinyTemplate } from "../fixtures/tiny-debian.ts";

let scratch: Scratch;
let debian: TinyDebian;

/** Folders of the host with a file that must stay as it is: one that a build may write to, and one that it may not. */
const canaries = ["cache", "elsewhere"] as const;

beforeAll(async () => {
  scratch = await openScratch("own");
  debian = await openTinyDebian(scratch);
  scratch.own("elsewhere");
});

afterAll(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

beforeEach(async () => {
  await rm(join(scratch.path, "output"), { recursive: true, force: true });
  for (const folder of canaries) {
    await mkdir(join(scratch.path, folder, "trap"), { recursive: true });
    await writeFile(join(scratch.path, folder, "trap/canary"), "sings\n");
  }
});

/** What is in the folders now: `<folder>/<name>: <content>`. */
async function canariesNow(): Promise<readonly string[]> {
  const found = canaries.map(async (folder) => {
    const place = join(scratch.path, folder, "trap");
    const names = (await readdir(place)).sort();
    return Promise.all(
      names.map(async (name) => `${folder}/${name}: ${await readFile(join(place, name), "utf8")}`),
    );
  });
  return (await Promise.all(found)).flat();
}

const unharmed = canaries.map((folder) => `${folder}/canary: sings\n`);

async function publish(specs: readonly RawDebSpec[]): Promise<void> {
  const debs: string[] = [];
  for (const spec of specs) {
    const path = join(scratch.path, "debs", `${spec.name}.deb`);
    await writeFile(path, rawDeb(spec));
    debs.push(path);
  }
  await debian.publish({ components: { main: [...debian.debs, ...debs].map((deb) => ({ deb })) } });
  const names = specs.map(({ name }) => name).join(", ");
  const template = tinyTemplate(debian, { artifacts: "[{ type: tar }]" });
  await scratch.write("template.yml", template.replace("[tiny-base]", `[tiny-base, ${names}]`));
}

const folder = (name: string): TarMember => ({ name, type: "5" });
const link = (name: string, linkName: string): TarMember => ({ name, type: "2", linkName });
const root = folder("./");
const hint =
  "The file has the digest that the repository gives, so the package itself is broken: choose another version";

interface Refused {
  readonly what: string;
  readonly members: readonly TarMember[];
  readonly reason: RegExp;
  readonly bomb?: Pick<RawDebSpec, "compression" | "zeroBytes">;
}

const bombBytes = 300 * 2 ** 20;

/** All that is refused: test/deb/hostile-members.test.ts. Here stands one of each kind, on the whole way. */
const refused: readonly Refused[] = [
  {
    what: "a name with ..",
    members: [root, { name: `./${"../".repeat(16)}tmp/escaped`, content: "x" }],
    reason: /which leads out of the root$/,
  },
  {
    what: "a hard link to a file of the host",
    members: [root, { name: "./shadow", type: "1", linkName: "/etc/shadow" }],
    reason: /"\.\/shadow" is a hard link to "\/etc\/shadow", which is no file of it$/,
  },
  {
    what: "the device of a disk",
    members: [root, { name: "./disk", type: "4", device: [254, 0] }],
    reason: /it brings the device "\.\/disk"$/,
  },
  {
    what: "a link in the place of dpkg's database",
    members: [root, link("./var/lib/dpkg", "/srv")],
    reason: /it brings the link "\.\/var\/lib\/dpkg", where none may be$/,
  },
  {
    what: "much more than it says",
    members: [root, { name: "./zero", sizeBytes: bombBytes }],
    reason: /File size limit exceeded/,
    bomb: { compression: "zst", zeroBytes: bombBytes },
  },
];

describe("build refuses a package that brings", () => {
  test.for(refused)("$what", async ({ members, reason, bomb = {} }) => {
    await publish([{ name: "hostile", members, ...bomb }]);
    const message = expect.stringMatching(
      new RegExp(`^Cannot unpack "[^"]*hostile\\.deb": [\\s\\S]*${reason.source}`),
    );
    await expectRefusal(scratch, ["build", "template.yml"], [{ code: "IC5001", message, hint }]);
    expect(await canariesNow()).toEqual(unharmed);
    const store = await readdir(join(scratch.path, "cache/packages"));
    expect(store.filter((name) => name.includes(".part"))).toEqual([]);
  });
});

/** One package that plants links, and one that goes through them. */
function linked(
  name: string,
  links: readonly TarMember[],
  through: readonly string[],
): readonly RawDebSpec[] {
  const files = through.flatMap((path) => [
    folder(`.${path}/`),
    { name: `.${path}/planted`, content: "planted\n" },
  ]);
  return [
    // With a file of its own: a package of which nothing is left disappears, dpkg says.
    { name: `${name}-links`, members: [root, ...links, { name: `./${name}`, content: "stays\n" }] },
    { name: `${name}-files`, members: [root, ...files] },
  ];
}

const trap = (place: (typeof canaries)[number]): string => join(scratch.path, place, "trap");

/** A link whose path looks deeper than it is, so that it leads above the root. */
const winding = (target: string): readonly TarMember[] => [
  link("./w", "."),
  link("./lnk-winding", `${"w/".repeat(32)}${"../".repeat(32)}${target.slice(1)}`),
];

describe("build does not follow a package's link to", () => {
  test.for([
    { what: "a folder of the host", links: () => [link("./lnk", trap("elsewhere"))], through: "/lnk" },
    {
      what: "the cache, on a winding way",
      links: () => winding(trap("cache")),
      through: "/lnk-winding",
    },
  ])("$what: dpkg looks for it in the image, where it is not", async ({ links, through }) => {
    await publish(linked("trapped", links(), [through]));
    const message = expect.stringMatching(/^Cannot install package "trapped-files": /);
    await expectRefusal(
      scratch,
      ["build", "template.yml"],
      [{ code: "IC5002", message, hint: expect.any(String) }],
    );
    expect(await canariesNow()).toEqual(unharmed);
  });
});

describe("build keeps inside of the image", () => {
  test("what comes by an absolute name, twice, with odd modes, as a FIFO, or through links", async () => {
    const folders = (path: string): readonly TarMember[] =>
      path
        .split("/")
        .slice(1, -1)
        .map((_, index, parts) => folder(`./${parts.slice(0, index + 1).join("/")}/`));
    const up = "../".repeat(64);
    await publish([
      {
        name: "plain",
        members: [
          root,
          ...folders(`${trap("cache")}/canary`),
          { name: `${trap("cache")}/canary`, content: "from the package\n" },
          { name: "/absolute-name", content: "from the package\n" },
          ...["./opt/", "./opt/odd/"].map(folder),
          { name: "./opt/odd/twice", content: "first\n" },
          { name: "././opt//odd/twice", content: "second\n" },
          { name: "./opt/odd/sticky", mode: 0o7777, content: "s" },
          { name: "./opt/odd/fifo", type: "6" },
          link("./opt/odd/replaced", `${trap("cache")}/canary`),
          { name: "./opt/odd/replaced", content: "its own\n" },
          { name: "./opt/odd/a\\tb $(touch here) ;'\"*", content: "odd name\n" },
        ],
      },
      { name: "targets", members: [root, folder("./srv/"), folder("./srv/deep/")] },
      ...linked("absolute", [link("./lnk-absolute", "/srv/deep")], ["/lnk-absolute"]),
      ...linked("indirect", [link("./lnk-one", "/srv"), link("./lnk-two", "lnk-one/deep")], ["/lnk-two/two"]),
      ...linked("up", [link("./lnk-up", `${up}srv`)], ["/lnk-up/up"]),
      ...linked("winding", winding("/srv"), ["/lnk-winding/winding"]),
    ]);
    const run = await scratch.run(["build", "template.yml"]);
    expect(run, run.stderr).toMatchObject({ exitCode: 0 });
    expect(await canariesNow()).toEqual(unharmed);
    const tar = join(scratch.path, "output/small-1.tar");
    const listing = execFileSync("tar", ["-tvf", tar, "--quoting-style=literal"], { encoding: "utf8" });
    const content = (path: string) => execFileSync("tar", ["-xOf", tar, `.${path}`], { encoding: "utf8" });
    expect(content("/absolute-name")).toBe("from the package\n");
    expect(content("/opt/odd/twice")).toBe("second\n");
    expect(content("/opt/odd/replaced")).toBe("its own\n");
    expect(listing).toMatch(/^-rwsrwsrwt 0\/0 .* \.\/opt\/odd\/sticky$/m);
    expect(listing).toMatch(/^prw-r--r-- 0\/0 .* \.\/opt\/odd\/fifo$/m);
    for (const path of ["/srv/deep", "/srv/deep/two", "/srv/up", "/srv/winding"])
      expect(content(`${path}/planted`)).toBe("planted\n");
    expect(await readdir(process.cwd())).not.toContain("here");
  });
});
