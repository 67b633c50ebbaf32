import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import { pathExists } from "../files/path-exists.ts";
import { CommandFailure } from "../host/host.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";
import { openHookShortcuts } from "./hook-shortcuts.ts";

/**
 * Makes the kernel's initramfs with the distribution's own generator, inside the image; returns its path in the image.
 * Throws IC6002 with what the generator said.
 */
export async function makeInitramfs(rootfs: Rootfs, kernelVersion: string): Promise<string> {
  const path = `/boot/initrd.img-${kernelVersion}`;
  await using _shortcuts = await openHookShortcuts(rootfs);
  try {
    // A kernel package's own hook may have made one already, before the image was configured: make it anew.
    // The plain C locale saves each of its thousand programs the reading of a locale.
    await rootfs.exec({
      argv: ["update-initramfs", "-c", "-k", kernelVersion],
      env: { LC_ALL: "C", LANG: "C" },
    });
  } catch (error) {
    if (error instanceof CommandFailure) throw initramfsError(error.tail(), error);
    throw error;
  }
  if (await pathExists(join(rootfs.path, path))) return path;
  throw initramfsError(`update-initramfs left no ${path}`);
}

function initramfsError(reason: string, cause?: CommandFailure): ComposeError {
  return new ComposeError(
    {
      code: "IC6002",
      message: `Cannot make the initramfs: ${reason}`,
      hint: "The image needs the package initramfs-tools, and room for about 100 MB",
    },
    { cause },
  );
}
