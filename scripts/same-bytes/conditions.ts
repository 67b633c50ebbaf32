/** How much of what an earlier build has kept a build finds. */
export type Warmth = "cold" | "packages" | "unpacked" | "everything";

/** Where and how a build runs: all that must not show in what it makes. */
export interface Conditions {
  readonly name: string;
  /** Folder of the build below the scratch folder; output, work and cache folders lie in it. */
  readonly folder: string;
  readonly hostname: string;
  readonly timezone: string;
  /** Octal. */
  readonly umask: string;
  readonly locale: string;
  /** How far the clock of every program of the build is from this host's, as libfaketime writes it; "" for not at all. */
  readonly clock: string;
  readonly cores: "all" | "one";
  readonly cache: Warmth;
  readonly user: "root" | "rootless";
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Builds that differ in everything at once, so that few of them vary every pair of conditions. The first resolves its
 * packages, and the others build from its lock.
 */
export const matrix: readonly [Conditions, ...Conditions[]] = [
  {
    name: "A",
    folder: "a",
    hostname: "builder",
    timezone: "UTC",
    umask: "022",
    locale: "C",
    clock: "",
    cores: "all",
    cache: "cold",
    user: "root",
    environment: {},
  },
  {
    name: "B",
    folder: "a much longer path/with spaces, and ünïcode/b",
    hostname: "xn--rechner-0za.example.org",
    timezone: "Pacific/Kiritimati",
    umask: "077",
    locale: "tr_TR.UTF-8",
    clock: "-6h",
    cores: "one",
    cache: "packages",
    user: "root",
    environment: {
      ...{ DEBIAN_FRONTEND: "dialog", EDITOR: "vi", PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "7" },
      ...{ TAR_OPTIONS: "--verbose", XZ_OPT: "-1", GZIP: "-1", ZSTD_CLEVEL: "9", POSIXLY_CORRECT: "1" },
      ...{ MKE2FS_CONFIG: "/nonexistent", MTOOLSRC: "/nonexistent", TMPDIR: "/var/tmp", DPKG_ROOT: "/x" },
    },
  },
  {
    name: "C",
    folder: "c",
    hostname: "c",
    timezone: "America/St_Johns",
    umask: "000",
    locale: "ja_JP.eucJP",
    clock: "+5000d",
    cores: "one",
    cache: "everything",
    user: "root",
    environment: { HOME: "/nonexistent", USER: "somebody", LOGNAME: "somebody", CI: "true" },
  },
  {
    name: "D",
    folder: "d",
    hostname: "d.example.net",
    timezone: "Asia/Kathmandu",
    umask: "027",
    locale: "de_DE.UTF-8",
    clock: "+1d",
    cores: "all",
    cache: "packages",
    user: "rootless",
    environment: { HOME: "/nonexistent", USER: "same-bytes", LANGUAGE: "de", COLUMNS: "40" },
  },
];
