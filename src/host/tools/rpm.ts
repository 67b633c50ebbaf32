import type { Argv } from "../host.ts";

/** Where rpm keeps its database in a root filesystem, and how far it asks for signatures. */
export interface RpmSettings {
  /** Absolute path in the root filesystem. */
  readonly databasePath: string;
  readonly databaseBackend: string;
  /** `all`: digests and a signature by an imported key; `digest`: digests alone. */
  readonly verify: "all" | "digest";
  /** `leave-out`: every package has better digests of all its parts than MD5. */
  readonly md5: "check" | "leave-out";
  /** A folder of the root filesystem where scriptlets find programs first. */
  readonly standIns: string;
}

/** Beside the root filesystem: src/rootfs/in-root.ts. */
const image = "/image";

/**
 * Everything that the configuration of the tree that rpm comes from would decide: Debian's keeps the database in the caller's home,
 * and all take a package without a signature with a warning (rpm's manual, "macros"). Plugins belong to the running host.
 */
function rpmArgv(settings: RpmSettings, args: readonly string[]): Argv {
  const macros = {
    _dbpath: settings.databasePath,
    _db_backend: settings.databaseBackend,
    _pkgverify_level: settings.verify,
    _pkgverify_flags: settings.md5 === "check" ? "0x0" : withoutMd5,
    _install_script_path: `${settings.standIns}:/sbin:/bin:/usr/sbin:/usr/bin`,
    _tmppath: "/var/tmp",
    _transaction_color: "3",
    _prefer_color: "2",
    _netsharedpath: "%{nil}",
    _excludedocs: "0",
    _install_langs: "all",
  };
  const definitions = Object.entries(macros).flatMap(([name, value]) => ["--define", `${name} ${value}`]);
  return ["rpm", "--root", image, "--noplugins", ...definitions, ...args];
}

/** RPMVSF_NOMD5 of rpm's rpmts.h. */
const withoutMd5 = "0x20000";

/** Makes an empty database; see `refusedBackend`. */
export const initRpmDatabaseArgv = (settings: RpmSettings): Argv => rpmArgv(settings, ["--initdb"]);

/** Whether rpm said that it does not know the backend: it ends well all the same, and would install without a database. */
export const refusedBackend = (stderr: string): boolean =>
  /invalid %_db_backend|using dummy database|_db_backend.*(not supported|read-only)/i.test(stderr);

/** Imports an armoured key from a file. */
export const importRpmKeyArgv = (settings: RpmSettings, file: string): Argv =>
  rpmArgv(settings, ["--import", file]);

/** Whether rpm said that a key is none to it: it may be one of a later version of OpenPGP. */
export const refusedKey = (output: string): boolean => /key \d+ not an armored public key/.test(output);

/**
 * Installs the packages, one transaction for all, and names each when its turn comes. What fits the target was decided before: the
 * machine that builds may be another.
 */
export const installRpmsArgv = (settings: RpmSettings, files: readonly string[]): Argv =>
  rpmArgv(settings, ["--install", "--verbose", "--ignorearch", "--ignoreos", ...files]);

/** One line for each installed package, but keys: `name version-release architecture`, its epoch before the version if it has one. */
export const listRpmsArgv = (settings: RpmSettings): Argv =>
  rpmArgv(settings, [
    "--query",
    "--all",
    "--queryformat",
    "%{NAME} %|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE} %{ARCH}\\n",
  ]);

/** One line for each file of each package in a database: name, tab, path. */
export const listRpmFilesArgv = (databaseFolder: string): Argv => [
  ...(["rpm", "--dbpath", databaseFolder, "--define", "_db_backend sqlite", "--noplugins"] as const),
  ...["--query", "--all", "--queryformat", "[%{=NAME}\\t%{FILENAMES}\\n]"],
];
