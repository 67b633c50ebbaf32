import { ComposeError } from "../errors.ts";
import { imageFile, readImageText } from "../files/image-path.ts";
import { writeText } from "../files/write-text.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";
import type { BootFiles } from "./boot-files.ts";
import type { Kernel } from "./kernel.ts";

/** What the boot loader's files are made of. */
export interface BootInput {
  readonly kernel: Kernel;
  /** Path of the initramfs in the image. */
  readonly initramfs: string;
  /** The whole kernel command line, root= included. */
  readonly cmdline: string;
  readonly timeoutSeconds: number;
  readonly efiArchitecture: "x64" | "aa64";
}

/**
 * What systemd-boot needs on the ESP: itself under the removable-media path, its configuration, and one type #1 entry
 * of the Boot Loader Specification. Throws IC6001 and IC6003 when the image has no kernel or
 * loader, IC5007 when something else than a file is there.
 */
export async function readBootFiles(rootfs: Rootfs, input: BootInput): Promise<BootFiles> {
  const { kernel, efiArchitecture } = input;
  const kernelVersion = kernel.version;
  const loader = `/usr/lib/systemd/boot/efi/systemd-boot${efiArchitecture}.efi`;
  const source = await imageFile(rootfs.path, loader);
  if (source === undefined)
    throw new ComposeError({
      code: "IC6003",
      message: `Cannot install systemd-boot: the image has no ${loader}`,
      hint: "Add the package that has it to systemConfig.packages: systemd-boot-efi, systemd-boot or systemd-boot-unsigned",
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
      { path: `${folder}/linux`, source: await bootSource(rootfs, kernel.path) },
      { path: `${folder}/initrd.img`, source: await bootSource(rootfs, input.initramfs) },
    ],
  };
}

/** The image's own file, wherever links lead: taken as it is, one to /etc/shadow would put the host's onto the ESP. */
async function bootSource(rootfs: Rootfs, path: string): Promise<string> {
  const source = await imageFile(rootfs.path, path);
  if (source !== undefined) return source;
  throw new ComposeError({
    code: "IC6001",
    message: `Cannot read "${path}" of the image: it does not exist`,
    hint: "A package or a configuration command took it away, or left a link that leads nowhere",
  });
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
version ${input.kernel.version}
sort-key ${release.id}
linux /${folder}/linux
initrd /${folder}/initrd.img
options ${input.cmdline}
`;
}

async function readOsRelease(rootfs: Rootfs): Promise<OsRelease> {
  const text = await readImageText(rootfs.path, "/usr/lib/os-release");
  const value = (key: string) => new RegExp(`^${key}="?([^"\n]*)"?$`, "m").exec(text)?.[1];
  // It becomes a folder's name on the ESP: nothing that leads elsewhere.
  const [id = "linux"] = /^[a-z0-9][a-z0-9._-]*$/.exec(value("ID") ?? "") ?? [];
  return { id, prettyName: value("PRETTY_NAME") ?? id };
}
