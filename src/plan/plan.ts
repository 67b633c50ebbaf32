import type { Place } from "../errors.ts";
import type { RpmDatabase } from "../os/provider.ts";
import type { Architecture } from "../packages/lock.ts";

/** A repository that the build reads: every address and key that may be used, already decided. */
export interface PlannedRepository {
  readonly id: string;
  readonly format: "deb" | "rpm";
  readonly layout: RepositoryLayout;
  /** Base addresses without a trailing slash, best first; `file:` addresses are local folders. */
  readonly baseUrls: readonly [string, ...string[]];
  /** The address a reader elsewhere can use: goes into the SBOM and the image's apt sources, never a mirror of this host. */
  readonly canonicalUrl: string;
  /** What follows `dists/`, e.g. bookworm-security; of a flat repository its folder, `./` or ending with a slash. */
  readonly suite: string;
  /** What the Release must call itself: its Codename or Suite is this. */
  readonly codename: string;
  readonly components: readonly string[];
  /** The format's architecture word, e.g. amd64. */
  readonly architecture: string;
  readonly trust:
    | KeyTrust
    /** Single packages, each with its own digest: given by the template, or taken of a file of the build host. */
    | { readonly kind: "digests" }
    | { readonly kind: "skipped" };
  /** apt's pin priority, where the template gives one; the same scale for all formats, higher is stronger. */
  readonly priority: number | undefined;
  /** Of equal packages at equal priorities the one from the repository that costs least is taken. */
  readonly cost: number;
  /** Only packages whose name matches one of these globs may be chosen; empty means all. */
  readonly allowPackages: readonly string[];
  /** Packages whose name matches one of these globs may not. */
  readonly excludePackages: readonly string[];
  /** Packages whose name matches one of these globs come from this repository or from none. */
  readonly pinPackages: readonly string[];
  /** The moment (ISO 8601) whose state the addresses serve; undefined: now. */
  readonly snapshot: string | undefined;
  /** "publication": what the addresses serve now is looked at as it was at that moment, by when each package was published. */
  readonly snapshotBy?: "publication" | undefined;
  /** RPM: where mirrors and the root's digest are listed, where mirrors are, and module streams that are enabled. */
  readonly metalink?: string | undefined;
  readonly mirrorlist?: string | undefined;
  readonly modules?: readonly string[] | undefined;
  /** "os": from the OS data; "template": added by the template. */
  readonly origin: "os" | "template";
}

/** A repository is believed by the signatures of pinned keys. */
export interface KeyTrust {
  readonly kind: "keys";
  /** None: nobody has said which key signs it, and nothing in it can be believed. */
  readonly fingerprints: readonly string[];
  /** Where the keys may be found; one counts by its fingerprint, not by its place. */
  readonly keys: readonly KeySource[];
}

/** How a repository's packages are listed. */
export type RepositoryLayout =
  /** A signed root below `dists/<suite>`, or whatever the format has in that place. */
  | { readonly kind: "dists" }
  /** A signed root and one index in the suite's folder itself. */
  | { readonly kind: "flat" }
  /** Nothing lists them: these files below the base address, or all packages of the folder that it is. */
  | { readonly kind: "files"; readonly files: readonly SinglePackage[] }
  | { readonly kind: "folder" };

/** One package that is a repository by itself. */
export interface SinglePackage {
  /** Below the base address. */
  readonly path: string;
  /** Undefined for files of the build host: they are what they are. */
  readonly sha256: string | undefined;
}

/** Where an armoured or binary OpenPGP key may be found; it counts only if its fingerprint is a pinned one. */
export type KeySource =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "host-keyrings" }
  | { readonly kind: "url"; readonly url: string };

/**
 * What a request names: packages by name or glob, what a package provides, the package that owns a path, a group of packages
 * (`@group`, Debian's tasks), or a package that must not be there (`-name`).
 */
export type RequestKind = "package" | "capability" | "path" | "group" | "absent";

/** One thing the image must have installed, or must not. */
export interface PackageRequest {
  /** "package" unless it says otherwise. */
  readonly kind?: RequestKind | undefined;
  /** Name or glob, capability with its constraint, absolute path, or the group without its `@`. */
  readonly name: string;
  readonly architecture?: string | undefined;
  readonly version?: string | undefined;
  /** Who asked: shown when the request cannot be met. */
  readonly origin: string;
  readonly place?: Place | undefined;
}

/** What is asked of the resolver: requests, and how it is to choose. */
export interface PackageSelection {
  readonly requests: readonly PackageRequest[];
  /** Packages of these priorities are installed without being named (`required` …). Essential ones always are. */
  readonly priorities: readonly string[];
  readonly recommends: "install" | "leave-out";
  /** RPM: whether packages of the 32-bit sister of the architecture may be chosen; undefined: they may not. */
  readonly multilib?: "on" | undefined;
  readonly pins?: readonly PlannedPin[] | undefined;
  /** Packages that are preferred at this version to whatever else a repository has, as long as it is still offered. */
  readonly settled?: readonly SettledPackage[] | undefined;
}

/** Packages that count more or less than their repository: apt_preferences(5). All that is given must fit. */
export interface PlannedPin {
  /** Globs over whole names; `*` alone is apt's general form and counts where no other pin does. */
  readonly packages: readonly string[];
  /** Glob over the version. */
  readonly version?: string | undefined;
  /** Glob over what the Release calls its suite, codename or version. */
  readonly release?: string | undefined;
  /** Glob over the Release's Origin or Label. */
  readonly origin?: string | undefined;
  /** Id of the repository. */
  readonly repository?: string | undefined;
  readonly priority: number;
}

/** A package at the version that an earlier lock has. */
export interface SettledPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
}

/** Where the programs come from that make the image from outside: the host, or packages of its own operating system. */
export type PlannedTools =
  | { readonly from: "host" }
  | { readonly from: "chroot"; readonly selection: PackageSelection };

/** What a partition may be made as. */
export type FilesystemKind = "ext4" | "fat32" | "linux-swap";

/** A partition with every number decided. Sectors are 512 bytes. */
export interface PlannedPartition {
  readonly id: string;
  /** 1-based, the number in the GPT. */
  readonly number: number;
  /** GPT partition name, at most 36 UTF-16 units. */
  readonly name: string;
  readonly typeGuid: string;
  readonly startSector: number;
  readonly sizeBytes: number;
  readonly filesystem: FilesystemKind | undefined;
  readonly label: string | undefined;
  /** Absolute path in the image, or undefined when it is not mounted. */
  readonly mountPoint: string | undefined;
  readonly mountOptions: string;
  /** GPT attribute bits 0-63 by number (2 = legacy BIOS bootable …). */
  readonly attributeBits: readonly number[];
  readonly place?: Place | undefined;
}

/** Where everything on the disk lies. */
export interface DiskLayout {
  readonly table: "gpt";
  readonly sizeBytes: number;
  readonly partitions: readonly PlannedPartition[];
}

/** A user to make, or to change where a package has made it. */
export interface PlannedUser {
  readonly name: string;
  /** crypt(3) hash, or undefined: no password can log in. */
  readonly passwordHash: string | undefined;
  readonly uid: number | undefined;
  readonly groups: readonly string[];
  readonly sudo: boolean;
  readonly sshKeys: readonly string[];
  readonly home: string | undefined;
  readonly shell: string;
}

/** How a network interface, or all that a glob fits, comes by its addresses. */
export interface PlannedInterface {
  /** Name or glob for systemd's [Match] Name=. */
  readonly name: string;
  readonly dhcp4: boolean;
  readonly dhcp6: boolean;
  readonly addresses: readonly string[];
  readonly routes: readonly { readonly to: string; readonly via: string }[];
  readonly nameservers: readonly string[];
}

/** A file or folder of the build host to copy into the image. */
export interface PlannedFile {
  /** Absolute path on the host. A folder is copied with everything below it. */
  readonly source: string;
  /** Absolute path in the image. */
  readonly target: string;
  /** e.g. 0o644; undefined keeps the source's. */
  readonly mode: number | undefined;
  /** `user[:group]` of the image, or undefined: root:root. */
  readonly owner: string | undefined;
  readonly place?: Place | undefined;
}

/** docs/selinux.md says what each of them sets. */
export type SelinuxMode = "enforcing" | "permissive" | "disabled";

/** What is configured in the installed root filesystem. */
export interface SystemConfiguration {
  readonly hostname: string;
  readonly timezone: string;
  readonly locale: string;
  readonly users: readonly PlannedUser[];
  readonly network: readonly PlannedInterface[];
  readonly files: readonly PlannedFile[];
  readonly services: {
    readonly enable: readonly string[];
    readonly disable: readonly string[];
    readonly mask: readonly string[];
  };
  /** Sorted key/value pairs for /etc/sysctl.d. */
  readonly sysctl: readonly (readonly [string, string])[];
  readonly kernelModules: readonly string[];
  /** Undefined: the image is left as its packages made it. */
  readonly selinux?: SelinuxMode | undefined;
  /** Shell commands, run in order inside the image only. */
  readonly commands: readonly { readonly command: string; readonly place?: Place | undefined }[];
}

/** What the boot loader is told. */
export interface BootPlan {
  readonly loader: "systemd-boot";
  /** Kernel command line without root=, which the disk decides. */
  readonly cmdline: string;
  /** Choose the kernel whose version starts with this; undefined: the newest in the image. */
  readonly kernelVersion: string | undefined;
  /** Seconds the boot menu waits. */
  readonly timeoutSeconds: number;
}

/** Forms in which an image is given out. */
export type ImageFormat = "raw" | "qcow2" | "vhd" | "vhdx" | "vmdk" | "vdi" | "tar";
export type Compression = "none" | "gz" | "xz" | "zstd";

/** One file in which the image is given out. */
export interface PlannedArtifact {
  readonly format: ImageFormat;
  readonly compression: Compression;
}

/** Every decision of a build, made before anything is fetched: what `plan` prints. */
export interface BuildPlan {
  readonly image: {
    readonly name: string;
    readonly version: string;
    /** Seconds since 1970: the date of the image, where the template gives one. */
    readonly epoch?: number;
    /** What its identifiers derive from, where the template gives it. */
    readonly seed?: string;
  };
  readonly metadata: {
    readonly description: string;
    readonly useCases: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly target: {
    readonly os: string;
    readonly dist: string;
    readonly arch: Architecture;
    readonly imageType: "raw";
  };
  readonly provider: {
    /** `<os>-<dist>-<arch>`: names the package cache folder. */
    readonly id: string;
    /** The package URL's namespace and the distro qualifier, e.g. debian and debian-12. */
    readonly purlNamespace: string;
    readonly purlDistro: string;
    /** e.g. amd64. */
    readonly architecture: string;
    /** Program inside the image that makes the initramfs. */
    readonly initramfs: "initramfs-tools" | "dracut";
    /** Of an operating system of RPM packages, and of no other. */
    readonly rpm?: RpmDatabase | undefined;
    readonly efiArchitecture: "x64" | "aa64";
    readonly serialConsole: string;
  };
  readonly repositories: readonly PlannedRepository[];
  readonly selection: PackageSelection;
  readonly disk: DiskLayout;
  readonly boot: BootPlan;
  readonly system: SystemConfiguration;
  readonly artifacts: readonly PlannedArtifact[];
  /** Undefined where the template leaves it open: the host's, as long as it has what is needed or may install it. */
  readonly tools?: PlannedTools | undefined;
}
