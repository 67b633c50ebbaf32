import { bytesText } from "./bytes-text.ts";
import type { LockedPackage } from "./lock.ts";
import type { NeedStrength, Resolution, Root } from "./resolution.ts";
import { type Chain, costBytes, type Why } from "./why.ts";

/** An answer to "why is this in the image", for people. */
export function whyText(why: Why, resolution: Resolution): string {
  const { package: one, chain, users } = why;
  return [
    `${one.name} ${one.version} (${one.architecture}) from ${one.repository}`,
    ...chainLines(chain, resolution),
    ...(users.length === 0 ? [] : [`Also needed by ${countedList(users)}`]),
    costText(why),
    "",
  ].join("\n");
}

function costText(why: Why): string {
  const { package: one, alone } = why;
  const others = alone.filter((other) => other !== one);
  const whole = `It alone costs ${bytesText(costBytes(why))}`;
  if (others.length === 0) return `${whole}: nothing else is there only because of it`;
  const rest = bytesText(costBytes(why) - one.installedSizeBytes);
  return `${whole}: ${bytesText(one.installedSizeBytes)} itself, and ${rest} for ${countedList(others)}, which only it brings`;
}

function chainLines({ root, needs }: Chain, { packages }: Resolution): readonly string[] {
  return [
    rootText(root),
    ...needs.map(({ need, to }, index) => {
      const [by, met] = [packages[need.by]?.name ?? "", packages[to]?.name ?? ""];
      const words = need.text.split(/[\s|:(]+/);
      const choice = words.includes(met) ? "" : `, which ${met} provides`;
      return `${"  ".repeat(index + 1)}${by} ${verbOf(need.strength)} ${need.text}${choice}`;
    }),
  ];
}

export function rootText({ text, why }: Root): string {
  switch (why.kind) {
    case "asked":
      return why.place === undefined
        ? `${why.origin} asks for ${text}`
        : `${why.origin} asks for ${text} (${why.place.file}:${why.place.line})`;
    case "essential":
      return `${text} is essential`;
    case "priority":
      return `${text} has the priority ${why.priority}, all of which is installed`;
  }
}

function verbOf(strength: NeedStrength): string {
  switch (strength) {
    case "before":
      return "needs beforehand";
    case "needs":
      return "needs";
    case "recommends":
      return "recommends";
    case "supplements":
      return "supplements";
  }
}

const shown = 8;

/** The names, and where there are several how many: `curl`, `2 packages (curl, wget)`. */
export function countedList(some: readonly Pick<LockedPackage, "name">[]): string {
  return some.length === 1 ? shortList(some) : `${some.length} packages (${shortList(some)})`;
}

/** The first names, and how many more there are. */
export function shortList(some: readonly Pick<LockedPackage, "name">[]): string {
  const names = some.map(({ name }) => name);
  return names.length <= shown
    ? names.join(", ")
    : `${names.slice(0, shown).join(", ")} and ${names.length - shown} more`;
}
