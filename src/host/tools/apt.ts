import type { Argv } from "../host.ts";

/** Waits for another apt instead of failing at once. */
const lockTimeout = ["-o", "DPkg::Lock::Timeout=600"] as const;

export const aptUpdateArgv: Argv = ["apt-get", ...lockTimeout, "--quiet", "update"];

export const aptInstallArgv = (packages: readonly string[]): Argv => [
  "apt-get",
  ...lockTimeout,
  "--quiet",
  "--yes",
  "--no-install-recommends",
  "install",
  ...packages,
];

/** Lists the repositories that the host's own apt is configured with; needs no root and no network. */
export const aptRepositoriesArgv: Argv = ["apt-get", "indextargets", "--format", "$(REPO_URI)"];

/**
 * Base addresses of Debian mirrors among what `aptRepositoriesArgv` prints, first come first: the part of
 * `<base>/debian/` before `/debian`. Repositories of others (backports of a vendor, security) are passed over.
 */
export function parseMirrors(printed: string): readonly string[] {
  const bases = printed.split("\n").flatMap((line) => {
    const [, base] = /^(https?:\/\/\S+?)\/debian\/?$/.exec(line.trim()) ?? [];
    return base === undefined ? [] : [base];
  });
  return [...new Set(bases)];
}
