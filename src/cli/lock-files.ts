import { randomUUID } from "node:crypto";
import { chmod, chown, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { ComposeError, errorOfMistakes, type Mistake } from "../errors.ts";
import { isNoSpace } from "../host/tools/no-space.ts";
import type { Lock } from "../packages/lock.ts";
import { parseLock } from "../packages/lock-file.ts";
import { nameFilter } from "../packages/name-globs.ts";
import { suggest } from "../packages/suggest.ts";
import type { BuildPlan, SettledPackage } from "../plan/plan.ts";

/** What `--update` says: names and globs of what may move; true without any, and then nothing of the lock file is kept. */
export type Update = true | readonly string[];

/** The lock file that is there; to update some packages one must be. Throws IC3003. */
export async function findLockFile(file: string, update: Update | undefined): Promise<Lock | undefined> {
  const text = await readFileOnly(file).catch((cause: unknown) => {
    if (update === undefined || update === true) return undefined;
    const message = `Cannot update lock file "${file}": it cannot be read`;
    const hint = "Write it with: image-composer lock TEMPLATE";
    throw new ComposeError({ code: "IC3003", message, hint }, { cause });
  });
  if (text === undefined) return undefined;
  // One that cannot be used is written anew, unless parts of it are to stay.
  if (Array.isArray(update)) return parseLock(text, file);
  try {
    return parseLock(text, file);
  } catch (error) {
    if (error instanceof ComposeError) return undefined;
    throw error;
  }
}

/** Reading a pipe that is only written to would never end: `--lock /dev/stdout`. */
async function readFileOnly(file: string): Promise<string> {
  if (!(await stat(file)).isFile()) throw new Error("it is not a file");
  return await readFile(file, "utf8");
}

/**
 * What stays at its version: all of the lock but the packages that are to move. Throws IC3005 for those that are neither in the
 * lock nor asked for.
 */
export function settledBy(
  { packages }: Lock,
  {
    file,
    plan,
    update,
  }: { readonly file: string; readonly plan: BuildPlan; readonly update: Update | undefined },
): readonly SettledPackage[] {
  if (update === undefined || update === true) return [];
  const known = [...packages, ...plan.selection.requests].map(({ name }) => name);
  const [first, ...others] = update
    .filter((word) => !known.some(nameFilter([word])))
    .map((word) => unknownPackage(word, { file, known }));
  if (first !== undefined) throw errorOfMistakes("Cannot update all packages", [first, ...others]);
  const moves = nameFilter(update);
  return packages
    .filter(({ name }) => !moves(name))
    .map(({ name, version, architecture }) => ({ name, version, architecture }));
}

function unknownPackage(
  word: string,
  at: { readonly file: string; readonly known: readonly string[] },
): Mistake {
  const near = suggest(word, at.known);
  return {
    code: "IC3005",
    message: `Cannot update package "${word}": it is not in lock file "${at.file}"`,
    hint: near === undefined ? undefined : `Did you mean "${near}"?`,
  };
}

/**
 * Writes a lock file in one step, with the owner and mode of the one that it replaces: a build that reads it meanwhile, and whoever
 * has a full disk, has the old one. Throws IC7003.
 */
export async function writeLock(file: string, text: string): Promise<void> {
  try {
    await rewrite(await realpath(file).catch(() => file), text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComposeError(
      { code: "IC7003", message: `Cannot write lock file "${file}": ${reason}` },
      { cause },
    );
  }
}

async function rewrite(file: string, text: string): Promise<void> {
  const status = await stat(file).catch(() => undefined);
  // A device or pipe is written to.
  if (status !== undefined && !status.isFile()) return await writeFile(file, text);
  const part = `${file}.${randomUUID()}.part`;
  try {
    await writeFile(part, text);
    if (status !== undefined) {
      await chown(part, status.uid, status.gid);
      await chmod(part, status.mode & 0o7777);
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    if (isNoSpace(error)) throw error;
    // The file may be written to and its folder not, or its owner not be kept, or it is mounted by itself.
    await writeFile(file, text);
  }
}
