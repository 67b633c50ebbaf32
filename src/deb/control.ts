import { ComposeError, type ErrorCode } from "../errors.ts";

/** One field of a stanza. */
export interface ControlField {
  /** As it is spelled in the text. */
  readonly name: string;
  /** First line trimmed; each continuation line follows a newline, without its leading blank and trailing blanks. */
  readonly value: string;
  /** The field's own lines, character for character, each ended by a newline. */
  readonly text: string;
}

/** A paragraph of deb822 text: fields in their order, found by name in any case. */
export class Stanza {
  readonly fields: readonly ControlField[];
  readonly #byName: ReadonlyMap<string, ControlField>;

  constructor(fields: readonly ControlField[]) {
    this.fields = fields;
    this.#byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
  }

  /** The value of the field, or undefined when the stanza lacks it. */
  get(name: string): string | undefined {
    return this.#byName.get(name.toLowerCase())?.value;
  }

  /** The stanza as it was written, without the empty line that ends it. */
  get text(): string {
    return this.fields.map((field) => field.text).join("");
  }
}

/** Whose text is parsed: named in the error, with the code that fits it. */
export interface ControlSource {
  readonly name: string;
  readonly code: ErrorCode;
}

const unnamed: ControlSource = { name: "control data", code: "IC2007" };

/**
 * Parses deb822 text, deb822(5): stanzas apart by empty lines, `Name: value` fields, continuation lines that start with
 * a blank. Throws the source's code (IC2007 without a source) for a line that is none of these and for a field given twice.
 */
export function parseStanzas(text: string, source: ControlSource = unnamed): readonly Stanza[] {
  const stanzas: Stanza[] = [];
  let lines: NumberedLine[] = [];
  const finish = () => {
    if (lines.length > 0) stanzas.push(new Stanza(parseFields(lines, source)));
    lines = [];
  };
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") finish();
    else lines.push({ number: index + 1, text: line });
  }
  finish();
  return stanzas;
}

/** Parses text that holds exactly one stanza, e.g. the control file of a package. Throws as parseStanzas. */
export function parseStanza(text: string, source: ControlSource = unnamed): Stanza {
  const stanzas = parseStanzas(text, source);
  const [only] = stanzas;
  if (only === undefined || stanzas.length > 1) {
    throw syntaxError(source, `it has ${stanzas.length} stanzas instead of one`);
  }
  return only;
}

interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

function parseFields(lines: readonly NumberedLine[], source: ControlSource): readonly ControlField[] {
  const fields: ControlField[] = [];
  const names = new Set<string>();
  for (const line of lines) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line.text)) {
      if (last === undefined) throw syntaxError(source, `line ${line.number} continues no field`);
      fields[fields.length - 1] = continued(last, line.text);
      continue;
    }
    const field = parseField(line, source);
    const key = field.name.toLowerCase();
    if (names.has(key)) throw syntaxError(source, `line ${line.number} gives ${field.name} a second time`);
    names.add(key);
    fields.push(field);
  }
  return fields;
}

function parseField(line: NumberedLine, source: ControlSource): ControlField {
  const match = /^([!-,.-9;-~][!-9;-~]*):(.*)$/s.exec(line.text);
  const [, name = "", value = ""] = match ?? [];
  if (match === null || name.startsWith("#")) {
    throw syntaxError(source, `line ${line.number} is not a field`);
  }
  return { name, value: value.trim(), text: `${line.text}\n` };
}

function continued(field: ControlField, line: string): ControlField {
  return {
    name: field.name,
    value: `${field.value}\n${line.slice(1).trimEnd()}`,
    text: `${field.text}${line}\n`,
  };
}

function syntaxError(source: ControlSource, problem: string): ComposeError {
  return new ComposeError({ code: source.code, message: `Cannot parse "${source.name}": ${problem}` });
}
