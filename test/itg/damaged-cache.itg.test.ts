import { copyFile, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Damage, damageFile, damages, planRounds, type Round } from "../fixtures/damage.ts";
import { digestsOf } from "../fixtures/kill-series.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { openTinyDebian, type TinyDebian, tinyTemplate } from "../fixtures/tiny-debian.ts";
import { randomOf } from "../fixtures/torture.ts";

/** What comes from the network; every other folder of the cache holds what builds have made of it. */
const fetched: readonly string[] = ["indexes", "keys", "pkgCache"];

let scratch: Scratch;
let debian: TinyDebian;
let right: ReadonlyMap<string, string>;
/** Names of all folders of a full cache. */
let kinds: readonly string[];

const cache = () => join(scratch.path, "cache");
const output = () => join(scratch.path, "output");

beforeAll(async () => {
  scratch = await openScratch("own");
  debian = await openTinyDebian(scratch);
  // From an address, so that the key is cached too.
  await copyFile(join(scratch.path, "key.asc"), join(scratch.path, "mirror", "key.asc"));
  const key = `pkey: "${debian.server.url}/key.asc", fingerprint: ${debian.owner.fingerprint}`;
  const repositories = debian.repositories.replaceAll("pkey: key.asc", key);
  await scratch.write("template.yml", tinyTemplate({ repositories }));
  const run = await scratch.run(["build", "template.yml"]);
  expect(run, run.stderr).toMatchObject({ exitCode: 0 });
  right = await digestsOf(output());
  kinds = await readdir(cache());
  expect(kinds).toEqual(expect.arrayContaining([...fetched, "layers", "initramfs"]));
});

afterAll(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

/** Folders whose files are damaged in one build: what was fetched all at once, what was made one kind at a time. */
const foldersTogether = (): readonly (readonly string[])[] => [
  fetched,
  ...kinds.filter((name) => !fetched.includes(name)).map((name) => [name]),
];

/** A build that found what it needed has not made the rest again. */
async function fillCache(): Promise<void> {
  const there = await readdir(cache());
  if (kinds.every((name) => there.includes(name))) return;
  await rm(cache(), { recursive: true });
  await rm(output(), { recursive: true, force: true });
  const run = await scratch.run(["build", "template.yml"]);
  expect(run, run.stderr).toMatchObject({ exitCode: 0 });
}

/** Round for round, files of all these folders. */
async function roundsOf(folders: readonly string[], random: () => number): Promise<readonly Round[]> {
  const perFolder = await Promise.all(
    folders.map((name) => planRounds(join(cache(), name), { sample: 1, random })),
  );
  const count = Math.max(...perFolder.map((rounds) => rounds.length));
  return Array.from({ length: count }, (_, index) => perFolder.flatMap((rounds) => rounds[index] ?? []));
}

/**
 * Damages the files of a round, takes away every other folder and the catalogs of damaged indexes, so that the damaged ones are really
 * asked, builds, and returns what is wrong: an error, other bytes, damage that was left where it was.
 */
async function faultsAfter(
  round: Round,
  { damage, folders, random }: { damage: Damage; folders: readonly string[]; random: () => number },
): Promise<readonly string[]> {
  for (const name of await readdir(cache()))
    if (!folders.includes(name)) await rm(join(cache(), name), { recursive: true });
  const damaged = new Map<string, Buffer | undefined>();
  for (const file of round) damaged.set(file, await damageFile(file, damage, random));
  const catalogs = round.map((file) => file.replace(/(indexes\/[0-9a-f]{64})\..*/, "$1.catalog"));
  for (const file of catalogs) if (!round.includes(file)) await rm(file, { force: true });
  // Records of images tell of what lies in the output folder: only then are they asked.
  if (!folders.includes("images")) await rm(output(), { recursive: true, force: true });
  const run = await scratch.run(["build", "template.yml"]);
  const named = `${damage} ${round
    .slice(0, 3)
    .map((file) => file.slice(cache().length + 1))
    .join(", ")}`;
  if (run.exitCode !== 0) return [`${named}: ${run.stderr}`];
  const made = await digestsOf(output());
  const different = [...right.keys()].filter((name) => made.get(name) !== right.get(name));
  const kept = await Promise.all(
    [...damaged].map(async ([file, bytes]) => ((await isStill(file, bytes)) ? [file] : [])),
  );
  return [
    ...different.map((name) => `${named}: output/${name} is different`),
    ...kept.flat().map((file) => `${named}: ${file} is still damaged`),
  ];
}

/** Whether a file is as the damage has left it; one that is gone is none. */
async function isStill(file: string, bytes: Buffer | undefined): Promise<boolean> {
  const now = await readFile(file).catch(() => undefined);
  return bytes !== undefined && now?.equals(bytes) === true;
}

/** Emptied are all at once: a file that is empty is told from a whole one as one is that was cut. */
test.for(damages.filter((damage) => damage !== "emptied"))(
  "every file of the cache that is %s is found before it is used, and made anew",
  async (damage) => {
    const random = randomOf(damages.indexOf(damage) + 1);
    for (const folders of foldersTogether()) {
      await fillCache();
      for (const round of await roundsOf(folders, random))
        expect(await faultsAfter(round, { damage, folders, random })).toEqual([]);
    }
  },
);

test.for(["flipped", "emptied"] as const)("everything that is in the cache %s at once", async (damage) => {
  const random = randomOf(99);
  await fillCache();
  const everything = await readdir(cache());
  const rounds = await roundsOf(everything, random);
  expect(await faultsAfter([...new Set(rounds.flat())], { damage, folders: everything, random })).toEqual([]);
});

test("an image in the output folder that was changed is made again", async () => {
  await damageFile(join(output(), "small-1.raw"), "flipped", randomOf(7));
  const run = await scratch.run(["build", "template.yml"]);
  expect(run, run.stderr).toMatchObject({ exitCode: 0 });
  expect(await digestsOf(output())).toEqual(right);
});
