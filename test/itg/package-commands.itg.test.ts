import { createHash } from "node:crypto";
import { copyFile, cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Lock } from "../../src/packages/lock.ts";
import { parseLock } from "../../src/packages/lock-file.ts";
import { runWithEvents } from "../fixtures/event-run.ts";
import {
  defaultPackages,
  fakePackage,
  fakePackages,
  type MiniDebian,
  openMiniDebian,
} from "../fixtures/mini-debian.ts";
import { clearsign } from "../fixtures/repository/make-repository.ts";
import type { CliResult } from "../fixtures/run-cli.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { placeIn, smallTemplate } from "../fixtures/small-template.ts";
import { toldBy } from "../fixtures/told.ts";

let scratch: Scratch;
let debian: MiniDebian;
let template: string;

const sized = (name: string, kib: number, fields: Readonly<Record<string, string>> = {}) =>
  fakePackage(name, { "Installed-Size": String(kib), ...fields });

/** A shop on two libraries, and what else is offered; a library and a tool in several versions. */
const shop = (versions: readonly string[]) => [
  sized("shop", 1000, { Depends: "shop-web, mail-agent | postbox" }),
  sized("shop-web", 2000, { Depends: "libcart (>= 1), libbase" }),
  ...versions.map((Version) => sized("libcart", 4000, { Version, Depends: "libbase" })),
  sized("libbase", 500),
  ...versions.map((Version) => sized("tool", 100, { Version, Depends: "libbase" })),
  sized("postbox", 300),
  sized("mail-agent", 250),
  sized("extra", 7000, { Depends: "extra-data" }),
  sized("extra-data", 1000),
  sized("foe", 10, { Conflicts: "shop" }),
  sized("core", 900, { Essential: "yes", Depends: "core-data" }),
  sized("core-data", 100),
];

/** Which files the packages have, as far as anybody asks. */
const contents = "usr/bin/extra  misc/extra\n";

async function publish(...versions: readonly string[]): Promise<void> {
  const digest = createHash("sha256").update(contents).digest("hex");
  const { distFolder } = await debian.publish({
    components: { main: [...fakePackages(await defaultPackages()), ...shop(versions)] },
    editRelease: (text) => `${text.trimEnd()}\n ${digest} ${contents.length} main/Contents-amd64\n`,
  });
  await writeFile(join(distFolder, "main/Contents-amd64"), contents);
}

const written = (packages: string, repositories = debian.repositories) =>
  smallTemplate({ repositories, system: `packages: [${packages}]` });

/** Every run reads the test's own cache. */
const run = (...args: readonly string[]): Promise<CliResult> =>
  scratch.run(args[0] === "lock" ? args : [...args, "--cache-dir", join(scratch.path, "cache")]);

async function runWell(...args: readonly string[]): Promise<string> {
  const result = await run(...args);
  expect(result, result.stderr).toMatchObject({ exitCode: 0 });
  return result.stdout;
}

async function refusedBy(...args: readonly string[]) {
  const result = await run(...args);
  expect(result, result.stderr).toMatchObject({ exitCode: 1, stdout: "" });
  return toldBy(result);
}

const readLock = async (): Promise<Lock> =>
  parseLock(await readFile(join(scratch.path, "small.lock.json"), "utf8"), "small.lock.json");
const versionIn = ({ packages }: Lock, name: string) => packages.find((one) => one.name === name)?.version;

beforeAll(async () => {
  scratch = await openScratch("own");
  debian = await openMiniDebian(scratch);
  await publish("1.0");
  template = written("shop, tool");
  await scratch.write("template.yml", template);
});

afterAll(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

describe("why", () => {
  test("tells the chain from the template on, who else needs it, and what it alone costs in bytes", async () => {
    const options = ["--cache-dir", "cache", "--events"];
    const [ofWeb, ofBase, ofCore, { events }] = await Promise.all([
      runWell("why", "template.yml", "shop-web"),
      runWell("why", "template.yml", "libbase:amd64"),
      runWell("why", "template.yml", "core-data"),
      runWithEvents(["why", "template.yml", "shop", ...options], { cwd: scratch.path }),
    ]);
    const place = placeIn(template, "shop").replace(/:\d+$/, "");
    expect(ofWeb).toBe(`shop-web 1.0 (amd64) from bookworm
systemConfig.packages asks for shop (${place})
  shop needs shop-web
It alone costs 6.1 MB: 2.0 MB itself, and 4.1 MB for libcart, which only it brings
`);
    expect(ofBase).toBe(`libbase 1.0 (amd64) from bookworm
systemConfig.packages asks for tool (${place})
  tool needs libbase
Also needed by 2 packages (libcart, shop-web)
It alone costs 0.5 MB: nothing else is there only because of it
`);
    expect(ofCore).toContain("\ncore is essential\n  core needs core-data\n");
    const result = events.find(({ type }) => type === "result");
    expect(result).toMatchObject({
      command: "why",
      package: "shop",
      costBytes: (1000 + 2000 + 4000 + 250) * 1024,
      bringsAlone: expect.arrayContaining(["libcart", "mail-agent", "shop-web"]),
    });
  });

  test("refuses what is not in the image, and says where to ask on", async () => {
    const refusal = (name: string, hint: string) => [
      { code: "IC3005", message: `Cannot explain package "${name}": it is not in the image`, hint },
    ];
    const [offered, mistyped] = await Promise.all([
      refusedBy("why", "template.yml", "extra"),
      refusedBy("why", "template.yml", "shop-wbe"),
    ]);
    expect(offered).toEqual(refusal("extra", "Ask: image-composer why-not template.yml extra"));
    expect(mistyped).toEqual(refusal("shop-wbe", 'Did you mean "shop-web"?'));
  });
});

test("why-not tells what is offered, what was preferred, what would come along, and what makes it impossible", async () => {
  const [extra, postbox, foe, old, none, path] = await Promise.all(
    ["extra", "postbox", "foe", "libcart=0.9", "no-such", "/usr/bin/extra"].map((name) =>
      runWell("why-not", "template.yml", name),
    ),
  );
  expect(extra).toBe(`extra 1.0 (amd64) in bookworm is the candidate
Nothing asks for extra. Then the image would be 8.2 MB larger: with 2 packages (extra-data, extra)
`);
  expect(postbox).toContain("shop needs mail-agent | postbox, for which mail-agent was preferred\n");
  expect(foe).toContain("foe conflicts with shop\n");
  expect(old).toContain(
    'Cannot find package "libcart=0.9": the repositories offer the package, but not so\n',
  );
  expect(none).toContain('Cannot find package "no-such": no repository offers it\n');
  expect(path).toBe(`Nothing asks for /usr/bin/extra. ${extra?.split("Nothing asks for extra. ")[1]}`);
});

describe("lock", () => {
  test("writes, draws, says what moves, and lets only the named packages move", async () => {
    expect(await runWell("lock", "template.yml")).toBe("small.lock.json written\n");
    expect(await runWell("lock", "template.yml", "--check")).toBe("small.lock.json is current\n");
    await publish("1.0", "1.1");
    await scratch.write("template.yml", written("shop, tool, extra"));
    const check = await run("lock", "template.yml", "--check", "--dotfile", "checked.dot");
    expect(toldBy(check)).toEqual([
      {
        code: "IC3004",
        hint: "Write it anew with: image-composer lock TEMPLATE",
        message: expect.stringMatching(
          /^Cannot keep lock file "small\.lock\.json": it would change\n\+ request extra\n~ repository bookworm .*\n\+ extra 1\.0\n\+ extra-data 1\.0\n~ libcart 1\.0 -> 1\.1\n~ tool 1\.0 -> 1\.1$/,
        ),
      },
    ]);
    // One resolution serves both.
    expect(check.stderr.match(/^started {3}Resolve packages$/gm)).toHaveLength(1);
    expect(await readFile(join(scratch.path, "checked.dot"), "utf8")).toContain("extra-data");
    expect(versionIn(await readLock(), "libcart")).toBe("1.0");

    const update = await runWell("lock", "template.yml", "--update", "tool", "ext*");
    expect(update).toContain("\n~ tool 1.0 -> 1.1\n");
    expect(update).not.toContain("libcart");
    expect(update).toContain("\nPackages: 2 new, 0 gone, 1 at another version; download +");
    expect(update).toMatch(/, installed \+8\.2 MB\nsmall\.lock\.json written\n$/);
    expect(versionIn(await readLock(), "libcart")).toBe("1.0");

    expect(await runWell("lock", "template.yml", "--update")).toContain(
      "~ libcart 1.0 -> 1.1\nPackages: 0 new",
    );
    expect(await runWell("lock", "template.yml")).toBe("Nothing moves\nsmall.lock.json written\n");
  });

  test("draws the packages for Graphviz and for people, and the base beside the package cache", async () => {
    const all = await runWell("lock", "template.yml", "--dotfile", "all.dot", "--graph", "all.svg");
    expect(all).toBe("Nothing moves\nall.dot written\nall.svg written\nsmall.lock.json written\n");
    await runWell("lock", "template.yml", "--dotfile", "asked.dot", "--system-packages-only");
    const [dot = "", asked = "", svg = "", base = ""] = await Promise.all(
      ["all.dot", "asked.dot", "all.svg", "cache/pkgCache/debian-debian12-x86_64/chrootpkgs.dot"].map(
        (file) => readFile(join(scratch.path, file), "utf8"),
      ),
    );
    const edge = (from: string, to: string) => `"${from}:amd64" -> "${to}:amd64";`;
    expect(dot).toContain(edge("shop", "shop-web"));
    expect(dot).toContain(edge("core", "core-data"));
    expect(asked).toContain(edge("shop", "shop-web"));
    expect(asked).not.toContain("core");
    expect(base).toContain(edge("core", "core-data"));
    expect(base).not.toContain("shop");
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/);
    for (const words of ["small 1", ">extra · 8.2 MB<", ">base system · 1.0 MB<", ">with extra-data<"])
      expect(svg).toContain(words);
  });

  test("refuses what cannot be meant", async () => {
    const before = await readFile(join(scratch.path, "small.lock.json"), "utf8");
    const [unknown, check, scope, absent, place] = await Promise.all([
      refusedBy("lock", "template.yml", "--update", "tolo", "nothing-*"),
      run("lock", "template.yml", "--check", "--update", "tool"),
      refusedBy("lock", "template.yml", "--system-packages-only"),
      refusedBy("lock", "template.yml", "--lock", "other.lock.json", "--update", "tool"),
      refusedBy("lock", "template.yml", "--graph", "no/such/folder/x.svg"),
    ]);
    expect(unknown).toMatchObject([
      {
        message: 'Cannot update package "tolo": it is not in lock file "small.lock.json"',
        hint: 'Did you mean "tool"?',
      },
      { message: 'Cannot update package "nothing-*": it is not in lock file "small.lock.json"' },
    ]);
    expect(check).toMatchObject({ exitCode: 1, stdout: "" });
    expect(check.stderr).toContain("'--check' cannot be used with option '--update [packages...]'");
    expect(scope).toMatchObject([{ code: "IC8001", hint: "Add: --dotfile FILE" }]);
    expect(absent).toMatchObject([
      { code: "IC3003", message: 'Cannot update lock file "other.lock.json": it cannot be read' },
    ]);
    expect(place).toMatchObject([{ code: "IC7003" }]);
    expect(await readFile(join(scratch.path, "small.lock.json"), "utf8")).toBe(before);
  });
});

describe("a snapshot", () => {
  const minutesAgo = (minutes: number) => new Date(Math.floor(Date.now() / 1000 - minutes * 60) * 1000);
  const compact = (moment: Date) => moment.toISOString().replaceAll(/[-:]|\.\d+/g, "");

  /** Puts what the mirror has now into its archive, as of a moment at which it was valid; by now it has expired. */
  async function archive(moment: Date): Promise<void> {
    const at = (minutes: number) => new Date(moment.getTime() + minutes * 60_000);
    const mirror = join(scratch.path, "mirror");
    const folder = join(mirror, "archive", compact(moment), "debian");
    await cp(join(mirror, "debian"), folder, { recursive: true });
    for (const suite of ["bookworm", "bookworm-updates", "bookworm-security"]) {
      const file = join(folder, "dists", suite, "InRelease");
      const text = (await readFile(file, "utf8"))
        .split("\n-----BEGIN PGP SIGNATURE")[0]
        ?.replace(/^[\s\S]*?\n\n/, "")
        .replace(/^Date: .*$/m, `Date: ${utc(at(-1))}\nValid-Until: ${utc(at(5))}`);
      await writeFile(file, await clearsign(`${text}\n`, [debian.owner], at(-1)));
    }
  }

  const utc = (date: Date) => date.toUTCString().replace("GMT", "UTC");

  test("is read by --snapshot or by the template, and recorded; a build from the lock must name it", async () => {
    const moment = minutesAgo(30);
    await publish("1.0.7");
    await archive(moment);
    await publish("1.2");
    const address = `${debian.server.url}/archive/{snapshot}/debian`;
    const archived = debian.repositories.replaceAll(debian.url, address);
    await scratch.write("then.yml", written("shop", archived));
    await scratch.write(
      "kept.yml",
      written("shop", archived.replaceAll(/pkey: key.asc/g, `pkey: key.asc, snapshot: ${compact(moment)}`)),
    );
    const option = ["--snapshot", compact(moment)];
    await runWell("lock", "then.yml", ...option);
    const lock = await readLock();
    expect(versionIn(lock, "libcart")).toBe("1.0.7");
    expect(lock.repositories.map(({ snapshot }) => snapshot)).toEqual(Array(3).fill(moment.toISOString()));
    expect(await runWell("lock", "kept.yml", "--check")).toBe("small.lock.json is current\n");
    await copyFile(join(scratch.path, "small.lock.json"), join(scratch.path, "then.lock.json"));
    const [why, now, invalid, none, future] = await Promise.all([
      runWell("why", "then.yml", "libcart", ...option),
      refusedBy("build", "template.yml", "--lock", "then.lock.json"),
      run("lock", "then.yml", "--snapshot", "2025-02-30"),
      refusedBy("lock", "then.yml", "--snapshot", "2001-01-01"),
      refusedBy("lock", "then.yml", "--snapshot", "2999-01-01"),
    ]);
    expect(why).toContain("libcart 1.0.7 (amd64) from bookworm\n");
    expect(now).toMatchObject([{ code: "IC3003" }]);
    expect(invalid).toMatchObject({ exitCode: 1, stdout: "" });
    expect(invalid.stderr).toContain("It must be a moment that exists");
    expect(none).toMatchObject([{ code: "IC4001", message: expect.stringContaining("404 Not Found") }]);
    expect(future).toMatchObject([
      {
        code: "IC2008",
        message:
          'Cannot read repository "bookworm" as it was at 2999-01-01T00:00:00.000Z: that moment is still to come',
      },
    ]);
  });
});
