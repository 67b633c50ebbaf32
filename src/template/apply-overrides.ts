import type { Finding } from "./finding.ts";
import type { ReadFile } from "./judge.ts";
import { identityOf } from "./merge.ts";
import type { Override } from "./override.ts";
import { childOf, type SchemaNode, schema } from "./schema.ts";
import {
  entryOf,
  type MapSource,
  pathOf,
  plainOf,
  pointerTo,
  type Source,
  sourceAt,
  stringOf,
} from "./source.ts";

/** What the files that a template extends say at a pointer, the nearest first; undefined where none says anything. */
type Inherited = (pointer: string) => Source | undefined;

/**
 * Lays options for the target onto every file of the chain (the template first) that names one: a template and what it
 * extends have the same target, and the defaults to be read follow from it.
 */
export function overrideTarget(
  chain: readonly ReadFile[],
  overrides: readonly Override[],
): readonly ReadFile[] {
  const ofTarget = overrides.filter(isOfTarget);
  return chain.map((file, index) =>
    index === 0 || entryOf(file.source, "target") !== undefined
      ? overridden(file, ofTarget, () => undefined)
      : file,
  );
}

/**
 * Lays all other options onto the template's own file, the first of `files`, one after the other, as if they were written
 * there: what is merged, checked and completed afterwards does not know the difference but for the places. An index or
 * name that leads into a list which the file does not have itself takes the inherited list, where the file's list would
 * replace that. Found: steps that lead nowhere (IC1005); everything else is the schema's to judge.
 */
export function overrideTemplate(files: readonly ReadFile[], overrides: readonly Override[]): ReadFile {
  const [own, ...parents] = files;
  if (own === undefined) throw new TypeError("a template of no files");
  return overridden(
    own,
    overrides.filter((one) => !isOfTarget(one)),
    (pointer) =>
      parents.map(({ source }) => source && sourceAt(source, pointer)?.value).find((value) => value),
  );
}

const isOfTarget = ({ steps }: Override): boolean => steps[0] === "target";

function overridden(file: ReadFile, overrides: readonly Override[], inherited: Inherited): ReadFile {
  if (file.source === undefined) return file;
  const findings: Finding[] = [];
  const source = overrides.reduce((current, override) => {
    const applied = applyOverride(current, override, inherited);
    if ("finding" in applied) findings.push(applied.finding);
    return "source" in applied ? applied.source : current;
  }, file.source);
  return { ...file, source, findings: [...file.findings, ...findings] };
}

/** A step that leads nowhere, thrown by the walk and turned into a finding at once. */
class DeadEnd extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.message);
    this.finding = finding;
  }
}

function applyOverride(
  own: MapSource,
  override: Override,
  inherited: Inherited,
): { readonly source: MapSource } | { readonly finding: Finding } {
  if (override.steps[0] === "extends") return { finding: extendsIsNoValue(override) };
  try {
    const source = placed({ at: own, node: schema, pointer: "", rest: override.steps }, override, inherited);
    if (source.kind !== "map") throw new TypeError("an override without a step");
    return { source };
  } catch (error) {
    if (error instanceof DeadEnd) return { finding: error.finding };
    throw error;
  }
}

interface Position {
  readonly at: Source | undefined;
  readonly node: SchemaNode | undefined;
  readonly pointer: string;
  readonly rest: readonly string[];
}

const extendsIsNoValue = ({ place }: Override): Finding => ({
  code: "IC1005",
  message: 'Cannot set "extends": what a template extends is read before options are laid onto it',
  hint: "Write it into a template of its own",
  place,
  pointer: "/extends",
});

/** The value at a position with the override in it. */
function placed(position: Position, override: Override, inherited: Inherited): Source {
  const { at, node, pointer, rest } = position;
  const [step, ...others] = rest;
  if (step === undefined) return override.how === "put" ? override.value : added({ at, node }, override);
  if (at?.kind === "list" || node?.items !== undefined) return placedInList(position, override, inherited);
  const entries = new Map(at?.kind === "map" ? at.entries : []);
  const before = entries.get(step);
  const value = placed(
    { at: before?.value, node: childOf(node, step), pointer: pointerTo(pointer, step), rest: others },
    override,
    inherited,
  );
  entries.set(step, { keyPlace: before?.keyPlace ?? override.place, value });
  return { kind: "map", entries, place: at?.place ?? override.place };
}

function added({ at, node }: Pick<Position, "at" | "node">, override: Override): Source {
  const { value, place } = override;
  const items = at?.kind === "list" ? at.items : [];
  const listOf = (all: readonly Source[]): Source => ({
    kind: "list",
    items: all,
    place: at?.place ?? place,
  });
  const rule = node?.["x-merge"];
  const keyOf = (item: Source) => (typeof rule === "object" ? identityOf(item, rule.by) : undefined);
  const same = items.findIndex((item) => keyOf(item) !== undefined && keyOf(item) === keyOf(value));
  const entry = items[same];
  if (entry?.kind === "map") return listOf(items.with(same, changedEntry(entry, override)));
  const text = JSON.stringify(plainOf(value));
  const isThere = items.some((item) => JSON.stringify(plainOf(item)) === text);
  return listOf(isThere ? items : [...items, value]);
}

function changedEntry(entry: MapSource, { value, instead = [] }: Override): MapSource {
  const kept = [...entry.entries].filter(([key]) => !instead.includes(key));
  const given = value.kind === "map" ? [...value.entries] : [];
  return { ...entry, entries: new Map([...kept, ...given]) };
}

function placedInList(position: Position, override: Override, inherited: Inherited): Source {
  const { at, node, pointer, rest } = position;
  const [step = "", ...others] = rest;
  const rule = node?.["x-merge"];
  const list = at ?? (rule === "replace" ? inherited(pointer) : undefined);
  const items = list?.kind === "list" ? list.items : [];
  const itemAt = (index: number, before: Source | undefined) =>
    placed(
      { at: before, node: node?.items, pointer: pointerTo(pointer, index), rest: others },
      override,
      inherited,
    );
  const listOf = (changed: readonly Source[]): Source => ({
    kind: "list",
    items: changed,
    place: list?.place ?? override.place,
  });
  if (step === "*") return listOf(items.map((item, index) => itemAt(index, item)));
  const index = /^\d+$/.test(step) ? Number(step) : indexOfName(items, step);
  const by = typeof rule === "object" ? rule.by[0] : undefined;
  if (index === undefined && by === undefined) throw deadEnd(position, override, `it has no entry "${step}"`);
  if (index !== undefined && index > items.length)
    throw deadEnd(position, override, `the template has ${countOf(items.length)} there`);
  if (index === undefined)
    return listOf([...items, itemAt(items.length, namedEntry(by ?? "", step, override))]);
  const item = itemAt(index, items[index]);
  return listOf(index === items.length ? [...items, item] : items.with(index, item));
}

/** Entries are known by their `id`, else by their `name`. */
function indexOfName(items: readonly Source[], name: string): number | undefined {
  const index = items.findIndex((item) => (stringOf(item, "id") ?? stringOf(item, "name")) === name);
  return index === -1 ? undefined : index;
}

/** The beginning of an entry that merges with the inherited one of that name. */
function namedEntry(key: string, name: string, { place }: Override): Source {
  const value: Source = { kind: "scalar", value: name, text: name, place };
  return { kind: "map", entries: new Map([[key, { keyPlace: place, value }]]), place };
}

const countOf = (entries: number): string => (entries === 1 ? "1 entry" : `${entries} entries`);

function deadEnd({ pointer, rest }: Position, { place }: Override, what: string): DeadEnd {
  const [step = ""] = rest;
  return new DeadEnd({
    code: "IC1005",
    message: `Cannot set "${pathOf(pointerTo(pointer, step))}": ${what}`,
    hint: `Count from 0 in the template's own list, or give the whole list: ${pathOf(pointer)}=[...]`,
    place,
    pointer,
  });
}
