/** A value of plain YAML: no scalar is anything but a text. Null: a text in lines of its own, which nobody asked for. */
export type PlainValue = string | null | readonly PlainValue[] | PlainFields;
export interface PlainFields {
  readonly [key: string]: PlainValue;
}

/**
 * Reads the part of YAML that programs write, a stream of mappings in block style: sequences, flows of words, texts on lines or in blocks.
 * Undefined at anything else: a whole parser then decides what it means, or that it is none. So nothing is accepted here that
 * it would refuse or read otherwise. `asked`: keys whose values must be known; other texts in blocks are not put together.
 */
export function readPlainYaml(text: string, asked: readonly string[]): readonly PlainFields[] | undefined {
  if (unusual.test(text) || !text.startsWith("---\n") || !text.endsWith("\n")) return undefined;
  const parts = text.split(/^---\n/m).slice(1);
  const documents: PlainFields[] = [];
  for (const part of parts) {
    const fields = new PlainDocument(part, asked).read();
    if (fields === undefined) return undefined;
    documents.push(fields);
  }
  return documents;
}

/** What may mean something of its own, wherever it stands: blanks at an end, directives, and all but plain characters. */
const unusual = /[^\n\x20-\x7e\xa1-\ud7ff]|[\u2028\u2029]| $|^%/m;
const field = /^([A-Za-z0-9][A-Za-z0-9_.+-]{0,100}):(?: +(.*))?$/;
const plain = /^[A-Za-z0-9/_.(<+~$=^]/;
const quoted = /^(?:"[^"\\]*"|'[^']*')$/;
const word = /^[A-Za-z0-9][A-Za-z0-9_.+-]*$/;
const block = /^[>|][+-]?$/;
const deepest = 16;

interface Line {
  readonly indent: number;
  /** Without the indent. */
  readonly text: string;
}

interface Field {
  readonly name: string;
  /** What stands behind the colon; empty: the value follows in the next lines. */
  readonly rest: string;
}

/** Where in the document a value stands. */
interface Place {
  readonly indent: number;
  readonly depth: number;
}

/** That it is not plain; thrown and caught here alone. */
class NotPlain extends Error {}

class PlainDocument {
  readonly #asked: readonly string[];
  readonly #lines: readonly Line[];
  #next = 0;

  constructor(text: string, asked: readonly string[]) {
    const content = text.endsWith("\n...\n") ? text.slice(0, -4) : text;
    this.#asked = asked;
    this.#lines = content.split("\n").map(lineOf);
  }

  read(): PlainFields | undefined {
    try {
      const fields = this.#mapping({ indent: 0, depth: 0 });
      return this.#line() === undefined ? fields : undefined;
    } catch (error) {
      if (error instanceof NotPlain) return undefined;
      throw error;
    }
  }

  /** The next line that is not empty. */
  #line(): Line | undefined {
    while (this.#lines[this.#next]?.text === "") this.#next += 1;
    return this.#lines[this.#next];
  }

  #mapping(place: Place): PlainFields {
    const fields = this.#fieldsAt(place);
    if (Object.keys(fields).length === 0) throw new NotPlain();
    return fields;
  }

  #fieldsAt({ indent, depth }: Place): PlainFields {
    if (depth > deepest) throw new NotPlain();
    const fields: Record<string, PlainValue> = {};
    for (let line = this.#line(); line?.indent === indent; line = this.#line()) {
      const found = fieldIn(line.text);
      if (found === undefined) break;
      this.#next += 1;
      fields[found.name] = this.#valueOf(found, { indent, depth });
    }
    return fields;
  }

  #valueOf({ name, rest }: Field, { indent, depth }: Place): PlainValue {
    if (block.test(rest)) {
      if (this.#asked.includes(name)) throw new NotPlain();
      return this.#block(indent);
    }
    if (rest !== "") return this.#single(rest, indent);
    const line = this.#line();
    if (line === undefined || line.indent < indent) throw new NotPlain();
    const below = { indent: line.indent, depth: depth + 1 };
    if (line.text.startsWith("- ")) return this.#sequence(below);
    if (line.indent === indent) throw new NotPlain();
    return this.#mapping(below);
  }

  #sequence({ indent, depth }: Place): readonly PlainValue[] {
    const values: PlainValue[] = [];
    for (let line = this.#line(); line?.indent === indent; line = this.#line()) {
      if (!line.text.startsWith("- ")) break;
      this.#next += 1;
      const rest = line.text.slice(2);
      const first = fieldIn(rest);
      values.push(
        first === undefined
          ? this.#single(rest, indent)
          : this.#compact(first, { indent: indent + 2, depth }),
      );
    }
    return values;
  }

  /** A mapping that begins on the line of its dash. */
  #compact(first: Field, { indent, depth }: Place): PlainFields {
    const below = { indent, depth: depth + 1 };
    const value = this.#valueOf(first, below);
    return { [first.name]: value, ...this.#fieldsAt(below) };
  }

  /** A value that begins on the line of its key or dash; plain text may go on in deeper lines. */
  #single(text: string, indent: number): PlainValue {
    const flow = /^\[(.*)\]$/.exec(text)?.[1];
    if (flow !== undefined) return this.#ended(wordsIn(flow), indent);
    if (text === "{}") return this.#ended({}, indent);
    if (quoted.test(text)) return this.#ended(text.slice(1, -1), indent);
    const parts = [text];
    for (let line = this.#lines[this.#next]; line !== undefined; line = this.#lines[this.#next]) {
      if (line.text === "" || line.indent <= indent) break;
      parts.push(line.text);
      this.#next += 1;
    }
    if (!parts.every((part) => plain.test(part) && !/: | #|:$/.test(part))) throw new NotPlain();
    return this.#ended(parts.join(" "), indent);
  }

  /** A value behind which nothing goes on. */
  #ended(value: PlainValue, indent: number): PlainValue {
    if ((this.#line()?.indent ?? 0) > indent) throw new NotPlain();
    return value;
  }

  /** A text in lines of its own, all as deep as the first one or deeper. */
  #block(indent: number): null {
    const first = this.#line();
    if (first === undefined || first.indent <= indent) throw new NotPlain();
    for (
      let line: Line | undefined = first;
      line !== undefined && line.indent > indent;
      line = this.#line()
    ) {
      if (line.indent < first.indent) throw new NotPlain();
      this.#next += 1;
    }
    return null;
  }
}

function lineOf(line: string): Line {
  const text = line.trimStart();
  return { indent: line.length - text.length, text };
}

function fieldIn(text: string): Field | undefined {
  const [, name, rest = ""] = field.exec(text) ?? [];
  return name === undefined ? undefined : { name, rest };
}

/** `a, b` of a flow. */
function wordsIn(text: string): readonly string[] {
  const words = text === "" ? [] : text.split(", ");
  if (!words.every((one) => word.test(one))) throw new NotPlain();
  return words;
}
