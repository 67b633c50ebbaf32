import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { CommandFailure, type Exec, type Host } from "../../src/host/host.ts";
import { completeTree } from "./complete-tree.ts";
import { evrOf } from "./deb-version.ts";
import { type Accounts, fileListText, readPackagedFiles } from "./file-list.ts";
import { filesystemFolders, readAccounts } from "./filesystem-package.ts";
import type { RpmParts } from "./group-debs.ts";
import { rpmbuildArgv } from "./rpmbuild-argv.ts";
import { type Spec, specText } from "./spec-text.ts";
import { emptyFolder, unpackDebs } from "./unpack-debs.ts";

/** Everything is as old as this: seconds since 1970. */
export const distributionEpoch = 1_735_689_600;

/** What follows every release. */
const distTag = ".azl3";

/** Where RPMs are made. */
export interface BuildPlace {
  /** Gets the RPMs. */
  readonly packages: string;
  /** Scratch space. */
  readonly work: string;
  readonly leftOutPaths: readonly string[];
}

/** Builds all RPMs, as many at once as the host has cores. The same parts give the same bytes. */
export async function buildRpms(parts: readonly RpmParts[], place: BuildPlace, host: Host): Promise<void> {
  await mkdir(place.packages, { recursive: true });
  const ownedFolders = await filesystemFolders();
  const accounts = await readBaseAccounts(parts, place, host.exec);
  const limit = pLimit(host.cores);
  // The largest take longest: begun last, they would be waited for by all others.
  const order = parts.toSorted((a, b) => weightOf(b) - weightOf(a));
  await Promise.all(
    order.map((one) => limit(() => buildRpm(one, { ...place, ownedFolders, accounts }, host.exec))),
  );
}

const slow = ["selinux-policy", "kernel", "glibc", "systemd", "dracut", "icu"];
const weightOf = ({ recipe }: RpmParts): number =>
  slow.includes(recipe.name) ? slow.length - slow.indexOf(recipe.name) : 0;

async function readBaseAccounts(
  parts: readonly RpmParts[],
  place: BuildPlace,
  exec: Exec,
): Promise<Accounts> {
  const base = parts.flatMap(({ debs }) => debs).filter(({ name }) => name === "base-passwd");
  const work = await emptyFolder(join(place.work, "accounts"));
  const root = await emptyFolder(join(work, "root"));
  await unpackDebs(base, { root, work, leftOutPaths: place.leftOutPaths }, exec);
  return readAccounts(root);
}

interface RpmPlace extends BuildPlace {
  readonly ownedFolders: ReadonlySet<string>;
  readonly accounts: Accounts;
}

async function buildRpm({ recipe, debs }: RpmParts, place: RpmPlace, exec: Exec): Promise<void> {
  const work = await emptyFolder(join(place.work, recipe.name));
  const root = await emptyFolder(join(work, "root"));
  const facts = await unpackDebs(debs, { root, work, leftOutPaths: place.leftOutPaths }, exec);
  const config = new Set([...facts.config, ...(await completeTree(root, recipe, exec))]);
  const files = await readPackagedFiles(root, place.accounts);
  const fileList = join(work, "files");
  const isFilesystem = recipe.name === "filesystem";
  const owned = isFilesystem ? new Set<string>() : place.ownedFolders;
  await writeFile(fileList, fileListText(files, { config, capabilities: recipe.capabilities }, owned));
  const evr = evrOf(recipe.version ?? debs[0]?.version ?? "3.0-1");
  const spec: Spec = {
    ...recipe,
    evr: { ...evr, release: `${evr.release}${distTag}` },
    summary: facts.summary === "" ? `The package ${recipe.name}` : facts.summary,
    license: recipe.license ?? "GPL-2.0-or-later AND LGPL-2.1-or-later",
    architecture: isFilesystem ? "x86_64" : facts.architecture,
    dependencies: files.length === 0 ? "given" : recipe.dependencies,
    words: await kernelWords(root),
    fileList,
  };
  await writeFile(join(work, "spec"), specText(spec));
  await run(exec, { root, work, packages: place.packages });
  await rm(work, { recursive: true });
}

/** A kernel's release, and the same as a version may be written in a capability. */
async function kernelWords(root: string): Promise<Spec["words"]> {
  const names = await readdir(join(root, "boot")).catch(() => []);
  const kernel = names.find((name) => name.startsWith("vmlinuz-"))?.slice("vmlinuz-".length);
  return kernel === undefined ? {} : { kernel, "kernel-capability": kernel.replaceAll("-", ".") };
}

async function run(
  exec: Exec,
  folders: { readonly root: string; readonly work: string; readonly packages: string },
): Promise<void> {
  try {
    await exec({ argv: rpmbuildArgv(folders), env: { SOURCE_DATE_EPOCH: String(distributionEpoch) } });
  } catch (cause) {
    if (cause instanceof CommandFailure) throw new Error(`rpmbuild failed:\n${cause.tail()}`, { cause });
    throw cause;
  }
}
