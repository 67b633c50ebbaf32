import { relationKinds } from "./package.ts";
import type { XmlWords } from "./plain-xml.ts";

const elements = [
  "metadata",
  "package",
  "name",
  "arch",
  "checksum",
  "version",
  "size",
  "time",
  "location",
  "entry",
  "file",
] as const;
const attributes = [
  ...["packages", "type", "epoch", "ver", "rel", "package", "installed"],
  ...["href", "xml:base", "name", "flags", "pre", "file"],
] as const;

/** What primary metadata is read for. */
export const words: XmlWords = { elements: [...elements, ...relationKinds], attributes };

/** Their numbers. */
export const element = numbersOf(elements);
export const attribute = numbersOf(attributes);

function numbersOf<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, number) => [name, number])) as Record<Name, number>;
}
