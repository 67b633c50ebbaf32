import { readdir } from "node:fs/promises";
import { ComposeError } from "../errors.ts";
import { imageFolder } from "../files/image-path.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";

/**
 * Version of the kernel to boot, e.g. 6.1.0-40-cloud-amd64: the newest in /boot that begins with `wanted` (6.1 is
 * no beginning of 6.12). Throws IC6001 when there is none.
 */
export async function findKernel(rootfs: Rootfs, wanted: string | undefined): Promise<string> {
  const names = await readdir(await imageFolder(rootfs.path, "/boot")).catch(() => []);
  const versions = names.flatMap((name) =>
    name.startsWith("vmlinuz-") ? [name.slice("vmlinuz-".length)] : [],
  );
  const newest = versions
    .filter((version) => wanted === undefined || beginsWith(version, wanted))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .at(-1);
  if (newest !== undefined) return newest;
  const found = versions.length === 0 ? "/boot has no vmlinuz-*" : `it has ${versions.join(", ")}`;
  throw new ComposeError({
    code: "IC6001",
    message: `Cannot find ${wanted === undefined ? "a kernel" : `kernel "${wanted}"`} in the image: ${found}`,
    hint: "Name a kernel package in systemConfig.kernel.packages, e.g. linux-image-amd64",
  });
}

/** Numbers count as a whole. */
const beginsWith = (version: string, wanted: string): boolean =>
  version.startsWith(wanted) && !/^\d\d$/.test(wanted.slice(-1) + version.charAt(wanted.length));
