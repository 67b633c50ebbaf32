import type { LockedPackage } from "../../../src/packages/lock.ts";
import type { Resolution } from "../../../src/packages/resolution.ts";

/** Which packages could meet a requirement, by its text. */
export type Meeting = (text: string) => readonly string[];

/** How two sets of packages for one request differ, and which choices made it so. */
export interface Difference {
  readonly oursOnly: readonly string[];
  readonly aptOnly: readonly string[];
  readonly reasons: readonly string[];
}

const idOf = ({ name, version }: LockedPackage): string => `${name} ${version}`;

/** Undefined when both chose the same. */
export function explainDifference(
  ours: Resolution,
  apt: readonly string[],
  meeting: Meeting,
): Difference | undefined {
  const mine = ours.packages.map(idOf);
  const oursOnly = mine.filter((one) => !apt.includes(one)).sort();
  const aptOnly = apt.filter((one) => !mine.includes(one));
  if (oursOnly.length === 0 && aptOnly.length === 0) return undefined;
  const aptNames = new Set(apt.map((one) => one.split(" ")[0] ?? ""));
  const reasons = new Set<string>();
  for (const { by, text, metBy } of ours.needs) {
    const user = ours.packages[by];
    if (user === undefined || !aptNames.has(user.name)) continue;
    const chosen = metBy.flatMap((number) => ours.packages[number]?.name ?? []);
    const aptChose = meeting(text).filter((name) => aptNames.has(name));
    const differs =
      !chosen.some((name) => aptNames.has(name)) || aptChose.some((name) => !chosen.includes(name));
    if (differs)
      reasons.add(
        `${user.name} needs ${text}: ${chosen.join(", ")} here, ${aptChose.join(", ")} by apt; ${rule(text, meeting)}`,
      );
  }
  return { oursOnly, aptOnly, reasons: [...reasons] };
}

/** The documented preference that decided here. */
function rule(text: string, meeting: Meeting): string {
  const alternatives = text.split("|").map((one) => one.trim().split(/[\s:(]/)[0] ?? "");
  const candidates = new Set(meeting(text));
  const named = alternatives.filter((name) => candidates.has(name));
  if (named.length === 0) return "only provided: the name decides here, the place in apt's cache there";
  if (alternatives.length > 1) return "the first alternative that can be had, unless one was met before";
  return "the package of that name, unless one that provides it was met before";
}
