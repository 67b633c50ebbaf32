import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import { imagePath } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import { writeText } from "../files/write-text.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";
import type { BootFiles } from "./boot-files.ts";

export interface BootInput {
  readonly kernelVersion: string;
  /** Path of the initramfs in the image. */
  readonly initramfs: string;
  /** The whole kernel command line, root= included. */
  readonly cmdline: string;
  readonly timeoutSeconds: number;
  readonly efiArchitecture: "x64" | "aa64";
}

/**
 * What systemd-boot needs on the ESP: itself under the removable-media path, its configuration, and one type #1 entry
 * of the Boot Loader Specification. Throws IC6003 when the image has no loader.
 */
export async function readBootFiles(rootfs: Rootfs, input: BootInput): Promise<BootFiles> {
  const { kernelVersion, efiArchitecture } = input;
  const loader = `/usr/lib/systemd/boot/efi/systemd-boot${efiArchitecture}.efi`;
  const source = await imagePath(rootfs.path, loader);
  if (!(await pathExists(source)))
    throw new ComposeError({
      code: "IC6003",
      message: `Cannot install systemd-boot: the image has no ${loader}`,
      hint: "Add the package systemd-boot-efi to systemConfig.packages",
    });
  const release = await readOsRelease(rootfs);
  const folder = `${release.id}/${kernelVersion}`;
  return {
    kernelVersion,
    files: [
      { path: `EFI/BOOT/BOOT${efiArchitecture.toUpperCase()}.EFI`, source },
      { path: `EFI/systemd/systemd-boot${efiArchitecture}.efi`, source },
      { path: "loader/loader.conf", text: `timeout ${input.timeoutSeconds}\nconsole-mode keep\n` },
      { path: `loader/entries/${release.id}-${kernelVersion}.conf`, text: entryOf(release, folder, input) },
      { path: `${folder}/linux`, source: join(rootfs.path, "boot", `vmlinuz-${kernelVersion}`) },
      { path: `${folder}/initrd.img`, source: join(rootfs.path, input.initramfs) },
    ],
  };
}

/** What kernel-install(8) needs in the image to write the same kind of entry for a kernel that is installed later. */
export async function configureKernelInstall(rootfs: Rootfs, cmdline: string): Promise<void> {
  const { id } = await readOsRelease(rootfs);
  await writeText(rootfs.path, "/etc/kernel/cmdline", { text: `${cmdline}\n` });
  await writeText(rootfs.path, "/etc/kernel/entry-token", { text: `${id}\n` });
  await writeText(rootfs.path, "/etc/kernel/install.conf", { text: "layout=bls\n" });
}

interface OsRelease {
  readonly id: string;
  readonly prettyName: string;
}

function entryOf(release: OsRelease, folder: string, input: BootInput): string {
  return `title ${release.prettyName}
version ${input.kernelVersion}
sort-key ${release.id}
linux /${folder}/linux
initrd /${folder}/initrd.img
options ${input.cmdline}
`;
}

async function readOsRelease(rootfs: Rootfs): Promise<OsRelease> {
  const text = await readFile(await imagePath(rootfs.path, "/usr/lib/os-release"), "utf8");
  const value = (key: string) => new RegExp(`^${key}="?([^"\n]*)"?$`, "m").exec(text)?.[1];
  const id = value("ID") ?? "linux";
  return { id, prettyName: value("PRETTY_NAME") ?? id };
}
