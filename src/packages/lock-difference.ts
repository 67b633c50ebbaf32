import type { Lock, LockedPackage, LockedRepository } from "./lock.ts";

/**
 * What changes from one lock to another, a line each: requests, then repositories, then packages, by name.
 * `+ name version` is new, `- name version` is gone, `~ name old -> new` is another version. Empty when both lead to the
 * same files; who resolved them and in which order they are installed does not count.
 */
export function lockDifference(before: Lock, after: Lock): readonly string[] {
  return [
    ...differences(requestsByText(before), requestsByText(after)),
    ...differences(repositoriesById(before), repositoriesById(after)),
    ...differences(packagesByName(before), packagesByName(after)),
    ...differences(toolsByName(before), toolsByName(after)),
  ];
}

/** What stands for one thing in two locks: `shown` to people; other `content` behind the same words is a change as well. */
interface Entry {
  readonly shown: string;
  readonly content: string;
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
  if (old.content === now.content) return undefined;
  if (old.shown !== now.shown) return (name) => `~ ${name} ${old.shown} -> ${now.shown}`;
  return (name) => `~ ${words(name, now.shown)} with other content`;
}

function requestsByText({ requests }: Pick<Lock, "requests">): ReadonlyMap<string, Entry> {
  return new Map(requests.map((text) => [`request ${text}`, { shown: "", content: "" }]));
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
  return {
    shown: snapshot === undefined ? `${suite} ${date}` : `${suite} ${date} (snapshot ${snapshot})`,
    content: JSON.stringify([suite, date, releaseSha256, signedBy, verification, sums]),
  };
}

/** One entry per name, with all its versions should there be several. */
function packagesByName({ packages }: Pick<Lock, "packages">): ReadonlyMap<string, Entry> {
  const sorted = packages.toSorted((a, b) => (identity(a) < identity(b) ? -1 : 1));
  const byName = Map.groupBy(sorted, ({ name }) => name);
  return new Map(
    [...byName].map(([name, same]) => [
      name,
      {
        shown: same.map(({ version }) => version).join(", "),
        content: JSON.stringify(same.map((one) => [identity(one), one.repository, one.path, one.sha256])),
      },
    ]),
  );
}

/** Those of the chroot environment, by names that no package has. */
function toolsByName({ chroot }: Lock): ReadonlyMap<string, Entry> {
  if (chroot === undefined) return new Map();
  const named = ([name, entry]: readonly [string, Entry]) => [`chroot ${name}`, entry] as const;
  return new Map([...requestsByText(chroot), ...packagesByName(chroot)].map(named));
}

function identity({ name, version, architecture }: LockedPackage): string {
  return `${name} ${version} ${architecture}`;
}
