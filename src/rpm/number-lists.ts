/** For each number of a text a list of entries, one after the other in two columns. */
export interface NumberLists {
  /** Where the entries of each text begin, and where the last ones end. */
  readonly starts: Int32Array;
  /** Which package an entry is of. */
  readonly places: Int32Array;
  /** What the entry has beside it: the number of a relation, or nothing. */
  readonly others: Int32Array;
}

/** The same entries again each time it is called, in order: `take` gets the number of a text, a package and a number. */
export type EachEntry = (take: (text: number, place: number, other: number) => void) => void;

/** Sorts entries by their text; those of one text stay in their order. `kept` says whether the third number counts. */
export function numberLists(texts: number, each: EachEntry, kept: "others" | "places"): NumberLists {
  const starts = new Int32Array(texts + 1);
  each((text) => {
    starts[text + 1] = (starts[text + 1] ?? 0) + 1;
  });
  for (let text = 0; text < texts; text += 1)
    starts[text + 1] = (starts[text + 1] ?? 0) + (starts[text] ?? 0);
  const size = starts[texts] ?? 0;
  const places = new Int32Array(size);
  const others = new Int32Array(kept === "others" ? size : 0);
  const next = starts.slice();
  each((text, place, other) => {
    const at = next[text] ?? 0;
    next[text] = at + 1;
    places[at] = place;
    if (kept === "others") others[at] = other;
  });
  return { starts, places, others };
}

/** The packages that a text has entries of, each once: entries are in the order of packages. */
export function placesOf({ starts, places }: NumberLists, text: number | undefined): readonly number[] {
  const found: number[] = [];
  if (text === undefined) return found;
  const end = starts[text + 1] ?? 0;
  for (let at = starts[text] ?? 0; at < end; at += 1) {
    const place = places[at] ?? 0;
    if (found.at(-1) !== place) found.push(place);
  }
  return found;
}
