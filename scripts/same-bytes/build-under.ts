import { spawn } from "node:child_process";
import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Conditions, Warmth } from "./conditions.ts";
import { conditionsArgv, plainUserId } from "./conditions-argv.ts";

/** An image that is built again and again. */
export interface ImageSubject {
  readonly name: string;
  /** The template's text; the image in it has the subject's name. */
  readonly template: string;
}

/** What is built, from which engine, and where. */
export interface Subject extends ImageSubject {
  /** Folder that all builds lie in. */
  readonly scratch: string;
  /** Checkout of the composer. */
  readonly checkout: string;
}

/** A finished build: where it lies, and SHA-256 (hex) of every file it gave out, by name. */
export interface Built {
  readonly folder: string;
  readonly digests: ReadonlyMap<string, string>;
}

/** Folders of the cache that each warmth begins with. */
const keptFolders: Readonly<Record<Warmth, readonly string[]>> = {
  cold: [],
  packages: ["pkgCache"],
  unpacked: ["pkgCache", "packages"],
  everything: ["."],
};

/**
 * Builds a subject under conditions: the first time resolving its packages, with `first` from that build's lock and, as
 * warm as the conditions say, with a copy of its cache. Throws with what the engine said when it fails.
 */
export async function buildUnder(conditions: Conditions, subject: Subject, first?: Built): Promise<Built> {
  const folder = join(subject.scratch, conditions.folder);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "image.yml"), subject.template);
  const args = ["build", "image.yml"];
  if (first !== undefined) {
    await cp(join(first.folder, "output", `${subject.name}.lock.json`), join(folder, "image.lock.json"));
    args.push("--lock", "image.lock.json");
    for (const kept of keptFolders[conditions.cache])
      await cp(join(first.folder, "cache", kept), join(folder, "cache", kept), {
        recursive: true,
        preserveTimestamps: true,
        verbatimSymlinks: true,
      }).catch(ignoreMissing);
  }
  if (conditions.user === "rootless") await giveAway(folder, args);
  await run(conditions, { ...subject, folder }, args);
  const digests = await readDigests(join(folder, "output", "SHA256SUMS"));
  await dropImages(join(folder, "output"));
  return { folder, digests };
}

/** Their digests are known, and several builds of them would fill a small disk. */
async function dropImages(output: string): Promise<void> {
  for (const name of await readdir(output)) if (!name.endsWith(".json")) await rm(join(output, name));
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

async function giveAway(folder: string, args: string[]): Promise<void> {
  args.push("--rootless");
  await chmod(folder, 0o755);
  const owner = `${plainUserId}:${plainUserId}`;
  const chown = spawn("chown", ["--recursive", owner, folder], { stdio: "ignore" });
  await new Promise((resolve, reject) => chown.once("error", reject).once("close", resolve));
}

async function run(
  conditions: Conditions,
  { checkout, folder }: { readonly checkout: string; readonly folder: string },
  args: readonly string[],
): Promise<void> {
  const [program, ...words] = conditionsArgv(conditions, { node: process.execPath, checkout }, args);
  const { PATH } = process.env;
  const child = spawn(program, words, {
    cwd: folder,
    env: { PATH, LC_ALL: conditions.locale, TZ: conditions.timezone, ...conditions.environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = text(child.stderr);
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`Build ${conditions.name} ended with ${code}:\n${await said}`);
}

async function readDigests(file: string): Promise<ReadonlyMap<string, string>> {
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}
