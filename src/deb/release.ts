import { ComposeError, type ErrorCode } from "../errors.ts";
import type { PlannedRepository } from "../plan/plan.ts";
import { parseStanza, type Stanza } from "./control.ts";

/** A file that a Release vouches for. */
export interface ReleaseFile {
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** What a Release file says of its repository. */
export interface Release {
  /** What it is, for messages: its address. */
  readonly name: string;
  readonly origin: string | undefined;
  readonly label: string | undefined;
  readonly suite: string | undefined;
  readonly codename: string | undefined;
  readonly version: string | undefined;
  /** Its packages are not chosen by themselves: apt gives them the priority 1, or 100 where it may upgrade to them. */
  readonly notAutomatic: boolean;
  readonly butAutomaticUpgrades: boolean;
  readonly date: Date;
  readonly validUntil: Date | undefined;
  readonly acquireByHash: boolean;
  /** Empty when the Release names none. */
  readonly architectures: readonly string[];
  readonly components: readonly string[];
  /** The indexes of `Architecture: all` packages must be read too; without it the other indexes hold them. */
  readonly allIsSeparate: boolean;
  /** By path below the Release's own folder. */
  readonly files: ReadonlyMap<string, ReleaseFile>;
}

/**
 * Parses the verified text of a Release or InRelease file (Debian wiki, DebianRepository/Format). Only its SHA256
 * section counts. Throws IC2007 when it has none, or no readable date.
 */
export function parseRelease(text: string, name: string): Release {
  const stanza = parseStanza(text, { name, code: "IC2007" });
  const date = parseDate(stanza.get("Date"));
  if (date === undefined) throw unparsable(name, "it has no readable Date");
  const sums = stanza.get("SHA256");
  if (sums === undefined) throw unparsable(name, "it has no SHA256 section");
  const architectures = wordsOf(stanza, "Architectures");
  return {
    name,
    origin: stanza.get("Origin"),
    label: stanza.get("Label"),
    suite: stanza.get("Suite"),
    codename: stanza.get("Codename"),
    version: stanza.get("Version"),
    notAutomatic: stanza.get("NotAutomatic") === "yes",
    butAutomaticUpgrades: stanza.get("ButAutomaticUpgrades") === "yes",
    date,
    validUntil: parseValidUntil(stanza, name),
    acquireByHash: stanza.get("Acquire-By-Hash") === "yes",
    architectures,
    components: wordsOf(stanza, "Components"),
    allIsSeparate:
      architectures.includes("all") &&
      !wordsOf(stanza, "No-Support-for-Architecture-all").includes("Packages"),
    files: parseFiles(sums, name),
  };
}

function wordsOf(stanza: Stanza, field: string): readonly string[] {
  return (stanza.get(field) ?? "").split(/\s+/).filter((word) => word !== "");
}

function parseValidUntil(stanza: Stanza, name: string): Date | undefined {
  const value = stanza.get("Valid-Until");
  const date = parseDate(value);
  // An expiry that cannot be read must not turn into none.
  if (value !== undefined && date === undefined) throw unparsable(name, `its Valid-Until is "${value}"`);
  return date;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** RFC 2822 dates in UTC, the only form the format allows; `Date.parse` would take local times as well. */
function parseDate(value: string | undefined): Date | undefined {
  const match =
    /^[A-Z][a-z]{2}, +(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) +(\d{1,2}):(\d\d):(\d\d) (?:UTC|GMT|Z|[+-]0000)$/.exec(
      value ?? "",
    );
  const month = months.indexOf(match?.[2] ?? "");
  if (match === null || month < 0) return undefined;
  const [day = 0, year = 0, hour = 0, minute = 0, second = 0] = [1, 3, 4, 5, 6].map((index) =>
    Number(match[index]),
  );
  return new Date(Date.UTC(year, month, day, hour, minute, second));
}

function parseFiles(section: string, name: string): ReadonlyMap<string, ReleaseFile> {
  const files = new Map<string, ReleaseFile>();
  for (const line of section.split("\n")) {
    if (line.trim() === "") continue;
    const [sha256 = "", size = "", path, ...rest] = line.trim().split(/\s+/);
    if (
      !/^[0-9a-f]{64}$/i.test(sha256) ||
      !/^\d{1,15}$/.test(size) ||
      path === undefined ||
      rest.length > 0
    ) {
      throw unparsable(name, `its SHA256 section has the line "${line.trim()}"`);
    }
    files.set(path.replace(/^\.\//, ""), { sizeBytes: Number(size), sha256: sha256.toLowerCase() });
  }
  return files;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Checks that a Release is the one that was planned and is current. Throws IC2004 (expired, or from the future), IC2005
 * (another suite), IC2008 (no such component or architecture).
 */
export function checkRelease(
  release: Release,
  expected: Pick<PlannedRepository, "codename" | "components" | "architecture"> &
    Partial<Pick<PlannedRepository, "layout">>,
  now: Date,
): void {
  checkTime(release, now);
  // A flat repository has no suites that one could be taken for another of, and no components.
  if (expected.layout?.kind === "flat") return;
  if (release.codename !== expected.codename && release.suite !== expected.codename) {
    const itself = [release.codename, release.suite].filter((word) => word !== undefined);
    const says =
      itself.length === 0 ? "names neither Codename nor Suite" : `calls itself "${itself.join('", "')}"`;
    throw refusal(
      "IC2005",
      release,
      `it ${says}, but "${expected.codename}" was asked for`,
      "Check the repository's address, suite and codename",
    );
  }
  checkOffers(release, "architecture", { wanted: [expected.architecture], offered: release.architectures });
  checkOffers(release, "component", {
    wanted: expected.components,
    offered: release.components.map(bareComponent),
  });
}

function checkTime(release: Release, now: Date): void {
  if (release.validUntil !== undefined && release.validUntil < now) {
    const hint = "The mirror is stale, or this host's clock is ahead: name another mirror, or set the clock";
    throw refusal("IC2004", release, `it was valid until ${release.validUntil.toISOString()}`, hint);
  }
  if (release.date.getTime() > now.getTime() + dayMs) {
    const hint = "This host's clock is probably behind: set it";
    throw refusal("IC2004", release, `its date lies in the future: ${release.date.toISOString()}`, hint);
  }
}

/** debian-security lists `updates/main` while the files lie under `main/`. */
function bareComponent(component: string): string {
  return component.slice(component.lastIndexOf("/") + 1);
}

function checkOffers(
  release: Release,
  kind: string,
  { wanted, offered }: { readonly wanted: readonly string[]; readonly offered: readonly string[] },
): void {
  if (offered.length === 0) return;
  const missing = wanted.find((word) => !offered.includes(bareComponent(word)));
  if (missing === undefined) return;
  throw refusal("IC2008", release, `it has no ${kind} "${missing}"`, `It has ${offered.join(", ")}`);
}

function refusal(code: ErrorCode, release: Release, problem: string, hint: string): ComposeError {
  return new ComposeError({ code, message: `Cannot use "${release.name}": ${problem}`, hint });
}

function unparsable(name: string, problem: string): ComposeError {
  return new ComposeError({ code: "IC2007", message: `Cannot parse "${name}": ${problem}` });
}
