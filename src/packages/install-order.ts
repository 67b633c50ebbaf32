/** What the order of some items rests on. All that is named must be among the items. */
export interface Dependencies<Item> {
  /** Unique; decides where nothing else does. */
  nameOf(item: Item): string;
  /** What should come before the item. */
  after(item: Item): readonly Item[];
  /** Of these the ones that must come before it even inside a cycle (Pre-Depends). */
  strictlyAfter(item: Item): readonly Item[];
}

/**
 * The items, each after what it depends on. The members of a cycle stand together, ordered by strict dependencies alone
 * and, as far as those form cycles too, by name. The order of the input has no influence.
 */
export function installOrder<Item>(
  items: readonly Item[],
  dependencies: Dependencies<Item>,
): readonly Item[] {
  const { nameOf, after, strictlyAfter } = dependencies;
  const byName = items.map((item) => ({ item, name: nameOf(item) }));
  byName.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  // Names are made and compared once; from here on their places stand for them.
  const places = new Map(byName.map(({ item }, place) => [item, place]));
  const sorted = (some: readonly Item[]): readonly Item[] =>
    some.length < 2 ? some : some.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  const all = byName.map(({ item }) => item);
  return groupsInOrder(all, (item) => sorted(after(item))).flatMap((cycle) => {
    if (cycle.length === 1) return cycle;
    const members = new Set(cycle);
    const strict = (item: Item) => sorted(strictlyAfter(item)).filter((other) => members.has(other));
    return groupsInOrder(sorted(cycle), strict).flatMap((group) => sorted(group));
  });
}

interface Visit<Item> {
  readonly item: Item;
  readonly index: number;
  readonly edges: Iterator<Item>;
  /** The lowest index of an unfinished item that this one leads back to. */
  lowest: number;
}

/**
 * Tarjan's algorithm: the strongly connected groups, each after those it leads to. Without recursion, so that a chain of
 * dependencies may be as long as a repository likes.
 */
export function groupsInOrder<Item>(
  items: readonly Item[],
  edgesOf: (item: Item) => readonly Item[],
): readonly (readonly Item[])[] {
  const groups: Item[][] = [];
  const visits = new Map<Item, Visit<Item>>();
  const unfinished: Item[] = [];
  const finished = new Set<Item>();
  const path: Visit<Item>[] = [];

  const enter = (item: Item) => {
    const visit = { item, index: visits.size, edges: edgesOf(item).values(), lowest: visits.size };
    visits.set(item, visit);
    unfinished.push(item);
    path.push(visit);
  };
  const leave = ({ item, index, lowest }: Visit<Item>) => {
    path.pop();
    const parent = path.at(-1);
    if (parent !== undefined) parent.lowest = Math.min(parent.lowest, lowest);
    if (lowest !== index) return;
    const group = unfinished.splice(unfinished.lastIndexOf(item));
    for (const member of group) finished.add(member);
    groups.push(group);
  };

  for (const item of items) {
    if (!visits.has(item)) enter(item);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const next = visit.edges.next();
      if (next.done === true) leave(visit);
      else if (!visits.has(next.value)) enter(next.value);
      else if (!finished.has(next.value)) {
        visit.lowest = Math.min(visit.lowest, visits.get(next.value)?.index ?? visit.index);
      }
    }
  }
  return groups;
}
