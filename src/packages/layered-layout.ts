import type { DependencyGraph } from "./dependency-graph.ts";

/** A box with its place: the top left corner, in the units of an SVG. */
export interface PlacedNode {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An arrow with its way. */
export interface PlacedEdge {
  readonly from: number;
  readonly to: number;
  /** The middle of the right side of `from`, bends between columns, the middle of the left side of `to`. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A picture without its look: how large it is, and where everything lies. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** How much room a box takes. */
export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

const columnGap = 70;
const rowGap = 10;
const passBy = 6;
const sweeps = 12;

/** A box, or the place where an arrow passes a column. */
interface Slot {
  readonly id: number | undefined;
  readonly size: BoxSize;
  readonly before: Slot[];
  readonly after: Slot[];
  order: number;
  y: number;
}

/**
 * Columns from left to right (Sugiyama's way): each box stands right of all that need it, as near to them as may be; the order in
 * a column follows the neighbours' places, back and forth until it is settled; arrows bend in the columns that they pass.
 * The graph has no circles. The same graph gives the same layout.
 */
export function layeredLayout(graph: DependencyGraph, sizeOf: (id: number) => BoxSize): Layout {
  const depths = depthsOf(graph);
  const columns: Slot[][] = [];
  const slotOf = new Map<number, Slot>();
  const add = (column: number, id: number | undefined, size: BoxSize): Slot => {
    const list = columns[column] ?? [];
    columns[column] = list;
    const slot: Slot = { id, size, before: [], after: [], order: list.length, y: 0 };
    list.push(slot);
    return slot;
  };
  for (const { id } of graph.nodes) slotOf.set(id, add(depths.get(id) ?? 0, id, sizeOf(id)));
  const ways = graph.edges.flatMap(({ from, to }) => {
    const [start, end] = [slotOf.get(from), slotOf.get(to)];
    if (start === undefined || end === undefined) return [];
    const way = [start];
    for (let column = (depths.get(from) ?? 0) + 1; column < (depths.get(to) ?? 0); column += 1)
      way.push(add(column, undefined, { width: 0, height: passBy }));
    way.push(end);
    for (const [index, slot] of way.slice(1).entries()) {
      way[index]?.after.push(slot);
      slot.before.push(way[index] ?? start);
    }
    return [{ from, to, way }];
  });
  for (const column of columns.keys()) columns[column] ??= [];
  orderColumns(columns);
  placeRows(columns);
  return drawn(columns, ways);
}

/** The longest way from a box that nobody needs. */
function depthsOf({ nodes, edges }: DependencyGraph): ReadonlyMap<number, number> {
  const waiting = new Map(nodes.map(({ id }) => [id, 0]));
  for (const { to } of edges) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const targets = Map.groupBy(edges, ({ from }) => from);
  const depths = new Map(nodes.map(({ id }) => [id, 0]));
  const ready = nodes.map(({ id }) => id).filter((id) => waiting.get(id) === 0);
  // The list grows while it is walked.
  for (const id of ready)
    for (const { to } of targets.get(id) ?? []) {
      depths.set(to, Math.max(depths.get(to) ?? 0, (depths.get(id) ?? 0) + 1));
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) ready.push(to);
    }
  return depths;
}

/** Each slot goes to the mean place of its neighbours, once seen from the left and once from the right. */
function orderColumns(columns: readonly Slot[][]): void {
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isForth = sweep % 2 === 0;
    for (const column of isForth ? columns : columns.toReversed()) {
      const weight = new Map(
        column.map((slot) => [
          slot,
          mean(isForth ? slot.before : slot.after, ({ order }) => order) ?? slot.order,
        ]),
      );
      column.sort((a, b) => (weight.get(a) ?? 0) - (weight.get(b) ?? 0) || a.order - b.order);
      for (const [order, slot] of column.entries()) slot.order = order;
    }
  }
}

/** Pulls slots to the height of their neighbours while they keep their order and their distance. */
function placeRows(columns: readonly Slot[][]): void {
  for (const column of columns) spread(column, (_, next) => next);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isForth = sweep % 2 === 0;
    for (const column of isForth ? columns : columns.toReversed())
      spread(column, (slot) => mean(isForth ? slot.before : slot.after, middleOf) ?? middleOf(slot));
  }
}

const middleOf = ({ y, size }: Slot): number => y + size.height / 2;

/** From top to bottom each at its wish or below the one before; then the whole column moves to where the wishes are. */
function spread(column: readonly Slot[], wish: (slot: Slot, next: number) => number): void {
  let next = 0;
  let [shift, count] = [0, 0];
  for (const slot of column) {
    const wanted = wish(slot, next + slot.size.height / 2) - slot.size.height / 2;
    slot.y = Math.max(next, wanted);
    shift += wanted - slot.y;
    count += 1;
    next = slot.y + slot.size.height + (slot.id === undefined ? passBy : rowGap);
  }
  const by = count === 0 ? 0 : shift / count;
  for (const slot of column) slot.y += by;
}

function mean(slots: readonly Slot[], of: (slot: Slot) => number): number | undefined {
  if (slots.length === 0) return undefined;
  return slots.reduce((sum, slot) => sum + of(slot), 0) / slots.length;
}

function drawn(
  columns: readonly Slot[][],
  ways: readonly { readonly from: number; readonly to: number; readonly way: readonly Slot[] }[],
): Layout {
  const widths = columns.map((column) => Math.max(0, ...column.map(({ size }) => size.width)));
  const top = Math.min(0, ...columns.flat().map(({ y }) => y));
  const left = widths.map((_, index) =>
    widths.slice(0, index).reduce((sum, width) => sum + width + columnGap, 0),
  );
  const columnOf = new Map(columns.flatMap((column, index) => column.map((slot) => [slot, index] as const)));
  const xOf = (slot: Slot) => left[columnOf.get(slot) ?? 0] ?? 0;
  const yOf = (slot: Slot) => middleOf(slot) - top;
  const nodes = columns
    .flat()
    .flatMap((slot) =>
      slot.id === undefined ? [] : [{ id: slot.id, x: xOf(slot), y: slot.y - top, ...slot.size }],
    );
  const edges = ways.map(({ from, to, way }) => ({
    from,
    to,
    points: way.flatMap((slot, index): [number, number][] => {
      if (index === 0) return [[xOf(slot) + slot.size.width, yOf(slot)]];
      const width = widths[columnOf.get(slot) ?? 0] ?? 0;
      if (slot.id === undefined)
        return [
          [xOf(slot), yOf(slot)],
          [xOf(slot) + width, yOf(slot)],
        ];
      return [[xOf(slot), yOf(slot)]];
    }),
  }));
  const width = Math.max(0, ...nodes.map((node) => node.x + node.width));
  const height = Math.max(0, ...columns.flat().map((slot) => slot.y + slot.size.height)) - top;
  return { width, height, nodes, edges };
}
