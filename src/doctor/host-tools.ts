import type { Argv } from "../host/host.ts";

/** What a tool is needed for; a command asks for the needs that its plan has. */
export type Need =
  | "build"
  /** What writes and checks disks, unless a chroot environment has it. */
  | "disk"
  | "rpm"
  | "selinux"
  | "rootless"
  | "convert"
  | "gz"
  | "xz"
  | "zstd"
  | "boot-test"
  | "boot-test-x86_64"
  | "boot-test-aarch64"
  | "ssh";

/** A program or file of the host, and the Debian and Ubuntu package that brings it. */
export interface HostTool {
  readonly name: string;
  readonly package: string;
  readonly needs: readonly Need[];
  readonly find:
    | { readonly kind: "program" }
    | { readonly kind: "file"; readonly path: string }
    | { readonly kind: "version"; readonly argv: Argv; readonly pattern: RegExp; readonly minimum: string };
}

const program = (name: string, package_: string, ...needs: readonly Need[]): HostTool => ({
  name,
  package: package_,
  needs,
  find: { kind: "program" },
});

/** Every host tool that the composer runs, with the oldest version that is known to do. */
export const hostTools: readonly HostTool[] = [
  program("dpkg-deb", "dpkg", "build"),
  program("bash", "bash", "build"),
  program("flock", "util-linux", "build"),
  {
    name: "unshare",
    package: "util-linux",
    needs: ["build"],
    find: {
      kind: "version",
      argv: ["unshare", "--version"],
      pattern: /util-linux (\d[\d.]*)/,
      minimum: "2.38",
    },
  },
  program("mount", "mount", "build"),
  program("setpriv", "util-linux", "build"),
  program("pivot_root", "util-linux", "build"),
  program("hostname", "hostname", "build"),
  program("ip", "iproute2", "build"),
  program("chroot", "coreutils", "build"),
  {
    name: "tar",
    package: "tar",
    needs: ["build"],
    find: { kind: "version", argv: ["tar", "--version"], pattern: /tar\) (\d[\d.]*)/, minimum: "1.34" },
  },
  {
    name: "mke2fs",
    package: "e2fsprogs",
    needs: ["disk"],
    find: { kind: "version", argv: ["mke2fs", "-V"], pattern: /mke2fs (\d[\d.]*)/, minimum: "1.47" },
  },
  program("e2fsck", "e2fsprogs", "disk"),
  {
    name: "mkfs.fat",
    package: "dosfstools",
    needs: ["disk"],
    find: { kind: "version", argv: ["mkfs.fat", "--help"], pattern: /mkfs\.fat (\d[\d.]*)/, minimum: "4.2" },
  },
  program("mcopy", "mtools", "disk"),
  program("sfdisk", "fdisk", "disk"),
  program("rpm", "rpm", "rpm"),
  program("setfiles", "policycoreutils", "selinux"),
  program("newuidmap", "uidmap", "rootless"),
  program("xz", "xz-utils", "build", "xz"),
  program("pigz", "pigz", "gz"),
  program("zstd", "zstd", "build", "zstd"),
  program("qemu-img", "qemu-utils", "convert", "boot-test"),
  program("qemu-system-x86_64", "qemu-system-x86", "boot-test-x86_64"),
  {
    name: "OVMF",
    package: "ovmf",
    needs: ["boot-test-x86_64"],
    find: { kind: "file", path: "/usr/share/OVMF/OVMF_CODE_4M.fd" },
  },
  program("qemu-system-aarch64", "qemu-system-arm", "boot-test-aarch64"),
  {
    name: "AAVMF",
    package: "qemu-efi-aarch64",
    needs: ["boot-test-aarch64"],
    find: { kind: "file", path: "/usr/share/AAVMF/AAVMF_CODE.fd" },
  },
  program("ssh", "openssh-client", "ssh"),
];
