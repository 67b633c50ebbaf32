/** Architecture as templates name it. The OS data maps it to the package format's own word (amd64, arm64). */
export type Architecture = "x86_64" | "aarch64";

/** A repository as it was when the lock was made. Addresses of mirrors are not part of a lock: any mirror serves the same bytes. */
export type LockedRepository = LockedDebRepository | LockedRpmRepository;

interface LockedRoot {
  readonly id: string;
  /** When the signed root was made, ISO 8601: the Release's `Date`, the newest timestamp of a repomd.xml. */
  readonly date: string;
  /** SHA-256 of the verified root (hex): the Release's text, the repomd.xml. */
  readonly releaseSha256: string;
  /** Fingerprints of the primary keys whose signatures were good; empty only where the template says `insecureSkipVerify`. */
  readonly signedBy: readonly string[];
  /** `digests`: single packages, which nothing lists; the lock itself has their digests. */
  readonly verification: "signed" | "digests" | "skipped";
  /** The moment of the snapshot it was read from, ISO 8601; absent: as it was when the lock was made. */
  readonly snapshot?: string;
  /** The indexes that were read, as the root names them. */
  readonly indexes: readonly { readonly path: string; readonly sizeBytes: number; readonly sha256: string }[];
}

/** A repository of Debian's kind. */
export interface LockedDebRepository extends LockedRoot {
  readonly format: "deb";
  readonly suite: string;
  readonly codename: string;
  readonly components: readonly string[];
}

/** A repository of RPMs. */
export interface LockedRpmRepository extends LockedRoot {
  readonly format: "rpm";
}

/** An exact package: what it is, where it lies, and the digest that its file must have. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** The package's own architecture word, e.g. amd64 or all. */
  readonly architecture: string;
  /** Id of the LockedRepository it comes from. */
  readonly repository: string;
  /** Path below the repository's base address. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly installedSizeBytes: number;
}

/**
 * The exact packages of an image, in install order (a package comes after what it depends on, cycles broken in a
 * stable way). Serialised by `serializeLock` as JSON that people can diff.
 */
export interface Lock {
  readonly lockVersion: 1;
  /** Version of the composer that resolved it. */
  readonly engine: string;
  readonly target: { readonly os: string; readonly dist: string; readonly arch: Architecture };
  /** What was asked for, sorted: the lock is current as long as a plan asks for the same. */
  readonly requests: readonly string[];
  readonly repositories: readonly LockedRepository[];
  readonly packages: readonly LockedPackage[];
  /** The chroot environment, where the programs that make the image come from packages. */
  readonly chroot?: LockedChroot | undefined;
}

/** The exact packages whose programs make an image from outside, in install order; from the same repositories. */
export interface LockedChroot {
  readonly requests: readonly string[];
  readonly packages: readonly LockedPackage[];
}
