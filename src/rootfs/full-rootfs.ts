import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import { ComposeError } from "../errors.ts";
import { CommandFailure } from "../host/host.ts";
import { isNoSpace } from "../host/tools/no-space.ts";

/** `f_type` of a tmpfs and of an overlay, from linux/magic.h. */
const tmpfs = 0x0102_1994;
const overlay = 0x794c_7630;

/**
 * A command in the root filesystem that failed because there was no room becomes IC8006, with what it said; anything else
 * stays what it is. The command may be a maintainer script, an initramfs generator or the template's own.
 */
export function explainFullRootfs(root: string, error: unknown): unknown {
  if (!(error instanceof CommandFailure)) return error;
  // An overlay has the sizes of the filesystem that takes its writes, which the folder around it lies on.
  const own = statfsSync(root);
  const { type, blocks, bavail, bsize } = own.type === overlay ? statfsSync(dirname(root)) : own;
  // Not every program says why it could not write: dash's echo speaks of an I/O error.
  if (!isNoSpace(error) && bavail > 0) return error;
  const size = `${((blocks * bsize) / 1e6).toFixed(1)} MB`;
  const hint =
    type === tmpfs
      ? `It is made in memory and may have ${size} of it: give the host more memory, or put less into the image`
      : `It is made on a disk of ${size}: free space there, or choose another folder with --work-dir`;
  const message = `Cannot write below "${root}": the root filesystem is full\n${error.tail(4)}`;
  return new ComposeError({ code: "IC8006", message, hint }, { cause: error });
}
