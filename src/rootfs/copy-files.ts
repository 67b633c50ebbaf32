import { chmod, copyFile, lstat, mkdir, readdir, readlink, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ComposeError } from "../errors.ts";
import { imageFolder, imagePath } from "../files/image-path.ts";
import { CommandFailure, type Host } from "../host/host.ts";
import type { PlannedFile } from "../plan/plan.ts";
import type { Rootfs } from "./rootfs.ts";

/**
 * Copies the template's files and folders into the image: modes and symlinks kept, parents made, everything owned by
 * root unless the template names an owner. Throws IC5007.
 */
export async function copyFiles(rootfs: Rootfs, files: readonly PlannedFile[], host: Host): Promise<void> {
  for (const file of files) {
    host.signal.throwIfAborted();
    try {
      await copyEntry(rootfs.path, file.source, file.target);
      await applyMode(rootfs, file);
      await applyOwner(rootfs, file);
    } catch (error) {
      throw error instanceof ComposeError ? error : copyError(file, error);
    }
  }
}

async function copyEntry(root: string, source: string, target: string): Promise<void> {
  const status = await lstat(source);
  if (status.isDirectory()) return copyFolder(root, source, target);
  const path = await imagePath(root, target);
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  await rm(path, { force: true });
  if (status.isSymbolicLink()) return symlink(await readlink(source), path);
  if (!status.isFile()) throw new Error(`${source} is neither a file nor a folder nor a symlink`);
  await copyFile(source, path);
  await chmod(path, status.mode & 0o7777);
}

async function copyFolder(root: string, source: string, target: string): Promise<void> {
  const folder = await imageFolder(root, target);
  const made = await mkdir(folder, { recursive: true, mode: 0o755 });
  // A folder that the image has (/etc) keeps its own mode; the host's copy of it says nothing about the image.
  if (made !== undefined) await chmod(folder, (await lstat(source)).mode & 0o7777);
  for (const name of (await readdir(source)).sort())
    await copyEntry(root, join(source, name), join(target, name));
}

async function applyMode(rootfs: Rootfs, file: PlannedFile): Promise<void> {
  if (file.mode === undefined) return;
  const path = await imagePath(rootfs.path, file.target);
  if (!(await lstat(path)).isSymbolicLink()) await chmod(path, file.mode);
}

async function applyOwner(rootfs: Rootfs, file: PlannedFile): Promise<void> {
  if (file.owner === undefined) return;
  try {
    await rootfs.exec({ argv: ["chown", "--recursive", "--no-dereference", file.owner, "--", file.target] });
  } catch (error) {
    if (error instanceof CommandFailure) throw copyError(file, new Error(error.tail(1)));
    throw error;
  }
}

function copyError(file: PlannedFile, cause: unknown): ComposeError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ComposeError(
    {
      code: "IC5007",
      message: `Cannot put "${file.source}" into the image at ${file.target}: ${reason}`,
      place: file.place,
    },
    { cause },
  );
}
