/** A package that is not installed as it should be, while rpm went on or gave up. */
export interface PackageFailure {
  /** `name-version-release.architecture`. */
  readonly package: string;
  /** The scriptlet or trigger that failed, as a spec file names it: %post, %transfiletriggerin; undefined: its files could not be written. */
  readonly scriptlet: string | undefined;
  /** Why, as rpm says it: `exit status 1`, `signal 9`, where a Lua script broke, or what could not be written. */
  readonly reason: string;
  /** The end of what it said. */
  readonly output: string;
}

/** What `rpm --install --verbose` said, both outputs in one stream. */
export interface TransactionOutput {
  /** In the order in which they failed. */
  readonly failures: readonly PackageFailure[];
  /** Paths that two packages bring with different content, with the packages. */
  readonly conflicts: readonly { readonly path: string; readonly packages: readonly [string, string] }[];
  /** Packages whose signature it does not find good, before any is installed, with why. */
  readonly unverified: readonly { readonly package: string; readonly reason: string }[];
  /** What else rpm complained of, without the word before it; repeats are left out. */
  readonly warnings: readonly string[];
  /** The end of all of it. */
  readonly tail: string;
}

const failed = /^(?:warning|error): (%\w+)\((.+)\) scriptlet failed, (.+)$/;
const luaFailed = /^error: lua script failed: \[string "(%\w+)\((.+)\)"\]:(.*)$/;
const conflict =
  /^\s*file (\/.*) (?:from install of|conflicts between attempted installs of) (\S+) (?:conflicts with file from package|and) (\S+)$/;

const notVerified = /^\s*package (\S+) does not verify: (.+)$/;

const notInstalled = /^error: (\S+-[^-\s]+-[^-\s]+\.\w+): install failed$/;

/** What rpm says when a package's turn comes, and before the first. */
const turnBegins = /^(?:\S+-\S+-\S+\.\w+|(?:Verifying|Preparing) packages\.\.\.)$/;

const mostLines = 30;

/**
 * Parses what rpm said. It names a package when its turn comes and then lets its scriptlets speak; a failure of most of them is
 * but a warning to it, after which it ends well.
 */
export function parseTransactionOutput(text: string): TransactionOutput {
  const lines = text.split("\n").filter((line) => line !== "" && !isDistributionRemark(line));
  const failures: PackageFailure[] = [];
  const conflicts: TransactionOutput["conflicts"][number][] = [];
  const warnings = new Set<string>();
  let said: string[] = [];
  for (const line of lines) {
    const failure = failureIn(line, said);
    const clash = conflict.exec(line);
    const [, warning] = /^warning: (.*)$/.exec(line) ?? [];
    if (failure !== undefined || turnBegins.test(line)) said = [];
    // After a scriptlet that failed before the files came, rpm says so once more.
    if (
      failure !== undefined &&
      (failure.scriptlet !== undefined || failures.at(-1)?.package !== failure.package)
    )
      failures.push(failure);
    else if (clash !== null)
      conflicts.push({ path: clash[1] ?? "", packages: [clash[2] ?? "", clash[3] ?? ""] });
    else if (warning !== undefined) warnings.add(warning);
    else if (failure === undefined && !turnBegins.test(line)) said.push(line);
  }
  const unverified = lines.flatMap((line) => {
    const [, name, reason] = notVerified.exec(line) ?? [];
    return name === undefined || reason === undefined ? [] : [{ package: name, reason }];
  });
  return { failures, conflicts, unverified, warnings: [...warnings], tail: endOf(lines) };
}

/** The failure that a line tells of, with what was said before it. */
function failureIn(line: string, said: readonly string[]): PackageFailure | undefined {
  const output = endOf(said);
  const [, skipped] = notInstalled.exec(line) ?? [];
  if (skipped !== undefined)
    return { package: skipped, scriptlet: undefined, reason: reasonOf(said), output };
  const match = failed.exec(line) ?? luaFailed.exec(line);
  if (match === null) return undefined;
  const [, scriptlet = "", name = "", reason = ""] = match;
  return { package: name, scriptlet, reason: reason.trim(), output };
}

const reasonOf = (said: readonly string[]): string =>
  said.at(-1)?.replace(/^error: /, "") ?? "no reason given";

const endOf = (lines: readonly string[]): string => lines.slice(-mostLines).join("\n");

/** Debian's rpm tells its own users to take another program. */
const isDistributionRemark = (line: string): boolean =>
  /^rpm: (RPM should not be used directly|However assuming)/.test(line);
