import { readdir } from "node:fs/promises";
import { ComposeError } from "../errors.ts";
import { imageFile, imageFolder } from "../files/image-path.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";

/** A kernel of the image. */
export interface Kernel {
  /** As its modules' folder is called, e.g. 6.1.0-40-cloud-amd64. */
  readonly version: string;
  /** In the image. */
  readonly path: string;
}

/**
 * The kernel to boot: the newest whose version begins with `wanted` (6.1 is no beginning of 6.12). Debian and Azure Linux keep
 * kernels as /boot/vmlinuz-VERSION; Fedora's and their like beside their modules, from where kernel-install(8) may have
 * copied them to /boot. Throws IC6001 when there is none.
 */
export async function findKernel(rootfs: Rootfs, wanted: string | undefined): Promise<Kernel> {
  const kernels = [...(await kernelsInBoot(rootfs)), ...(await kernelsBesideModules(rootfs))];
  const newest = kernels
    .filter(({ version }) => wanted === undefined || beginsWith(version, wanted))
    .reduce<Kernel | undefined>(
      (best, one) => (best === undefined || isNewer(one, best) ? one : best),
      undefined,
    );
  if (newest !== undefined) return newest;
  const versions = [...new Set(kernels.map(({ version }) => version))];
  const found =
    versions.length === 0
      ? `/boot has no vmlinuz-*, ${modules} none either`
      : `it has ${versions.join(", ")}`;
  throw new ComposeError({
    code: "IC6001",
    message: `Cannot find ${wanted === undefined ? "a kernel" : `kernel "${wanted}"`} in the image: ${found}`,
    hint: "Name a kernel package in systemConfig.kernel.packages, e.g. linux-image-amd64 or kernel",
  });
}

const modules = "/usr/lib/modules";

async function kernelsInBoot(rootfs: Rootfs): Promise<readonly Kernel[]> {
  const names = await namesIn(rootfs, "/boot");
  return names.flatMap((name) =>
    name.startsWith("vmlinuz-") ? [{ version: name.slice("vmlinuz-".length), path: `/boot/${name}` }] : [],
  );
}

async function kernelsBesideModules(rootfs: Rootfs): Promise<readonly Kernel[]> {
  const kernels: Kernel[] = [];
  for (const version of await namesIn(rootfs, modules)) {
    const path = `${modules}/${version}/vmlinuz`;
    if ((await imageFile(rootfs.path, path)) !== undefined) kernels.push({ version, path });
  }
  return kernels;
}

const namesIn = async (rootfs: Rootfs, folder: string): Promise<readonly string[]> =>
  readdir(await imageFolder(rootfs.path, folder)).catch(() => []);

/** The first of equals is kept: the one in /boot. */
const isNewer = (one: Kernel, other: Kernel): boolean =>
  one.version.localeCompare(other.version, "en", { numeric: true }) > 0;

/** Numbers count as a whole. */
const beginsWith = (version: string, wanted: string): boolean =>
  version.startsWith(wanted) && !/^\d\d$/.test(wanted.slice(-1) + version.charAt(wanted.length));
