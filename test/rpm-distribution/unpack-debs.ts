import { chmod, lstat, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Exec } from "../../src/host/host.ts";
import type { Deb } from "./group-debs.ts";
import { pathsBelow } from "./paths-below.ts";

/** What Debian's packages say of themselves. */
export interface DebFacts {
  readonly summary: string;
  readonly architecture: "x86_64" | "noarch";
  readonly config: readonly string[];
}

/** Where packages are unpacked, and what of them is not. */
export interface UnpackPlace {
  /** Empty; gets the files. */
  readonly root: string;
  /** Scratch space of this RPM alone. */
  readonly work: string;
  /** Relative to the root. */
  readonly leftOutPaths: readonly string[];
}

/**
 * Opens packages into one folder, the folders that lie both in / and /usr merged into those of /usr, without what is left out
 * and without programs in languages that the distribution does not have.
 */
export async function unpackDebs(debs: readonly Deb[], place: UnpackPlace, exec: Exec): Promise<DebFacts> {
  const { root, work, leftOutPaths } = place;
  const excludes = leftOutPaths.map((path) => `--exclude=./${path}`);
  const facts: DebFacts[] = [];
  for (const { name, file } of debs) {
    const control = join(work, name);
    await exec({ argv: ["bash", "-c", unpackScript, "unpack", file, root, control, ...excludes] });
    facts.push(await readFacts(control));
  }
  await dropForeignPrograms(root);
  return {
    summary: facts[0]?.summary ?? "",
    architecture: facts.every(({ architecture }) => architecture === "noarch") ? "noarch" : "x86_64",
    config: facts.flatMap(({ config }) => config),
  };
}

/** Links keep their targets; hard links and everything else move with the folders. */
const unpackScript = `set -euo pipefail
deb=$1 root=$2 control=$3; shift 3
dpkg-deb --control "$deb" "$control"
dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$root" -p --numeric-owner --delay-directory-restore --keep-directory-symlink "$@" \\
  --transform='flags=rh;s,^\\./\\(bin\\|sbin\\|lib\\|lib64\\)\\(/\\|$\\),./usr/\\1\\2,'
`;

async function readFacts(control: string): Promise<DebFacts> {
  const fields = await readFile(join(control, "control"), "utf8");
  const field = (name: string) => new RegExp(`^${name}: *(.*)$`, "m").exec(fields)?.[1] ?? "";
  const conffiles = await readFile(join(control, "conffiles"), "utf8").catch(() => "");
  return {
    summary: field("Description"),
    architecture: field("Architecture") === "all" ? "noarch" : "x86_64",
    config: conffiles.split("\n").filter((line) => line.startsWith("/")),
  };
}

/** Also marks libraries as programs: rpm's generator of sonames passes over what is not executable. */
async function dropForeignPrograms(root: string): Promise<void> {
  for (const name of await pathsBelow(root)) {
    const path = join(root, name);
    const found = await lstat(path);
    if (!found.isFile()) continue;
    const head = await readHead(path);
    if (/^#!.*(?:perl|python)/.test(head)) await rm(path);
    else if (head.startsWith("\x7fELF") && name.includes(".so"))
      await chmod(path, (found.mode & 0o7777) | 0o111);
  }
}

async function readHead(path: string): Promise<string> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
  return buffer.toString("latin1", 0, bytesRead);
}

/** Makes the folder of a package anew. */
export async function emptyFolder(folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}
