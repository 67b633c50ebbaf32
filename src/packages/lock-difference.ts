import type { Lock, LockedPackage, LockedRepository } from "./lock.ts";

/**
 * What changes from one lock to another, a line each: requests, then repositories, then packages, by name, and by architecture too where
 * a name is there in several. `+ name version` is new, `- name version` is gone, `~ name old -> new` is another version. Empty when both
 * lead to the same files; who resolved them and in which order they are installed does not count.
 */
export function lockDifference(before: Lock, after: Lock): readonly string[] {
  const nameOf = namesIn([before, after]);
  return [
    ...differences(requestsByText(before), requestsByText(after)),
    ...differences(repositoriesById(before), repositoriesById(after)),
    ...differences(packagesByName(before, nameOf), packagesByName(after, nameOf)),
    ...differences(toolsByName(before), toolsByName(after)),
  ];
}

/** What a package is called in a comparison of locks. */
export type NameOf = (one: Pick<LockedPackage, "name" | "architecture">) => string;

/** The name; with its architecture where one of the locks has it in several. */
export function namesIn(locks: readonly Pick<Lock, "packages">[]): NameOf {
  const several = new Set<string>();
  for (const { packages } of locks)
    for (const [name, same] of Map.groupBy(packages, (one) => one.name))
      if (new Set(same.map(({ architecture }) => architecture)).size > 1) several.add(name);
  return ({ name, architecture }) => (several.has(name) ? `${name} (${architecture})` : name);
}

/** What stands for one thing in two locks: `shown` to people; other `content` behind the same words is a change as well. */
interface Entry {
  readonly shown: string;
  readonly content: string;
  /** Of packages: where they come from. */
  readonly origin?: { readonly repositories: string; readonly paths: string };
}

function differences(
  before: ReadonlyMap<string, Entry>,
  after: ReadonlyMap<string, Entry>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
    const line = difference(before.get(name), after.get(name));
    return line === undefined ? [] : [line(name)];
  });
}

function difference(old: Entry | undefined, now: Entry | undefined): ((name: string) => string) | undefined {
  const words = (name: string, shown: string) => (shown === "" ? name : `${name} ${shown}`);
  if (now === undefined) return (name) => `- ${words(name, old?.shown ?? "")}`;
  if (old === undefined) return (name) => `+ ${words(name, now.shown)}`;
  if (old.content === now.content) {
    const moved = movedText(old, now);
    return moved === undefined
      ? undefined
      : (name) => `~ ${words(name, now.shown)}, the same package ${moved}`;
  }
  if (old.shown !== now.shown) return (name) => `~ ${name} ${old.shown} -> ${now.shown}`;
  return (name) => `~ ${words(name, now.shown)} with other content`;
}

function movedText({ origin: old }: Entry, { origin: now }: Entry): string | undefined {
  if (old?.repositories !== now?.repositories)
    return `from ${now?.repositories} instead of ${old?.repositories}`;
  return old?.paths === now?.paths ? undefined : "at another path";
}

function requestsByText({ requests }: Pick<Lock, "requests">): ReadonlyMap<string, Entry> {
  return new Map(requests.map((text) => [requestName(text), { shown: "", content: "" }]));
}

/** The marks of `requestsOf` stand for settings, which nobody wrote so. */
function requestName(text: string): string {
  if (text === "?recommends") return "recommended packages";
  if (text === "?multilib") return "32-bit packages";
  const [, priority] = /^\?priority\((.*)\)$/.exec(text) ?? [];
  return priority === undefined ? `request ${text}` : `packages of priority ${priority}`;
}

function repositoriesById({ repositories }: Lock): ReadonlyMap<string, Entry> {
  return new Map(
    repositories.map((repository) => [`repository ${repository.id}`, repositoryEntry(repository)]),
  );
}

function repositoryEntry(repository: LockedRepository): Entry {
  const { date, snapshot, releaseSha256, signedBy, verification, indexes } = repository;
  const suite = repository.format === "deb" ? repository.suite : repository.format;
  const sums = indexes.map(({ sha256 }) => sha256);
  // Single packages have no date.
  const dated = Date.parse(date) === 0 ? suite : `${suite} ${date}`;
  return {
    shown: snapshot === undefined ? dated : `${dated} (snapshot ${snapshot})`,
    content: JSON.stringify([suite, date, releaseSha256, signedBy, verification, sums]),
  };
}

/** One entry per name, with all its versions should there be several. */
function packagesByName({ packages }: Pick<Lock, "packages">, nameOf: NameOf): ReadonlyMap<string, Entry> {
  const sorted = packages.toSorted((a, b) => (identity(a) < identity(b) ? -1 : 1));
  const byName = Map.groupBy(sorted, nameOf);
  return new Map(
    [...byName].map(([name, same]) => [
      name,
      {
        shown: same.map(({ version }) => version).join(", "),
        content: JSON.stringify(same.map((one) => [identity(one), one.sha256])),
        origin: {
          repositories: same.map(({ repository }) => repository).join(", "),
          paths: same.map(({ path }) => path).join(", "),
        },
      },
    ]),
  );
}

/** Those of the chroot environment, by names that no package has. */
function toolsByName({ chroot }: Lock): ReadonlyMap<string, Entry> {
  if (chroot === undefined) return new Map();
  const named = ([name, entry]: readonly [string, Entry]) => [`chroot ${name}`, entry] as const;
  return new Map([...requestsByText(chroot), ...packagesByName(chroot, ({ name }) => name)].map(named));
}

function identity({ name, version, architecture }: LockedPackage): string {
  return `${name} ${version} ${architecture}`;
}
