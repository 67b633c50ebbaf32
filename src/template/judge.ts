import type { OsProvider } from "../os/provider.ts";
import { completeTemplate, findMissing } from "./complete.ts";
import { type Finding, sectionOf, spoiledBy } from "./finding.ts";
import { mergeSources } from "./merge.ts";
import { findRepeatedEntries } from "./repeats.ts";
import { findContradictions } from "./rules.ts";
import { type MapSource, type Origin, originsOf, plainOf } from "./source.ts";
import type { Template } from "./template.ts";
import { isTemplateFile, validateSource } from "./validate.ts";

/** A file that was read: what was found wrong while parsing, and its values if it is a map. */
export interface ReadFile {
  readonly file: string;
  readonly source: MapSource | undefined;
  readonly findings: readonly Finding[];
}

/** What came of the files of a template. */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** The merged values without the sections that were found wrong. */
  readonly merged: MapSource | undefined;
  readonly origins: ReadonlyMap<string, Origin>;
  /** Undefined when anything is wrong. */
  readonly template: Template | undefined;
}

/** What is wrong with one file by itself: syntax, schema, entries given twice. */
export function judgeFile(file: ReadFile): readonly Finding[] {
  if (file.source === undefined || file.findings.some(({ code }) => code === "IC1002")) return file.findings;
  return [...file.findings, ...validateSource(file.source), ...findRepeatedEntries(file.source)];
}

/**
 * Merges files, ancestors first, and judges the whole. `findings` are those of the files: what they spoil is left out,
 * so that one cause gives one mistake. Without `os` (it is not known) its defaults are not among the files.
 */
export function judgeTemplate(input: {
  readonly sources: readonly MapSource[];
  readonly os: OsProvider | undefined;
  readonly findings: readonly Finding[];
}): Judgement {
  const { os, findings } = input;
  const [first, ...others] = input.sources;
  const isWhole = findings.every(({ pointer }) => sectionOf(pointer) !== undefined);
  if (first === undefined || !isWhole)
    return { findings: [], merged: undefined, origins: new Map(), template: undefined };
  const merged = mergeSources([first, ...others]);
  const origins = originsOf(merged);
  const spoiled = spoiledBy(findings);
  const missing = findMissing(merged, os === undefined ? spoiled.union(givenByDefaults) : spoiled);
  const usable = withoutSections(merged, spoiled);
  const template = plainOf(usable);
  if (!isTemplateFile(template)) throw new TypeError("Merging valid templates gave an invalid one");
  const found = [...missing, ...findContradictions({ template, os, origins })];
  const isRight = found.length === 0 && findings.length === 0;
  return {
    findings: found,
    merged: usable,
    origins,
    template: isRight ? completeTemplate(template) : undefined,
  };
}

/** Sections that only the operating system's defaults must have. */
const givenByDefaults: ReadonlySet<string> = new Set(["/disk", "/systemConfig", "/systemConfig/hostname"]);

function withoutSections(merged: MapSource, spoiled: ReadonlySet<string>): MapSource {
  const isSound = (pointer: string) => !spoiled.has(pointer);
  const entries = [...merged.entries].flatMap(([key, entry]) => {
    if (!isSound(`/${key}`)) return [];
    const { value } = entry;
    if (key !== "systemConfig" || value.kind !== "map") return [[key, entry] as const];
    const kept = [...value.entries].filter(([name]) => isSound(`/${key}/${name}`));
    return [[key, { ...entry, value: { ...value, entries: new Map(kept) } }] as const];
  });
  return { ...merged, entries: new Map(entries) };
}
