import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import type { Place } from "../errors.ts";
import type { Finding } from "./finding.ts";
import { type ListSource, type MapSource, pointerTo, type Source, type SourceEntry } from "./source.ts";

/** What could be read of a file, and all that is wrong with it. */
export interface ParsedSource {
  /** Undefined when the text is no YAML map at all. */
  readonly source: MapSource | undefined;
  readonly findings: readonly Finding[];
}

/** Aliases may not blow a small file up: no template comes near this many values. */
const maxValues = 100_000;

/** Nor does any lie this deep: whoever walks through it calls itself at each level. */
const maxDepth = 100;

/**
 * The bytes of a YAML 1.2 file → a map of values with their places. `file` is only written into the places.
 * Found: what is no UTF-8 or no YAML (IC1002; the first error only, others mostly follow from it), keys given twice
 * (IC1003; the first stands), and what is no map (IC1005).
 */
export function parseSource(bytes: Uint8Array, file: string): ParsedSource {
  const start: Place = { file, line: 1, column: 1 };
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    return notParsed(start, "it is not UTF-8 text", "Save the file in the encoding UTF-8");
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) return notParsed(placeAt(error.pos[0]), errorText(error), errorHint(error));
  return readDocument(document, { text, placeAt, start });
}

/** A YAML value, of any kind, that stands alone: everything in it has the same place. */
export function parseValue(
  text: string,
  place: Place,
): { readonly value: Source } | { readonly finding: Finding } {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  const [error] = [...document.errors, ...document.warnings];
  const [finding] = error === undefined ? [] : notParsed(place, errorText(error), errorHint(error)).findings;
  if (finding !== undefined) return { finding };
  const reader = new SourceReader(document, { text, placeAt: () => place, start: place });
  const value = reader.readNode(document.contents);
  const [complaint] = reader.findings;
  return complaint === undefined ? { value } : { finding: complaint };
}

interface Reading {
  readonly text: string;
  readonly placeAt: (offset: number) => Place;
  readonly start: Place;
}

function readDocument(document: Document.Parsed, reading: Reading): ParsedSource {
  const { contents } = document;
  if (isMap(contents)) {
    const reader = new SourceReader(document, reading);
    const source = reader.readMap(contents, { pointer: "", within: [] });
    return { source, findings: reader.findings };
  }
  const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
  const what = isEmpty ? "is empty" : `is a ${isSeq(contents) ? "list" : "single value"}, not a map`;
  const finding: Finding = {
    code: "IC1005",
    message: `Cannot use "${reading.start.file}": it ${what}`,
    hint: "Write a map of keys, such as `image:` and `target:`",
    place: !isEmpty && contents?.range ? reading.placeAt(contents.range[0]) : reading.start,
    pointer: "",
  };
  return { source: undefined, findings: [finding] };
}

/** Where the reader is: the pointer of the value, and the maps and lists that it lies in. */
interface Position {
  readonly pointer: string;
  readonly within: readonly unknown[];
}

/** Walks the syntax tree, follows aliases and collects what is wrong on the way. */
class SourceReader {
  readonly findings: Finding[] = [];
  readonly #document: Document.Parsed;
  readonly #reading: Reading;
  #values = 0;

  constructor(document: Document.Parsed, reading: Reading) {
    this.#document = document;
    this.#reading = reading;
  }

  readMap(map: YAMLMap.Parsed, { pointer, within }: Position): MapSource {
    const entries = new Map<string, SourceEntry>();
    for (const { key, value } of map.items) {
      const keyPlace = this.#placeOf(key);
      const name = isScalar(key) ? String(key.value) : undefined;
      if (name === undefined) {
        this.#complain(keyPlace, "a key is a list, a map or an alias, not a word");
      } else if (entries.has(name)) {
        this.#complainTwice(name, { pointer: pointerTo(pointer, name), place: keyPlace });
      } else {
        const position = { pointer: pointerTo(pointer, name), within: [...within, map] };
        entries.set(name, { keyPlace, value: this.#read(value, keyPlace, position) });
      }
    }
    return { kind: "map", entries, place: this.#placeOf(map) };
  }

  readNode(node: Node | null): Source {
    return this.#read(node, this.#reading.start, { pointer: "", within: [] });
  }

  #read(node: Node | null, emptyPlace: Place, position: Position): Source {
    this.#values += 1;
    if (node === null || this.#values > maxValues) return this.#stop(emptyPlace);
    if (position.within.length > maxDepth) return this.#stopDeep(node);
    if (isAlias(node)) return this.#readAlias(node, position);
    if (isMap<Node, Node | null>(node)) return this.readMap(node as YAMLMap.Parsed, position);
    if (isSeq<Node>(node)) return this.#readList(node.items, { list: node, position });
    const text = node.range ? this.#reading.text.slice(node.range[0], node.range[1]) : "";
    const place = text === "" ? emptyPlace : this.#placeOf(node);
    return { kind: "scalar", value: isScalar(node) ? plainValue(node.value) : null, text, place };
  }

  #readList(items: readonly Node[], at: { readonly list: Node; readonly position: Position }): ListSource {
    const place = this.#placeOf(at.list);
    const within = [...at.position.within, at.list];
    const read = items.map((item, index) =>
      this.#read(item, place, { pointer: pointerTo(at.position.pointer, index), within }),
    );
    return { kind: "list", items: read, place };
  }

  #readAlias(alias: Alias, position: Position): Source {
    const place = this.#placeOf(alias);
    const target = alias.resolve(this.#document);
    if (target !== undefined && !position.within.includes(target)) return this.#read(target, place, position);
    this.#complain(place, `the alias *${alias.source} names what it lies in`);
    return { kind: "scalar", value: null, text: "", place };
  }

  /** A null stands for what is empty or too much; too much is said once. */
  #stop(place: Place): Source {
    if (this.#values === maxValues + 1) {
      this.#complain(place, `aliases make more than ${maxValues} values of it`);
    }
    return { kind: "scalar", value: null, text: "", place };
  }

  #stopDeep(node: Node): Source {
    const place = this.#placeOf(node);
    this.#complain(place, `it is more than ${maxDepth} levels deep`);
    return { kind: "scalar", value: null, text: "", place };
  }

  /** What cannot be read spoils the whole file. */
  #complain(place: Place, what: string): void {
    this.findings.push({
      code: "IC1002",
      message: `Cannot parse "${place.file}": ${what}`,
      place,
      pointer: "",
    });
  }

  #complainTwice(key: string, where: { readonly pointer: string; readonly place: Place }): void {
    const message = `Cannot use the key "${key}": it is given twice in the same map`;
    this.findings.push({ code: "IC1003", message, hint: "Keep one of the two", ...where });
  }

  #placeOf(node: Node): Place {
    return node.range ? this.#reading.placeAt(node.range[0]) : this.#reading.start;
  }
}

function plainValue(value: unknown): string | number | boolean | null {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    default:
      return null;
  }
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function notParsed(place: Place, what: string, hint: string | undefined): ParsedSource {
  const message = `Cannot parse "${place.file}": ${what}`;
  return { source: undefined, findings: [{ code: "IC1002", message, hint, place, pointer: "" }] };
}

function errorText(error: YAMLError): string {
  const text = error.message.replace(/[.:]?\s*$/, "");
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function errorHint(error: YAMLError): string | undefined {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return "Indent with blanks, not with tabs";
    case "MULTIPLE_DOCS":
      return "Keep one document per file: remove the line ---";
    case "TAG_RESOLVE_FAILED":
      return "Put a value that begins with ! in quotes";
    default:
      return undefined;
  }
}
