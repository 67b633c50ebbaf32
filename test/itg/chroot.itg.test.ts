import { appendFile, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { digestsOf } from "../fixtures/kill-series.ts";
import { onAlteredHost, runWrapped } from "../fixtures/run-wrapped.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { makeToolDebs, openTinyDebian, type TinyDebian, tinyTemplate } from "../fixtures/tiny-debian.ts";

// A host without any of the programs that a chroot environment has.

const hidden = ["e2fsck", "mcopy", "mke2fs", "mkfs.fat", "mmd", "pigz", "rpm", "sfdisk"];
const bareHost = onAlteredHost(
  `for name in ${hidden.join(" ")}; do mount --bind /dev/null "$(readlink -f "$(command -v $name)")"; done`,
);

let scratch: Scratch;
let debian: TinyDebian;

const runOnBareHost = (...args: readonly string[]) => runWrapped(scratch, bareHost, args);
const build = (...args: readonly string[]) =>
  runOnBareHost("build", "template.yml", "--cache-dir", "cache", ...args);
const publish = async (folder: string, leftOut: readonly string[] = []) => {
  scratch.own(folder);
  const debs = await makeToolDebs(join(scratch.path, folder), leftOut);
  await debian.publish({ components: { main: [...debian.debs, ...debs].map((deb) => ({ deb })) } });
};

beforeAll(async () => {
  scratch = await openScratch("own");
  debian = await openTinyDebian(scratch);
  await publish("tools");
  await scratch.write(
    "template.yml",
    tinyTemplate(debian, { artifacts: "[{ type: raw, compression: gz }]" }),
  );
});

afterAll(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

const jsonOf = async (path: string) => JSON.parse(await readFile(join(scratch.path, path), "utf8"));

test("a host without the tools builds, the same again and elsewhere, and knows a tree that was tampered with", async () => {
  const refused = await build("--tools", "host", "--no-install-tools", "--output-dir", "none");
  expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/IC8002.*mke2fs \(missing\)/) });

  const first = await build("--no-install-tools", "--output-dir", "first");
  expect(first, first.stderr).toMatchObject({ exitCode: 0 });
  expect(first.stderr).toMatch(
    /The tools come from a chroot environment: this host lacks .*mke2fs \(missing\)/,
  );
  const lock = await jsonOf("first/small.lock.json");
  const names = lock.chroot.packages.map(({ name }: { readonly name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(["dosfstools", "e2fsprogs", "fdisk", "mtools", "pigz"]));
  const manifest = await jsonOf("first/small-1.manifest.json");
  expect(manifest.chroot.packages.map(({ name }: { readonly name: string }) => name)).toEqual(
    names.toSorted(),
  );
  expect(manifest.tools).not.toHaveProperty("e2fsprogs");

  const [, key = ""] = /Tools of the chroot environment ([0-9a-f]{12})/.exec(first.stderr) ?? [];
  const trees = join(scratch.path, "cache/chrootenv");
  const tree = (await readdir(trees)).find((name) => name.endsWith(".tar.zst")) ?? "";
  expect(tree).toMatch(new RegExp(`^${key}`));
  await appendFile(join(trees, tree), "tampered");
  const original = ["first/small-1.manifest.json", "--template", "template.yml"];
  const second = await runOnBareHost(
    "reproduce",
    ...original,
    "--output-dir",
    "second",
    "--cache-dir",
    "cache",
  );
  expect(second, second.stderr).toMatchObject({ exitCode: 0 });
  expect(second.stderr).toContain(`The kept chroot environment ${key} is damaged: it is made again`);
  expect(await digestsOf(join(scratch.path, "second"))).toEqual(await digestsOf(join(scratch.path, "first")));

  const bundles = ["index", "layers"].map((name) => `${name}.tar.zst`);
  const packing = bundles.flatMap((file) => ["--bundle", `${file.replace(".tar.zst", "")}=${file}`]);
  for (const args of [
    ["pack", ...packing, "--cache-dir", "cache"],
    ["unpack", ...bundles, "--cache-dir", "other"],
  ]) {
    const moved = await runOnBareHost("cache", ...args);
    expect(moved, moved.stderr).toMatchObject({ exitCode: 0 });
  }
  expect(await readFile(join(scratch.path, "other/chrootenv", tree))).toEqual(
    await readFile(join(trees, tree)),
  );
  const elsewhere = ["--tools", "chroot", "--rebuild", "--output-dir", "third", "--cache-dir", "other"];
  const third = await runOnBareHost("build", "template.yml", ...elsewhere);
  expect(third.stderr).toContain(`${key}: kept by an earlier build`);
  expect(third.stderr).not.toContain("Fetch packages");
  expect(await digestsOf(join(scratch.path, "third"))).toEqual(await digestsOf(join(scratch.path, "first")));
  const ofHost = ["build", "template.yml", "--tools", "host", "--output-dir", "host"];
  const host = await scratch.run(ofHost);
  expect(host, host.stderr).toMatchObject({ exitCode: 0 });
  const image = "small-1.raw.gz";
  const digest = async (folder: string) => (await digestsOf(join(scratch.path, folder))).get(image);
  expect(await digest("host")).toBe(await digest("first"));
});

test("what a chroot environment cannot be made of is told", async () => {
  const locked = await scratch.run(["lock", "template.yml"]);
  expect(locked, locked.stderr).toMatchObject({ exitCode: 0 });
  const stale = await build("--tools", "chroot", "--lock", "small.lock.json");
  expect(stale.stderr).toMatch(
    /IC3003: Cannot use lock file .*: it has no packages for the chroot environment/,
  );

  const unknown = await build("--tools", "chroot", "--set", "tools.toolPackages=[no-such-tool]");
  expect(unknown).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/IC3001.*no-such-tool/) });

  await publish("fewer", ["mke2fs", "mmd"]);
  const lacking = await build("--tools", "chroot", "--output-dir", "lacking");
  expect(lacking.exitCode).toBe(1);
  expect(lacking.stderr).toContain(
    'error IC5012: Cannot use the chroot environment of "debian debian12": it has no program "mke2fs", "mmd"',
  );
});
