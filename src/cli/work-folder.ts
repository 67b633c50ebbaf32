import { access, constants, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import { holdFolder } from "../files/hold-folder.ts";
import type { Host } from "../host/host.ts";

/** Path of the file that a build locks in its work folder; while locked it says who holds it. */
export const lockFileOf = (workFolder: string): string => join(workFolder, ".lock");

/** Makes the work folder. Throws IC7003 when it cannot be made. */
export async function makeWorkFolder(workFolder: string): Promise<void> {
  try {
    await mkdir(workFolder, { recursive: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComposeError(
      { code: "IC7003", message: `Cannot make work folder "${workFolder}": ${reason}` },
      { cause },
    );
  }
}

/** Sees that a user who is not root may write to the folders that are there already. Throws IC7003. */
export async function requireWritable(folders: readonly string[]): Promise<void> {
  for (const folder of folders)
    try {
      await access(folder, constants.W_OK | constants.X_OK);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT"))
        throw othersFolder(folder, error);
    }
}

const othersFolder = (folder: string, cause: unknown): ComposeError =>
  new ComposeError(
    {
      code: "IC7003",
      message: `Cannot write to folder "${folder}": ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: "What an earlier build made as root is root's: choose other folders with --output-dir, --cache-dir and --work-dir",
    },
    { cause },
  );

/** What a build makes in its work folder and removes at its end, unless it is killed. */
const scratch = /^((tree|chrootenv)$|(convert|boot-test|selinux|reproduce)-)/;

/**
 * Tells others who holds the lock, and clears away what a killed build has left. Call while holding the lock: the content
 * of an unlocked file means nothing. Throws IC7003 when what is left belongs to another user.
 */
export async function claimWorkFolder(
  workFolder: string,
  holder: { readonly pid: number; readonly work: string; readonly since: Date },
  host: Pick<Host, "start" | "signal">,
): Promise<void> {
  const text = `process ${holder.pid}, ${holder.work}, since ${holder.since.toISOString()}\n`;
  try {
    await writeFile(lockFileOf(workFolder), text);
    await clearScratch(workFolder, host);
  } catch (error) {
    host.signal.throwIfAborted();
    throw othersFolder(workFolder, error);
  }
}

/**
 * Removes what killed builds have left in a work folder, and returns the paths. Call while holding the lock. A boot test may go on
 * there without it: its folder, which it holds, stays.
 */
export async function clearScratch(
  workFolder: string,
  host: Pick<Host, "start" | "signal">,
): Promise<readonly string[]> {
  const names = await readdir(workFolder).catch(() => []);
  const removed: string[] = [];
  for (const path of names.filter((name) => scratch.test(name)).map((name) => join(workFolder, name))) {
    await using held = await holdFolder(path, { mode: "exclusive", waitSeconds: 0 }, host);
    if (held === undefined) continue;
    await rm(path, { recursive: true, force: true });
    removed.push(path);
  }
  return removed;
}

/** The error of a second build in the same work folder. */
export async function workFolderInUse(workFolder: string): Promise<ComposeError> {
  const holder = (await readFile(lockFileOf(workFolder), "utf8").catch(() => "")).trim();
  return new ComposeError({
    code: "IC8004",
    message: `Cannot use work folder "${workFolder}": another build holds it${holder === "" ? "" : ` (${holder})`}`,
    hint: "Wait for it to end, or give this build its own folder with --work-dir",
  });
}
