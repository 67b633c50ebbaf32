import { lchown, lstat, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Whoever called sudo; undefined when nobody did. */
export function sudoCaller(environment: Readonly<Record<string, string | undefined>>): Owner | undefined {
  const { SUDO_UID, SUDO_GID } = environment;
  if (SUDO_UID === undefined || SUDO_GID === undefined) return undefined;
  return { uid: Number(SUDO_UID), gid: Number(SUDO_GID) };
}

type Owner = { readonly uid: number; readonly gid: number };

/**
 * Gives what a build under sudo made as root to the caller: a folder that lies in a folder of the caller's is the
 * caller's too. Entries that belong to anyone but root stay as they are, and so does all that is below the folders of
 * `kept`: in root filesystems that lie there the owners are part of the content.
 */
export async function handBack(
  folders: readonly string[],
  caller: Owner,
  kept: readonly string[] = [],
): Promise<void> {
  for (const folder of folders) {
    const parent = await lstat(dirname(folder)).catch(() => undefined);
    if (parent?.uid === caller.uid) await giveTree(folder, caller, kept);
  }
}

/** What builds that share the cache, or clean up, remove meanwhile is nobody's any more. */
async function giveTree(path: string, owner: Owner, kept: readonly string[]): Promise<void> {
  const status = await lstat(path).catch(() => undefined);
  if (status === undefined) return;
  if (status.uid === 0) await lchown(path, owner.uid, owner.gid).catch(unlessMissing);
  if (!status.isDirectory() || kept.includes(path)) return;
  const names = (await readdir(path).catch(unlessMissing)) ?? [];
  for (const name of names) await giveTree(join(path, name), owner, kept);
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}
