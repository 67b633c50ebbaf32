/* Made from template.schema.json by scripts/generate-template-types.ts: do not edit. */

/**
 * A template: what an image is made of. The defaults of the operating system come first, then each template of the `extends` chain, the file itself last; every key says how it merges. merge: field by field.
 */
export interface TemplateFile {
  /**
   * Another template of the same target that this one builds on, relative to this file. merge: not inherited.
   */
  readonly extends?: string;
  readonly metadata?: MetadataFile;
  readonly image?: ImageFile;
  readonly target?: TargetFile;
  readonly disk?: DiskFile;
  /**
   * Repositories beside, or instead of, the operating system's own. merge: entries with the same codename + url + path are merged field by field, new ones appended.
   */
  readonly packageRepositories?: readonly RepositoryFile[];
  readonly tools?: ToolsFile;
  /**
   * Debian: packages that count more or less than their repository, as in apt_preferences(5): all that a pin gives must fit. The first that fits decides; one for `*` only where no other does. merge: the child's entries are appended, duplicates dropped.
   */
  readonly packagePins?: readonly PackagePin[];
  readonly systemConfig?: SystemConfigFile;
}
/**
 * Words about the template, for people and catalogues. merge: field by field.
 */
export interface MetadataFile {
  /**
   * What the image is. merge: the child's value replaces the parent's.
   */
  readonly description?: string;
  /**
   * What it is for. merge: the child's value replaces the parent's.
   */
  readonly use_cases?: readonly string[];
  /**
   * Words to find it by. merge: the child's value replaces the parent's.
   */
  readonly keywords?: readonly string[];
}
/**
 * What the image is called: its files are `<name>-<version>.<format>`. merge: field by field.
 */
export interface ImageFile {
  /**
   * Its name. merge: the child's value replaces the parent's.
   */
  readonly name?: string;
  /**
   * Its version, in quotes when it looks like a number. merge: the child's value replaces the parent's.
   */
  readonly version?: string;
  /**
   * The one date of the image, in seconds since 1970: nothing in it is younger. SOURCE_DATE_EPOCH in the environment goes before it; without both it is when the newest package was built. merge: the child's value replaces the parent's.
   */
  readonly epoch?: number;
  /**
   * What the image's UUIDs and other identifiers derive from, together with its name: with a seed they stay the same when packages change. Without it they derive from the lock's digest and the name. merge: the child's value replaces the parent's.
   */
  readonly seed?: string;
}
/**
 * Which operating system, on which machine. merge: may be repeated, but must be the same in the whole chain.
 */
export interface TargetFile {
  /**
   * The operating system. merge: may be repeated, but must be the same in the whole chain.
   */
  readonly os: string;
  /**
   * Its release. merge: may be repeated, but must be the same in the whole chain.
   */
  readonly dist: string;
  /**
   * The processor. merge: may be repeated, but must be the same in the whole chain.
   */
  readonly arch: "x86_64" | "aarch64";
  /**
   * The kind of image. merge: may be repeated, but must be the same in the whole chain.
   */
  readonly imageType: "raw";
}
/**
 * The disk that is written. merge: field by field.
 */
export interface DiskFile {
  /**
   * A name for people. merge: the child's value replaces the parent's.
   */
  readonly name?: string;
  /**
   * Size of the disk; rounded down to a whole MiB. merge: the child's value replaces the parent's.
   */
  readonly size?: string | number;
  /**
   * The kind of partition table. merge: the child's value replaces the parent's.
   */
  readonly partitionTableType?: "gpt";
  /**
   * The files that are made of the disk. `tar` holds the root filesystem's files instead of a disk. merge: the child's value replaces the parent's.
   */
  readonly artifacts?: readonly ArtifactFile[];
  /**
   * The partitions in the order of their numbers. merge: the child's value replaces the parent's.
   */
  readonly partitions?: readonly PartitionFile[];
}
export interface ArtifactFile {
  /**
   * The file format. merge: the child's value replaces the parent's.
   */
  readonly type: "raw" | "qcow2" | "vhd" | "vhdx" | "vmdk" | "vdi" | "tar";
  /**
   * How the file is compressed. merge: the child's value replaces the parent's.
   */
  readonly compression?: "none" | "gz" | "xz" | "zstd";
}
export interface PartitionFile {
  /**
   * Names the partition inside the template; also its GPT name unless `name` is given. merge: the child's value replaces the parent's.
   */
  readonly id: string;
  /**
   * The GPT partition name. merge: the child's value replaces the parent's.
   */
  readonly name?: string;
  /**
   * What the partition is for, as a name. merge: the child's value replaces the parent's.
   */
  readonly type?:
    | "linux"
    | "esp"
    | "xbootldr"
    | "linux-root-amd64"
    | "linux-root-arm64"
    | "linux-swap"
    | "linux-home"
    | "linux-srv"
    | "linux-var"
    | "linux-tmp";
  /**
   * What the partition is for, as a GPT type GUID; wins over `type`. merge: the child's value replaces the parent's.
   */
  readonly typeUUID?: string;
  /**
   * The filesystem that is made in it; without it the partition stays empty. `vfat` is `fat32`. merge: the child's value replaces the parent's.
   */
  readonly fsType?: "fat32" | "vfat" | "ext4" | "linux-swap";
  /**
   * The filesystem's label: at most 16 characters for ext4, 15 for swap, 11 upper-case ones for FAT. merge: the child's value replaces the parent's.
   */
  readonly fsLabel?: string;
  /**
   * Where it starts, counted from the start of the disk; rounded up to a whole MiB. merge: the child's value replaces the parent's.
   */
  readonly start: string | number;
  /**
   * Where it ends (the next one may start there); `"0"` is the end of the disk. Rounded down to 4 KiB. merge: the child's value replaces the parent's.
   */
  readonly end: string | number;
  /**
   * Where it is mounted in the image. merge: the child's value replaces the parent's.
   */
  readonly mountPoint?: string;
  /**
   * Its options in /etc/fstab. merge: the child's value replaces the parent's.
   */
  readonly mountOptions?: string;
  /**
   * GPT attributes. `esp` and `boot` say what the type `esp` already says. merge: the child's value replaces the parent's.
   */
  readonly flags?: readonly ("esp" | "boot" | "legacy_boot" | "no-auto" | "read-only" | "grow-file-system")[];
}
export interface RepositoryFile {
  /**
   * The suite below `dists/`; a flat repository's folder, with `/` at its end: `./`. An entry for one of the operating system's own suites (such as bookworm-updates) that brings an address or trust (a key, a fingerprint, insecureSkipVerify), but not both, changes that one: so a template names another mirror. With both it is a repository of its own. For single packages it is only a name. merge: the child's value replaces the parent's.
   */
  readonly codename: string;
  /**
   * The address below which `dists/` lies. With `path` it is only named in the image and the SBOM. merge: the child's value replaces the parent's.
   */
  readonly url?: string;
  /**
   * Several addresses of the same repository, best first. merge: the child's value replaces the parent's.
   */
  readonly urls?: readonly string[];
  /**
   * A local folder in which `dists/` lies, relative to the template file. merge: the child's value replaces the parent's.
   */
  readonly path?: string;
  /**
   * A file (relative to the template file) or address where the signing key may be found. A key file pins itself: without fingerprints its keys are the trusted ones. merge: the child's value replaces the parent's.
   */
  readonly pkey?: string;
  /**
   * Several such places. merge: the child's value replaces the parent's.
   */
  readonly pkeys?: readonly string[];
  /**
   * Fingerprint of the primary key that signs the repository. merge: the child's value replaces the parent's.
   */
  readonly fingerprint?: string;
  /**
   * Fingerprints of several such keys; one good signature is enough. merge: the child's value replaces the parent's.
   */
  readonly fingerprints?: readonly string[];
  /**
   * Read the repository without checking signatures. The log, the manifest and the SBOM will say so. merge: the child's value replaces the parent's.
   */
  readonly insecureSkipVerify?: boolean;
  /**
   * Components, separated by blanks. merge: the child's value replaces the parent's.
   */
  readonly component?: string;
  /**
   * apt's pin priority of everything in it: the highest wins, then the highest version. 990 goes before the usual 500, 100 after it, 0 counts as 500, and less than 0 is never chosen. Without one it is 500, or what the repository's Release says (1 with NotAutomatic, 100 with ButAutomaticUpgrades too). RPM: the same scale; dnf's own numbers, of which the lowest wins, are not meant. merge: the child's value replaces the parent's.
   */
  readonly priority?: number;
  /**
   * Only packages whose whole names match one of these globs may be chosen; empty means all. merge: the child's value replaces the parent's.
   */
  readonly allowPackages?: readonly string[];
  /**
   * Packages whose whole names match one of these globs may not be chosen. merge: the child's value replaces the parent's.
   */
  readonly excludePackages?: readonly string[];
  /**
   * Packages whose whole names match one of these globs come from this repository, or from none. merge: the child's value replaces the parent's.
   */
  readonly pinPackages?: readonly string[];
  /**
   * Of equal packages at equal priorities, the one from the repository that costs least is taken. merge: the child's value replaces the parent's.
   */
  readonly cost?: number;
  /**
   * The repository as it was at that moment: from the snapshot archive that the operating system names, or below `url` where `{snapshot}` stands. Also `--snapshot` for all repositories of the operating system. The lock records it. merge: the child's value replaces the parent's.
   */
  readonly snapshot?: string;
  /**
   * Single packages on the build host, or folders of them, relative to the template file, instead of a repository: the lock records their digests. merge: the child's value replaces the parent's.
   */
  readonly packageFiles?: readonly string[];
  /**
   * Single packages at addresses, with their digests, instead of a repository. merge: the child's value replaces the parent's.
   */
  readonly packageUrls?: readonly PackageUrl[];
  /**
   * Address of a metalink file that lists mirrors and the digest of the repository's root (RPM repositories). merge: the child's value replaces the parent's.
   */
  readonly metalink?: string;
  /**
   * Address of a list of mirrors, an address a line (RPM repositories). merge: the child's value replaces the parent's.
   */
  readonly mirrorlist?: string;
  /**
   * Module streams that are enabled, `name:stream`; packages of other streams are hidden (RPM repositories). merge: the child's value replaces the parent's.
   */
  readonly modules?: readonly string[];
}
export interface PackageUrl {
  /**
   * Where the package is. merge: the child's value replaces the parent's.
   */
  readonly url: string;
  /**
   * SHA-256 of the package. merge: the child's value replaces the parent's.
   */
  readonly sha256: string;
}
/**
 * Where the programs come from that make the image from outside, such as mke2fs and rpm. See docs/chroot.md. merge: field by field.
 */
export interface ToolsFile {
  /**
   * `host`: those of the machine that builds. `chroot`: of packages of the image's own operating system, in a tree of their own. Also `--tools`. merge: the child's value replaces the parent's.
   */
  readonly from?: "host" | "chroot";
  /**
   * Packages of that tree beside those that the operating system names. merge: the child's entries are appended, duplicates dropped.
   */
  readonly toolPackages?: readonly string[];
}
export interface PackagePin {
  /**
   * Globs over whole package names. merge: the child's value replaces the parent's.
   */
  readonly packages: readonly string[];
  /**
   * Glob over the version. merge: the child's value replaces the parent's.
   */
  readonly version?: string;
  /**
   * Glob over the suite, codename or version that the repository's Release gives. merge: the child's value replaces the parent's.
   */
  readonly release?: string;
  /**
   * Glob over the origin or label that the repository's Release gives. merge: the child's value replaces the parent's.
   */
  readonly origin?: string;
  /**
   * The repository, by its codename. merge: the child's value replaces the parent's.
   */
  readonly repository?: string;
  /**
   * apt's pin priority; 0 or less: never chosen. merge: the child's value replaces the parent's.
   */
  readonly priority?: number;
}
/**
 * What is installed and configured in the image. merge: field by field.
 */
export interface SystemConfigFile {
  /**
   * A name for people. merge: the child's value replaces the parent's.
   */
  readonly name?: string;
  /**
   * A sentence for people. merge: the child's value replaces the parent's.
   */
  readonly description?: string;
  /**
   * The image's host name. merge: the child's value replaces the parent's.
   */
  readonly hostname?: string;
  /**
   * Time zone, a name of the tz database. The package tzdata is added unless it is UTC. merge: the child's value replaces the parent's.
   */
  readonly timezone?: string;
  /**
   * The system's locale, UTF-8 only. The package locales is added unless it is C, POSIX or C.UTF-8. merge: the child's value replaces the parent's.
   */
  readonly locale?: string;
  /**
   * Packages to install: `name`, `name=version` (or `name_version`), `name:architecture` (or `name.architecture`), a glob, `@group` (a task or a package group), `/path` (who has that file), a requirement as packages write it (`exim4 | mail-transport-agent`; RPM: `(nano or vim-minimal)`). `-name` (also a glob) must not be in the image, and takes back what an extended template or the operating system's defaults ask for by that name. What they depend on comes by itself. merge: the child's entries are appended, duplicates dropped.
   */
  readonly packages?: readonly string[];
  /**
   * Install recommended packages too. merge: the child's value replaces the parent's.
   */
  readonly recommends?: boolean;
  /**
   * RPM: whether 32-bit packages of a 64-bit machine may be installed beside the others. merge: the child's value replaces the parent's.
   */
  readonly multilib?: boolean;
  readonly kernel?: KernelFile;
  readonly bootloader?: BootloaderFile;
  /**
   * Accounts. There is none but root by default, and nobody has a password. merge: entries with the same name are merged field by field, new ones appended.
   */
  readonly users?: readonly UserFile[];
  readonly network?: NetworkFile;
  /**
   * Files of the build host that are put into the image after the packages. merge: entries with the same final are merged field by field, new ones appended.
   */
  readonly additionalFiles?: readonly AdditionalFile[];
  readonly services?: ServicesFile;
  /**
   * Kernel parameters, written to /etc/sysctl.d. merge: field by field.
   */
  readonly sysctl?: {
    readonly [k: string]: string | number;
  };
  /**
   * Modules that are loaded at boot. merge: the child's entries are appended, duplicates dropped.
   */
  readonly kernelModules?: readonly string[];
  /**
   * SELinux's mode. The policy comes from the image's packages; all files are labelled by it when the image is made. Without this key nothing is done about SELinux. See docs/selinux.md. merge: the child's value replaces the parent's.
   */
  readonly selinux?: "enforcing" | "permissive" | "disabled";
  /**
   * Shell commands that run inside the image at the end, in order, without network. merge: the child's entries are appended, duplicates dropped.
   */
  readonly configurations?: readonly ConfigurationFile[];
}
/**
 * The kernel. merge: field by field.
 */
export interface KernelFile {
  /**
   * Boot the installed kernel whose version starts with this; without it the newest. merge: the child's value replaces the parent's.
   */
  readonly version?: string;
  /**
   * The kernel's command line, without root=: the disk decides that. merge: the child's value replaces the parent's.
   */
  readonly cmdline?: string;
  /**
   * The packages that bring the kernel. merge: the child's value replaces the parent's.
   */
  readonly packages?: readonly string[];
}
/**
 * The boot loader. merge: field by field.
 */
export interface BootloaderFile {
  /**
   * How the firmware starts it. merge: the child's value replaces the parent's.
   */
  readonly bootType?: "efi";
  /**
   * The boot loader. merge: the child's value replaces the parent's.
   */
  readonly provider?: "systemd-boot";
  /**
   * Seconds the boot menu waits. merge: the child's value replaces the parent's.
   */
  readonly timeout?: number;
}
export interface UserFile {
  /**
   * The account's name. `root` may be named to give it a password or keys. merge: the child's value replaces the parent's.
   */
  readonly name: string;
  /**
   * A crypt(3) hash (yescrypt, SHA-512, SHA-256 or bcrypt), never the password itself. Without it no password can log in. merge: the child's value replaces the parent's.
   */
  readonly password?: string;
  /**
   * The account's number; chosen by the image's own rules when left out. merge: the child's value replaces the parent's.
   */
  readonly uid?: number;
  /**
   * Further groups; each must exist in the image. merge: the child's value replaces the parent's.
   */
  readonly groups?: readonly string[];
  /**
   * May run everything through sudo, which asks for the password only of a user who has one. The package sudo is then added. merge: the child's value replaces the parent's.
   */
  readonly sudo?: boolean;
  /**
   * Public keys, whole lines as in authorized_keys. merge: the child's value replaces the parent's.
   */
  readonly sshKeys?: readonly string[];
  /**
   * Home folder; /home/<name> when left out. merge: the child's value replaces the parent's.
   */
  readonly home?: string;
  /**
   * Login shell. merge: the child's value replaces the parent's.
   */
  readonly shell?: string;
}
/**
 * The network. merge: field by field.
 */
export interface NetworkFile {
  /**
   * The program that configures it. merge: the child's value replaces the parent's.
   */
  readonly backend?: "systemd-networkd";
  /**
   * The interfaces. merge: the child's value replaces the parent's.
   */
  readonly interfaces?: readonly InterfaceFile[];
}
export interface InterfaceFile {
  /**
   * An interface's name or a glob, as in systemd's [Match] Name=. merge: the child's value replaces the parent's.
   */
  readonly name: string;
  /**
   * Ask DHCP for an IPv4 address. merge: the child's value replaces the parent's.
   */
  readonly dhcp4?: boolean;
  /**
   * Ask DHCP for an IPv6 address. merge: the child's value replaces the parent's.
   */
  readonly dhcp6?: boolean;
  /**
   * Fixed addresses with prefix length. merge: the child's value replaces the parent's.
   */
  readonly addresses?: readonly string[];
  /**
   * Routes. merge: the child's value replaces the parent's.
   */
  readonly routes?: readonly RouteFile[];
  /**
   * Addresses of DNS servers. merge: the child's value replaces the parent's.
   */
  readonly nameservers?: readonly string[];
}
export interface RouteFile {
  /**
   * Where to: an address with prefix length, or `default`. merge: the child's value replaces the parent's.
   */
  readonly to: string;
  /**
   * Address of the gateway. merge: the child's value replaces the parent's.
   */
  readonly via: string;
}
export interface AdditionalFile {
  /**
   * A file or folder on the build host, relative to the template file. A folder is copied with everything below it; links are kept. merge: the child's value replaces the parent's.
   */
  readonly local: string;
  /**
   * Where it lies in the image. merge: the child's value replaces the parent's.
   */
  readonly final: string;
  /**
   * Permissions in octal, in quotes; without it the file's own. merge: the child's value replaces the parent's.
   */
  readonly mode?: string;
  /**
   * `user` or `user:group` of the image. merge: the child's value replaces the parent's.
   */
  readonly owner?: string;
}
/**
 * Which systemd units start. merge: the child's entries are appended; naming a unit in one list takes it out of the opposing lists of the parents.
 */
export interface ServicesFile {
  /**
   * Units that start at boot. merge: the child's entries are appended; naming a unit in one list takes it out of the opposing lists of the parents.
   */
  readonly enable?: readonly string[];
  /**
   * Units that do not start by themselves. merge: the child's entries are appended; naming a unit in one list takes it out of the opposing lists of the parents.
   */
  readonly disable?: readonly string[];
  /**
   * Units that cannot start at all. merge: the child's entries are appended; naming a unit in one list takes it out of the opposing lists of the parents.
   */
  readonly mask?: readonly string[];
}
export interface ConfigurationFile {
  /**
   * A command line for /bin/sh of the image. merge: the child's value replaces the parent's.
   */
  readonly cmd: string;
}
