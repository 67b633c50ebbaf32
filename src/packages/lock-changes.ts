import { bytesText } from "./bytes-text.ts";
import type { Lock, LockedPackage } from "./lock.ts";
import { lockDifference, type NameOf, namesIn } from "./lock-difference.ts";

/**
 * What moves from one lock to another, for people: the lines of `lockDifference`, then one that counts them and says what it means
 * for the download and the image. One line when nothing moves.
 */
export function lockChanges(before: Lock, after: Lock): readonly string[] {
  const lines = lockDifference(before, after);
  if (lines.length === 0) return ["Nothing moves"];
  const nameOf = namesIn([before, after]);
  const [was, is] = [byName(before, nameOf), byName(after, nameOf)];
  const added = [...is.keys()].filter((name) => !was.has(name)).length;
  const gone = [...was.keys()].filter((name) => !is.has(name)).length;
  const moved = [...is].filter(([name, now]) => was.has(name) && was.get(name) !== now).length;
  const download =
    sum(after.packages, ({ sizeBytes }) => sizeBytes) - sum(before.packages, ({ sizeBytes }) => sizeBytes);
  const installed =
    sum(after.packages, (one) => one.installedSizeBytes) -
    sum(before.packages, (one) => one.installedSizeBytes);
  return [
    ...lines,
    `Packages: ${added} new, ${gone} gone, ${moved} at another version; download ${signed(download)}, installed ${signed(installed)}`,
  ];
}

function byName({ packages }: Lock, nameOf: NameOf): ReadonlyMap<string, string> {
  const groups = Map.groupBy(packages, nameOf);
  return new Map(
    [...groups].map(([name, same]) => [
      name,
      same
        .map(({ version }) => version)
        .sort()
        .join(" "),
    ]),
  );
}

function sum(packages: readonly LockedPackage[], of: (one: LockedPackage) => number): number {
  return packages.reduce((total, one) => total + of(one), 0);
}

function signed(bytes: number): string {
  return `${bytes < 0 ? "-" : "+"}${bytesText(Math.abs(bytes))}`;
}
