import { ComposeError } from "../errors.ts";
import { imageFile } from "../files/image-path.ts";
import { type Argv, CommandFailure } from "../host/host.ts";
import type { BuildPlan } from "../plan/plan.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";
import { openHookShortcuts } from "./hook-shortcuts.ts";
import type { Kernel } from "./kernel.ts";

/** Of which kernel, and by which of the generators that distributions have. */
export type InitramfsWish = Pick<BuildPlan["provider"], "initramfs"> & { readonly kernel: Kernel };

/** A generator as it is called, and where it leaves what it made. */
interface Generator {
  readonly path: string;
  readonly argv: Argv;
  /** What an image lacks that has no such generator. */
  readonly hint: string;
}

const generators: Readonly<Record<InitramfsWish["initramfs"], (version: string) => Generator>> = {
  "initramfs-tools": (version) => ({
    path: `/boot/initrd.img-${version}`,
    argv: ["update-initramfs", "-c", "-k", version],
    hint: "The image needs the package initramfs-tools, and room for about 100 MB",
  }),
  // For any machine, not for this one; without the host's clock and names in it (dracut(8)).
  dracut: (version) => {
    const path = `/boot/initramfs-${version}.img`;
    return {
      path,
      argv: ["dracut", "--force", "--quiet", "--no-hostonly", "--reproducible", "--kver", version, path],
      hint: "The image needs the package dracut, and room for about 100 MB",
    };
  },
};

/**
 * Makes the kernel's initramfs with the distribution's own generator, inside the image; returns its path in the image.
 * Throws IC6002 with what the generator said.
 */
export async function makeInitramfs(rootfs: Rootfs, { initramfs, kernel }: InitramfsWish): Promise<string> {
  const { path, argv, hint } = generators[initramfs](kernel.version);
  await using _shortcuts = await openHookShortcuts(rootfs);
  try {
    // A kernel package's own hook may have made one already, before the image was configured: make it anew.
    // The plain C locale saves each of its thousand programs the reading of a locale.
    await rootfs.exec({ argv, env: { LC_ALL: "C", LANG: "C" } });
  } catch (error) {
    if (error instanceof CommandFailure) throw initramfsError({ reason: error.tail(), hint }, error);
    throw error;
  }
  if ((await imageFile(rootfs.path, path)) !== undefined) return path;
  throw initramfsError({ reason: `${argv[0]} left no ${path}`, hint });
}

function initramfsError(
  { reason, hint }: { readonly reason: string; readonly hint: string },
  cause?: CommandFailure,
): ComposeError {
  return new ComposeError(
    { code: "IC6002", message: `Cannot make the initramfs: ${reason}`, hint },
    { cause },
  );
}
