import { chmod, chown, copyFile, lstat, mkdir, readdir, readlink, rm, symlink } from "node:fs/promises";
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
      const copied = await copyEntry(rootfs.path, file.source, file.target);
      await applyMode(rootfs, file);
      await applyOwner(rootfs, file, copied);
    } catch (error) {
      throw error instanceof ComposeError ? error : copyError(file, error);
    }
  }
}

/** Returns the paths in the image that are new, each folder before what is in it. */
async function copyEntry(root: string, source: string, target: string): Promise<readonly string[]> {
  const status = await lstat(source);
  if (status.isDirectory()) return copyFolder(root, source, target);
  const path = await imagePath(root, target);
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  await rm(path, { force: true });
  if (status.isSymbolicLink()) {
    await symlink(await readlink(source), path);
    return [target];
  }
  if (!status.isFile()) throw new Error(`${source} is neither a file nor a folder nor a symlink`);
  await copyFile(source, path);
  // Node's copyFile carries the owner over, who is nobody in the image.
  await chown(path, 0, 0);
  await chmod(path, status.mode & 0o7777);
  return [target];
}

async function copyFolder(root: string, source: string, target: string): Promise<readonly string[]> {
  const folder = await imageFolder(root, target);
  const made = await mkdir(folder, { recursive: true, mode: 0o755 });
  // A folder that the image has (/etc) keeps its own mode and owner; the host's copy of it says nothing about the image.
  if (made !== undefined) await chmod(folder, (await lstat(source)).mode & 0o7777);
  const copied = made === undefined ? [] : [target];
  for (const name of (await readdir(source)).sort())
    copied.push(...(await copyEntry(root, join(source, name), join(target, name))));
  return copied;
}

async function applyMode(rootfs: Rootfs, file: PlannedFile): Promise<void> {
  if (file.mode === undefined) return;
  const path = await imagePath(rootfs.path, file.target);
  if (!(await lstat(path)).isSymbolicLink()) await chmod(path, file.mode);
}

/** By the image's own users, on what was copied only: a folder that the image has keeps its other files' owners. */
async function applyOwner(rootfs: Rootfs, file: PlannedFile, copied: readonly string[]): Promise<void> {
  if (file.owner === undefined || copied.length === 0) return;
  const argv = ["xargs", "--null", "chown", "--no-dereference", file.owner, "--"] as const;
  try {
    await rootfs.exec({ argv, input: copied.map((path) => `${path}\0`).join("") });
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
      hint: "An owner must be a user and group of the image; a file cannot take the place of a folder",
      place: file.place,
    },
    { cause },
  );
}
