import type { LockedPackage } from "./lock.ts";
import type { NeedStrength, Resolution, Root } from "./resolution.ts";
import type { Chain, Why } from "./why.ts";

/** An answer to "why is this in the image", for people. */
export function whyText(why: Why, resolution: Resolution): string {
  const { package: one, chain, users, alone } = why;
  const lines = [
    `${one.name} ${one.version} (${one.architecture}) from ${one.repository}`,
    ...chainLines(chain, resolution),
  ];
  if (users.length > 0) lines.push(`Needed by ${users.length} more: ${shortList(users)}`);
  const bytes = alone.reduce((sum, { installedSizeBytes }) => sum + installedSizeBytes, 0);
  const others = alone.filter((other) => other !== one);
  const cost =
    alone.length === 0
      ? "Without it the image would have the same packages: others meet all that needs it"
      : `Without it the image would be ${inMegabytes(bytes)} smaller: ${inMegabytes(one.installedSizeBytes)} itself${
          others.length === 0
            ? ""
            : `, the rest by ${others.length} that only it brings: ${shortList(others)}`
        }`;
  return [...lines, cost, ""].join("\n");
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

export function shortList(some: readonly Pick<LockedPackage, "name">[]): string {
  const names = some.map(({ name }) => name);
  return names.length <= shown
    ? names.join(", ")
    : `${names.slice(0, shown).join(", ")} and ${names.length - shown} more`;
}

/** Megabytes of a million bytes, with a decimal. */
export function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
