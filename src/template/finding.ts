import type { Mistake, Place } from "../errors.ts";
import { pointerSteps } from "./source.ts";

/** A mistake and the JSON pointer of the value that it spoils, in the file or in the merged template. */
export interface Finding extends Mistake {
  readonly pointer: string;
  readonly place: Place;
  /** For an unknown key that is probably misspelled: the pointer of the key that was meant. */
  readonly meant?: string | undefined;
}

/**
 * The part of a template that a wrong value makes unusable: rules skip it, so that one cause gives one mistake.
 * It is the top-level key, and below systemConfig the key there. Undefined: the whole file.
 */
export function sectionOf(pointer: string): string | undefined {
  const [top, second] = pointerSteps(pointer);
  if (top === undefined) return undefined;
  return top === "systemConfig" && second !== undefined ? `/${top}/${second}` : `/${top}`;
}

/** The sections that findings make unusable, and the keys that were meant by misspelled ones. */
export function spoiledBy(findings: readonly Finding[]): ReadonlySet<string> {
  const pointers = findings.flatMap(({ pointer, meant }) =>
    meant === undefined ? [pointer] : [pointer, meant],
  );
  return new Set(pointers.flatMap((pointer) => sectionOf(pointer) ?? []));
}
