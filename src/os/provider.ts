import type { Architecture } from "../packages/lock.ts";

/** One release of an operating system as data: what templates/os/<os>/<dist>/os.yml says. */
export interface OsProvider {
  readonly os: string;
  readonly dist: string;
  /** For people, e.g. Debian 12 (bookworm). */
  readonly name: string;
  /** Other words for `dist` that templates may use. */
  readonly aliases?: readonly string[] | undefined;
  readonly version: string;
  readonly codename: string;
  readonly format: "deb" | "rpm";
  readonly purl: { readonly namespace: string; readonly distro: string };
  readonly architectures: Readonly<Partial<Record<Architecture, OsArchitecture>>>;
  /** Base addresses below which the repositories' folders lie, best first. */
  readonly mirrors: readonly [string, ...string[]];
  readonly repositories: readonly [OsRepository, ...OsRepository[]];
  /** Packages of these priorities are installed without being named. */
  readonly priorities: readonly string[];
  readonly initramfs: "initramfs-tools" | "dracut";
  /** Of an operating system of RPM packages, and of no other. */
  readonly rpm?: RpmDatabase | undefined;
  /** What brings the programs that make an image from outside, with `tools.from: chroot`; undefined: nothing is known to. */
  readonly chroot?: { readonly packages: readonly [string, ...string[]] };
  /** Packages that a part of systemConfig needs. */
  readonly needs: {
    readonly sudo: readonly string[];
    readonly locale: readonly string[];
    readonly timezone: readonly string[];
  };
}

/** The database of installed packages as the system's own rpm looks for it (`_dbpath`, `_db_backend`). */
export interface RpmDatabase {
  readonly databasePath: string;
  readonly databaseBackend: "sqlite" | "ndb" | "bdb";
}

/** What differs from architecture to architecture of a release. */
export interface OsArchitecture {
  /** The package format's own word, e.g. amd64. */
  readonly name: string;
  readonly efi: "x64" | "aa64";
  /** Device of the first serial port, e.g. ttyS0. */
  readonly serialConsole: string;
}

/** A repository that a release has by itself. */
export interface OsRepository {
  /** What follows dists/; templates name the repository by it. */
  readonly suite: string;
  /** What the Release calls itself. */
  readonly codename: string;
  /** Folder below a mirror's base address, e.g. debian-security; `{architecture}`, here and in addresses, is the format's word for it. */
  readonly folder: string;
  /** The address that the image and the SBOM name. */
  readonly canonicalUrl: string;
  /** Where the repository lies as it was at a moment, with `{snapshot}` for the moment; undefined: nowhere. */
  readonly snapshotUrl?: string | undefined;
  /** "publication": packages stay in it, and its metadata says when each was published. */
  readonly snapshotBy?: "publication" | undefined;
  readonly components: readonly [string, ...string[]];
  /** The architectures that it serves; undefined: all of the release. */
  readonly architectures?: readonly Architecture[] | undefined;
  /** Base addresses instead of the release's. */
  readonly mirrors?: readonly [string, ...string[]] | undefined;
  /** Primary keys; one good signature by one of them is enough. None where it is not known which they are. */
  readonly fingerprints: readonly string[];
  /** Shipped key files, absolute. */
  readonly keyFiles: readonly string[];
  /** Where the keys are published. */
  readonly keyUrls: readonly string[];
}
