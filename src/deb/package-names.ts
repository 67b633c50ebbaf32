import { NameIndex } from "../packages/name-index.ts";
import type { DebPackage } from "./package.ts";

/** Finds packages by their names and by what they provide. */
export interface PackageNames {
  /** The packages that bear the name. */
  named(name: string): readonly DebPackage[];
  /** The packages whose Provides field begins a part with the name; whether one meets a relation says its text. */
  providing(name: string): readonly DebPackage[];
}

/** Provided names are looked at as they stand in the field: of the 40,000 of Debian's main few are ever asked for. */
export function indexNames(packages: readonly DebPackage[]): PackageNames {
  const names = new NameIndex(packages.length);
  const provided = new NameIndex(packages.length);
  for (let number = 0; number < packages.length; number += 1) {
    const one = packages[number];
    if (one === undefined) continue;
    names.add(one.name, 0, one.name.length, number);
    if (one.provides !== "") addProvided(one.provides, number, provided);
  }
  const at = (numbers: readonly number[]) => numbers.flatMap((number) => packages[number] ?? []);
  return {
    named: (name) => at(names.find(name)).filter((one) => one.name === name),
    providing: (name) => {
      const numbers = provided.find(name);
      if (numbers.length === 0) return none;
      return at([...new Set(numbers)]).filter(({ provides }) => provides.includes(name));
    },
  };
}

const none: readonly never[] = [];

/** Adds the first word of each part of a Provides field. */
function addProvided(field: string, number: number, index: NameIndex): void {
  let start = 0;
  while (start < field.length) {
    while (start < field.length && isBlankOrComma(field.charCodeAt(start))) start += 1;
    let end = start;
    while (end < field.length && !endsName(field.charCodeAt(end))) end += 1;
    if (end > start) index.add(field, start, end, number);
    const comma = field.indexOf(",", end);
    start = comma < 0 ? field.length : comma + 1;
  }
}

const comma = 0x2c;

function isBlankOrComma(code: number): boolean {
  return code <= 0x20 || code === comma;
}

/** A blank, `(`, `:` or `,`. */
function endsName(code: number): boolean {
  return code <= 0x20 || code === 0x28 || code === 0x3a || code === comma;
}
