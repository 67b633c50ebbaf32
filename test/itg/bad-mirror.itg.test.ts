import { readdir, readFile, stat, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { expectRefused } from "../fixtures/expect-refusal.ts";
import type { Fault } from "../fixtures/repository/serve-repository.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { openTinyDebian, type TinyDebian, tinyTemplate } from "../fixtures/tiny-debian.ts";

let scratch: Scratch;
let debian: TinyDebian;

let mirrors: readonly string[];

/** Mirrors whose faults are told apart by their paths: `/bad` is asked first, `/good` then. */
beforeAll(async () => {
  scratch = await openScratch("own");
  debian = await openTinyDebian(scratch);
  const folder = join(scratch.path, "mirror");
  for (const name of ["bad", "good"]) await symlink(".", join(folder, name));
  await symlink("debian", join(folder, "debian-security"));
  mirrors = ["bad", "good"].flatMap((name) => ["--mirror", `${debian.server.url}/${name}`]);
  const keys = debian.repositories.split("\n").filter((entry) => entry.includes("pkey"));
  await scratch.write("template.yml", tinyTemplate({ repositories: keys.join("\n") }));
});

beforeEach(() => debian.server.reset());

afterAll(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

const suites = ["bookworm", "bookworm-updates", "bookworm-security"] as const;
type Suite = (typeof suites)[number];

const status = (code: number): Fault => ({ kind: "status", status: code });
const html = Buffer.from("<!DOCTYPE html><html><body>Please log in to the hotel's network</body></html>\n");
const distOf = (suite: Suite) =>
  `/bad/${suite === "bookworm-security" ? "debian-security" : "debian"}/dists/${suite}`;
const inRelease = (suite: Suite) => `${distOf(suite)}/InRelease`;
const atGood = (path: string) => path.replace("/bad/", "/good/");
const asked = (path: string) => debian.server.requests.filter((request) => request.path === path);

/** Both addresses of a suite's index. */
async function indexPaths(suite: Suite): Promise<readonly string[]> {
  const folder = `${distOf(suite)}/main/binary-amd64`;
  const [digest = ""] = await readdir(join(scratch.path, "mirror", folder, "by-hash", "SHA256"));
  return [`${folder}/Packages.xz`, `${folder}/by-hash/SHA256/${digest}`];
}

test.for<Readonly<Record<Suite, Fault>>>([
  {
    bookworm: { kind: "cut", afterBytes: 100 },
    "bookworm-updates": { kind: "replace", bytes: html },
    "bookworm-security": { kind: "redirect", location: inRelease("bookworm-security") },
  },
  {
    bookworm: { kind: "short", bytes: 300 },
    "bookworm-updates": { kind: "wrong-length", bytes: 300 },
    "bookworm-security": status(503),
  },
])("an InRelease that is spoiled comes from the next mirror %#", async (faults) => {
  for (const suite of suites) debian.server.fault(inRelease(suite), faults[suite]);
  const run = await scratch.run(["lock", "template.yml", "--lock", "lock.json", ...mirrors]);
  scratch.own("lock.json");
  expect(run, run.stderr).toMatchObject({ exitCode: 0 });
  for (const suite of suites) {
    expect(asked(inRelease(suite)).length, suite).toBeGreaterThan(0);
    expect(asked(atGood(inRelease(suite))).length, suite).toBeGreaterThan(0);
  }
});

test("packages and indexes that are spoiled in every way come from the next mirror, whole", async () => {
  const index = Buffer.alloc(1_000, "no index");
  for (const path of await indexPaths("bookworm"))
    debian.server.fault(path, { kind: "replace", bytes: index });
  for (const path of await indexPaths("bookworm-updates"))
    debian.server.fault(path, { kind: "short", bytes: 7 });
  for (const path of await indexPaths("bookworm-security")) debian.server.fault(path, status(404));
  const deb = (name: string) => `/bad/debian/pool/main/${name}_1.0_all.deb`;
  const { size } = await stat(join(scratch.path, "mirror", deb("apt")));
  const faults: Readonly<Record<string, Fault>> = {
    apt: { kind: "cut", afterBytes: 0 },
    "ca-certificates": { kind: "cut", afterBytes: size - 1 },
    dbus: { kind: "wrong-length", bytes: size + 1 },
    e2fsprogs: { kind: "wrong-length", bytes: size - 1 },
    "initramfs-tools": { kind: "replace", bytes: Buffer.alloc(size) },
    iproute2: { kind: "replace", bytes: Buffer.alloc(2 * size), length: "unknown" },
    "iputils-ping": { kind: "short", bytes: size / 2 },
    kmod: status(500),
    less: { kind: "redirect", location: deb("less") },
    netbase: status(404),
    "openssh-server": { kind: "replace", bytes: html },
    procps: { kind: "redirect", location: "ftp://127.0.0.1/procps.deb" },
    udev: status(206),
    zstd: status(416),
  };
  for (const [name, fault] of Object.entries(faults)) debian.server.fault(deb(name), fault);
  // Breaks off again and again, sooner than it could be got in all tries together: the other mirror goes on where it stopped.
  const base = await stat(join(scratch.path, "mirror", deb("tiny-base")));
  debian.server.fault(deb("tiny-base"), { kind: "cut", afterBytes: Math.floor(base.size / 10) });
  const run = await scratch.run(["build", "template.yml", ...mirrors]);
  expect(run, run.stderr).toMatchObject({ exitCode: 0 });
  for (const name of Object.keys(faults)) expect(asked(deb(name)).length, name).toBeGreaterThan(0);
  const ranges = asked(atGood(deb("tiny-base"))).map(({ headers }) => headers.range);
  expect(ranges).toEqual([expect.stringMatching(/^bytes=\d+-$/)]);
  await expectWholePackages();
});

/** The package cache holds what the mirror has, and nothing else but the graph of the base. */
async function expectWholePackages(): Promise<void> {
  const folder = join(scratch.path, "cache", "pkgCache", "debian-debian12-x86_64");
  expect((await readdir(folder)).toSorted()).toEqual(
    ["chrootpkgs.dot", ...debian.debs.map((deb) => basename(deb))].toSorted(),
  );
  for (const deb of debian.debs)
    expect((await readFile(join(folder, basename(deb)))).equals(await readFile(deb)), deb).toBe(true);
}

test("when every mirror is bad, each is named with what is wrong with it", async () => {
  debian.server.fault(inRelease("bookworm"), status(403));
  debian.server.fault(atGood(inRelease("bookworm")), status(403));
  await using own = await openScratch("own");
  await own.write("template.yml", await readFile(join(scratch.path, "template.yml"), "utf8"));
  await own.write("key.asc", debian.owner.armored);
  await expectRefused(own, await own.run(["lock", "template.yml", ...mirrors]), [
    {
      code: "IC4001",
      message: expect.stringMatching(
        /^Cannot fetch "bookworm\/InRelease": http:.*\/bad\/debian\/.* answered 403 Forbidden/,
      ),
      hint: expect.stringContaining("name another mirror"),
    },
  ]);
});
