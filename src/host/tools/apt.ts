import type { Argv } from "../host.ts";

/** Waits for another apt instead of failing at once. */
const lockTimeout = ["-o", "DPkg::Lock::Timeout=600"] as const;

/** Reads the package lists of the host's repositories anew. */
export const aptUpdateArgv: Argv = ["apt-get", ...lockTimeout, "--quiet", "update"];

/** Installs packages on the host, without what they only recommend. */
export const aptInstallArgv = (packages: readonly string[]): Argv => [
  "apt-get",
  ...lockTimeout,
  "--quiet",
  "--yes",
  "--no-install-recommends",
  "install",
  ...packages,
];

/**
 * Prints the addresses that the host's own apt would read for an update, `'<address>' <file> <size>` a line; reads nothing,
 * needs no root and no network. Much faster than `indextargets`, which loads all of apt's lists first.
 */
export const aptRepositoriesArgv: Argv = ["apt-get", "--print-uris", "update"];

/**
 * Base addresses of mirrors among what `aptRepositoriesArgv` prints, first come first: the part of
 * `<base>/<folder>/dists/…` before the folder that a distribution keeps its archive in. Servers of security
 * updates mirror nothing else, and repositories of others (backports of a vendor) are passed over.
 */
export function parseMirrors(printed: string, folder: string): readonly string[] {
  const bases = printed.split("\n").flatMap((line) => {
    const [, address = "", suite = ""] =
      /^'(https?:\/\/[^\s']+?)\/+dists\/([^\s'/]+)/.exec(line.trim()) ?? [];
    return !address.endsWith(`/${folder}`) || suite.endsWith("-security")
      ? []
      : [address.slice(0, -folder.length - 1)];
  });
  return [...new Set(bases)];
}
