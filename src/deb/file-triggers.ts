import { type DatabaseEntry, interestsOf } from "./dpkg-database.ts";

/**
 * Packages whose postinst does the same for `configure` as for `triggered`, from files alone: those are all there when it
 * runs, so that nothing is missed. Leaving these out saves an image that has no others a run of dpkg.
 */
const doneByConfigure: ReadonlySet<string> = new Set(["dbus", "debianutils", "systemd", "udev"]);

/**
 * The file triggers (deb-triggers(5)) that dpkg would have activated: paths in which a package is interested and below
 * which another one brings a file. dpkg notes them while it unpacks and the interested package is configured already; here
 * everything is unpacked before. Sorted.
 */
export function missedFileTriggers(entries: readonly TriggerEntry[]): readonly string[] {
  const interests = entries.flatMap((entry) =>
    interestsOf(entry.members)
      .filter(({ trigger }) => trigger.startsWith("/") && !doneByConfigure.has(entry.name))
      .map(({ trigger }) => ({ trigger, name: entry.name })),
  );
  const wanted = new Set(interests.map(({ trigger }) => trigger));
  const bringers = bringersOf(wanted, entries);
  const missed = interests.filter(({ trigger, name }) =>
    [...(bringers.get(trigger) ?? [])].some((bringer) => bringer !== name),
  );
  return [...new Set(missed.map(({ trigger }) => trigger))].sort();
}

type TriggerEntry = Pick<DatabaseEntry, "name" | "members" | "paths">;

/** Which packages bring a file at or below each of the paths. */
function bringersOf(
  wanted: ReadonlySet<string>,
  entries: readonly TriggerEntry[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const bringers = new Map([...wanted].map((path) => [path, new Set<string>()]));
  if (wanted.size === 0) return bringers;
  for (const { name, paths } of entries)
    for (const { path, kind } of paths)
      if (kind !== "folder")
        for (let at = path; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) bringers.get(at)?.add(name);
  return bringers;
}
