import { execFileSync } from "node:child_process";
import { chown, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EventResult, eventsOf, resultOf, runWithEvents } from "../fixtures/event-run.ts";
import { plainUser } from "../fixtures/plain-user.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { openTinyDebian, type TinyDebian, tinyTemplate } from "../fixtures/tiny-debian.ts";

/** A package whose files have what an archive can lose: owners, setuid, hard links, extended attributes, holes. */
const fragile = {
  name: "fragile",
  files: { "usr/lib/fragile/one": "1\n", "usr/lib/fragile/setuid": "s\n" },
  scripts: {
    postinst: `#!/bin/sh
set -e
ln /usr/lib/fragile/one /usr/lib/fragile/two
dpkg-statoverride --update --add '#1' '#65534' 4750 /usr/lib/fragile/setuid
dd if=/dev/zero of=/usr/lib/fragile/hole bs=1 count=1 seek=8388607 2>/dev/null
`,
  },
} as const;

let scratch: Scratch;
let debian: TinyDebian;
let first: EventResult;
let packed: EventResult;

const run = (args: readonly string[], env?: Readonly<Record<string, string>>) =>
  runWithEvents(args, { cwd: scratch.path, ...(env === undefined ? {} : { env }) });

/** The folders of a machine that has never built: options, and where they lie. */
function machine(name: string) {
  const at = (path: string) => join(scratch.path, name, path);
  const cache = ["--cache-dir", at("cache"), "--work-dir", at("work")];
  return { at, cache, all: [...cache, "--output-dir", at("output")] };
}

const bundleNames = ["index", "packages", "layers", "images"] as const;
const bundleAt = (name: (typeof bundleNames)[number]) => join(scratch.path, "bundles", `${name}.tar.zst`);
let home: ReturnType<typeof machine>;

beforeAll(async () => {
  scratch = await openScratch("own");
  home = machine("home");
  debian = await openTinyDebian(scratch, [fragile]);
  await scratch.write("template.yml", tinyTemplate(debian, { packages: ["fragile"] }));
  first = await run(["build", "template.yml", ...home.all]);
  const bundles = bundleNames.flatMap((name) => ["--bundle", `${name}=${bundleAt(name)}`]);
  packed = await run(["cache", "pack", ...bundles, ...home.cache]);
}, 120_000);

afterAll(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

const sums = (at: (path: string) => string) => readFile(at("output/SHA256SUMS"), "utf8");
const verdictsOf = (result: EventResult) =>
  Object.fromEntries(eventsOf(result, "cache").map(({ store, verdict }) => [store, verdict]));
const keysOf = async (folders: ReturnType<typeof machine>) =>
  resultOf(await run(["cache", "keys", "template.yml", "--cache-dir", folders.at("cache")]), "cache keys");
const tarOf = (folder: string) =>
  execFileSync(
    "bash",
    [
      "-c",
      "tar -c -C \"$1\" --format=posix --sort=name --numeric-owner --xattrs --xattrs-include='*' --acls --pax-option=exthdr.name=%d/%f,delete=atime,delete=ctime . | sha256sum",
      "x",
      folder,
    ],
    { encoding: "utf8" },
  );

test("cache pack makes one file of each part", async () => {
  expect(first.exitCode, JSON.stringify(first)).toBe(0);
  const { bundles, skipped } = resultOf(packed, "cache pack");
  expect(skipped).toEqual([]);
  expect(bundles.map(({ name, path }) => [name, path])).toEqual(
    bundleNames.map((name) => [name, bundleAt(name)]),
  );
  for (const { path, sizeBytes, contentBytes } of bundles) {
    expect((await stat(path)).size).toBe(sizeBytes);
    expect(contentBytes).toBeGreaterThan(0);
    // Anyone can look into it.
    execFileSync("zstd", ["--test", "--quiet", path]);
  }
  expect((await readdir(join(scratch.path, "bundles"))).length).toBe(bundleNames.length);
});

describe("a machine that has never built", () => {
  test("finds the keys that were kept, before and after it has locked", async () => {
    const kept = await keysOf(home);
    const fresh = await keysOf(machine("keys"));
    expect(fresh).toMatchObject({ bundles: kept.bundles, imageKey: resultOf(first, "build").imageKey });
    const before = await run(["cache", "keys", "template.yml", "--before-lock"]);
    const [index] = resultOf(before, "cache keys").bundles;
    expect(kept.bundles[0]?.key.startsWith(index?.key ?? "?")).toBe(true);
    expect(kept.bundles.every(({ key }) => /^[\w.-]{1,200}$/.test(key))).toBe(true);
    expect(debian.server.requests.length).toBeGreaterThan(0);
  });

  test("has the images with the bundle of images, and fetches and builds nothing", async () => {
    const folders = machine("images");
    const unpacked = await run(["cache", "unpack", bundleAt("index"), bundleAt("images"), ...folders.cache]);
    expect(unpacked.exitCode, JSON.stringify(unpacked)).toBe(0);
    const requests = debian.server.requests.length;
    const built = await run(["build", "template.yml", ...folders.all]);
    expect(verdictsOf(built)).toEqual({ lock: "hit", image: "hit" });
    expect(resultOf(built, "build").unchanged).toBe(true);
    expect(await sums(folders.at)).toBe(await sums(home.at));
    const asked = debian.server.requests.slice(requests);
    expect(asked.filter(({ path }) => !path.includes("/dists/"))).toEqual([]);
    const [raw, original] = await Promise.all(
      [folders, home].map(({ at }) => stat(at("output/small-1.raw"))),
    );
    expect(raw?.size).toBe(original?.size);
    expect(raw?.blocks).toBeLessThan((original?.blocks ?? 0) * 1.1);
  });

  test("has the root filesystem with the bundle of layers: every owner, link, attribute and hole", async () => {
    const folders = machine("layers");
    await run(["cache", "unpack", bundleAt("index"), bundleAt("layers"), ...folders.cache]);
    const { layerKey } = resultOf(first, "build");
    const [own, original] = [folders, home].map(({ at }) => at(`cache/layers/${layerKey}`));
    expect(tarOf(own ?? "")).toBe(tarOf(original ?? ""));
    const hole = await stat(join(own ?? "", "usr/lib/fragile/hole"));
    expect([hole.size, hole.blocks < 100]).toEqual([8388608, true]);
    expect((await stat(join(own ?? "", "usr/lib/fragile/one"))).nlink).toBe(2);
    const built = await run(["build", "template.yml", ...folders.all]);
    expect(verdictsOf(built)).toEqual({ lock: "hit", image: "miss", layer: "hit", initramfs: "hit" });
    expect(await sums(folders.at)).toBe(await sums(home.at));
  });

  test("has the packages with the bundle of packages, opened, and those of another list in part", async () => {
    const folders = machine("packages");
    await run(["cache", "unpack", bundleAt("packages"), ...folders.cache]);
    const requests = debian.server.requests.length;
    const built = await run(["build", "template.yml", ...folders.all]);
    expect(verdictsOf(built)).toMatchObject({ packages: "hit", "package-store": "hit", layer: "miss" });
    expect(debian.server.requests.slice(requests).filter(({ path }) => path.endsWith(".deb"))).toEqual([]);
    expect(await sums(folders.at)).toBe(await sums(home.at));
  });

  test("does with what root has packed as a plain user what root does", async () => {
    const user = plainUser(scratch);
    await mkdir(join(scratch.path, "user"));
    await chown(join(scratch.path, "user"), user.uid, user.uid);
    const folders = machine("user");
    const options = [...folders.cache, "--rootless"];
    const unpacked = await user.run(["cache", "unpack", bundleAt("layers"), bundleAt("index"), ...options]);
    expect(unpacked.exitCode, unpacked.stderr).toBe(0);
    const built = await user.run(["build", "template.yml", "--rootless", ...folders.all]);
    expect(built.stderr).toMatch(/^Layer [0-9a-f]{12}: kept by an earlier build$/m);
    expect(await sums(folders.at)).toBe(await sums(home.at));
    // And what the user packs is what root unpacks.
    const bundle = folders.at("layers.tar.zst");
    const packing = await user.run(["cache", "pack", "--bundle", `layers=${bundle}`, ...options]);
    expect(packing.exitCode, packing.stderr).toBe(0);
    expect((await stat(bundle)).uid).toBe(user.uid);
    const back = machine("back");
    expect((await run(["cache", "unpack", bundle, ...back.cache])).exitCode).toBe(0);
    const { layerKey } = resultOf(first, "build");
    expect(tarOf(back.at(`cache/layers/${layerKey}`))).toBe(tarOf(home.at(`cache/layers/${layerKey}`)));
  });
});

test("a bundle that is not as it was packed is refused, and the build goes on without it", async () => {
  const folders = machine("damaged");
  await mkdir(folders.at("."), { recursive: true });
  const bytes = await readFile(bundleAt("layers"));
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
  await writeFile(folders.at("bundle"), bytes);
  const told = await run(["cache", "unpack", folders.at("bundle"), ...folders.cache]);
  expect(told.exitCode).toBe(1);
  expect(eventsOf(told, "error")[0]?.mistakes).toMatchObject([{ code: "IC7005" }]);
  // The folder that was held meanwhile, with nothing in it.
  expect(await readdir(folders.at("cache"), { recursive: true })).toEqual(["uses"]);
  expect((await run(["build", "template.yml", ...folders.all])).exitCode).toBe(0);
});

test("what a bundle brought is hashed before it is used: a changed image is made again", async () => {
  const folders = machine("changed");
  await run(["cache", "unpack", bundleAt("images"), bundleAt("layers"), ...folders.cache]);
  const { imageKey } = resultOf(first, "build");
  await truncate(folders.at(`cache/artifacts/${imageKey}/small-1.raw`), 4096);
  const built = await run(["build", "template.yml", ...folders.all]);
  expect(verdictsOf(built)).toMatchObject({ image: "miss", layer: "hit" });
  expect(await sums(folders.at)).toBe(await sums(home.at));
});

test("what a cache does not have is skipped and told, and so is what is too large", async () => {
  const folders = machine("skipping");
  const bundle = `packages=${folders.at("p")}`;
  const empty = await run(["cache", "pack", "--bundle", bundle, ...folders.cache]);
  expect(resultOf(empty, "cache pack")).toMatchObject({
    ...{ bundles: [], skipped: [{ name: "packages", reason: "no build is known in this cache" }] },
  });
  await run(["cache", "unpack", bundleAt("index"), bundleAt("images"), ...folders.cache]);
  await run(["build", "template.yml", ...folders.all]);
  const hit = await run(["cache", "pack", "--bundle", bundle, ...folders.cache]);
  expect(resultOf(hit, "cache pack").skipped[0]?.reason).toMatch(/^\d+ of \d+ packages are not in the/);
  const args = ["cache", "pack", "--bundle", `images=${folders.at("i")}`, "--max-size", "1KiB"];
  const large = await run([...args, ...folders.cache]);
  expect(resultOf(large, "cache pack").skipped).toEqual([
    { name: "images", reason: "it is larger than --max-size" },
  ]);
  expect((await readdir(folders.at("."))).sort()).toEqual(["cache", "output", "work"]);
});

test("under sudo bundles and cache belong to whoever called it", async () => {
  await mkdir(join(scratch.path, "caller"));
  await chown(join(scratch.path, "caller"), 61_234, 61_234);
  const folders = machine("caller");
  const env = { SUDO_UID: "61234", SUDO_GID: "61234" };
  await run(["cache", "unpack", bundleAt("packages"), bundleAt("index"), ...folders.cache], env);
  await rm(folders.at("cache/locks"), { recursive: true });
  const lockFile = folders.at("keys.lock.json");
  const keys = [
    "cache",
    "keys",
    "template.yml",
    "--write-lock",
    lockFile,
    "--cache-dir",
    folders.at("cache"),
  ];
  expect((await run(keys, env)).exitCode).toBe(0);
  const bundle = folders.at("new/index.tar.zst");
  const packing = await run(["cache", "pack", "--bundle", `index=${bundle}`, ...folders.cache], env);
  expect(packing.exitCode).toBe(0);
  const paths = [
    "new",
    "new/index.tar.zst",
    "cache",
    "cache/packages",
    "cache/locks",
    "keys.lock.json",
    "work",
    "work/.lock",
  ];
  const owners = await Promise.all(paths.map(async (path) => (await stat(folders.at(path))).uid));
  expect(owners).toEqual(paths.map(() => 61_234));
  await rm(folders.at("."), { recursive: true });
});
