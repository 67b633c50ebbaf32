import { mkdir } from "node:fs/promises";
import type { Host } from "../host/host.ts";
import { folderHeldExitCode, holdFolderArgv, type LockMode } from "../host/tools/folder-lock.ts";

/** A folder that others who ask keep away from, or share. Disposing lets go of it; so does the end of this process. */
export type HeldFolder = AsyncDisposable;

/**
 * Holds a folder, which is made where it is missing, alone or with others who share it. Undefined when others still hold it after
 * `waitSeconds`. Where the file system knows no locks, or the folder cannot be made, nobody is kept away.
 */
export async function holdFolder(
  folder: string,
  wish: { readonly mode: LockMode; readonly waitSeconds: number },
  { start, signal }: Pick<Host, "start" | "signal">,
): Promise<HeldFolder | undefined> {
  await mkdir(folder, { recursive: true }).catch(() => {});
  await using undo = new AsyncDisposableStack();
  const holder = undo.use(start({ argv: holdFolderArgv(folder, wish) }));
  const giveUp = () => void holder[Symbol.asyncDispose]();
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    signal.throwIfAborted();
    for await (const _ of holder.stdout.iterator({ destroyOnReturn: false })) return undo.move();
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
  signal.throwIfAborted();
  return (await holder.ended).exitCode === folderHeldExitCode ? undefined : undo.move();
}
