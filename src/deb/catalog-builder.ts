import { GrowingInts } from "../packages/growing-ints.ts";
import { NameHasher } from "../packages/name-index.ts";
import type { CatalogTables } from "./catalog-tables.ts";
import { GrowingBytes } from "./growing-bytes.ts";
import { packageOfFields } from "./package-fields.ts";
import { isPlain } from "./plain-stanza.ts";
import { placeOf, type ScannedStanza } from "./scanned-stanza.ts";
import { fieldsOfStanza } from "./stanza-fields.ts";
import { WordGroups } from "./word-groups.ts";

const packageField = placeOf("Package");
const architectureField = placeOf("Architecture");
const essentialField = placeOf("Essential");
const priorityField = placeOf("Priority");
const providesField = placeOf("Provides");
const taskField = placeOf("Task");

const newline = Buffer.from("\n");
const yes = Buffer.from("yes");

/** Gathers the packages of one architecture, and those for all, from scanned stanzas. */
export class CatalogBuilder {
  readonly #architectures: readonly Buffer[];
  readonly #text = new GrowingBytes();
  readonly #starts = new GrowingInts();
  readonly #nameStarts = new GrowingInts();
  readonly #nameEnds = new GrowingInts();
  readonly #priorities = new WordGroups();
  readonly #essential = new GrowingInts();
  readonly #inTasks = new GrowingInts();
  readonly #named = new NameHasher();
  readonly #provided = new NameHasher();

  constructor(architecture: string) {
    this.#architectures = [Buffer.from(architecture, "latin1"), Buffer.from("all")];
  }

  /** Adds a stanza, unless it is for another architecture; returns what is wrong with it. */
  add(stanza: ScannedStanza): string | undefined {
    if (this.#isForeign(stanza)) return undefined;
    const number = this.#starts.length;
    const start = this.#text.length;
    this.#starts.push(start);
    this.#addText(stanza);
    if (isPlain(stanza)) {
      this.#priorities.addValue(stanza, priorityField, number);
      if (stanza.is(essentialField, yes)) this.#essential.push(number);
    } else {
      // What is seldom so is looked at as text; and what is wrong, for its message.
      const found = packageOfFields(fieldsOfStanza(this.#text.from(start).toString("latin1")), "");
      if (typeof found === "string") return found;
      this.#priorities.add(found.priority, number);
      if (found.essential) this.#essential.push(number);
    }
    if (stanza.has(taskField)) this.#inTasks.push(number);
    this.#named.add(stanza.bytes, stanza.startOf(packageField), stanza.endOf(packageField), number);
    if (stanza.has(providesField)) this.#addProvided(stanza, number);
    return undefined;
  }

  finish(): CatalogTables {
    this.#starts.push(this.#text.length);
    return {
      text: this.#text.from(0),
      starts: this.#starts.finish(),
      nameStarts: this.#nameStarts.finish(),
      nameEnds: this.#nameEnds.finish(),
      priorities: this.#priorities.finish(),
      essential: this.#essential.finish(),
      inTasks: this.#inTasks.finish(),
      named: this.#named.finish(),
      provided: this.#provided.finish(),
    };
  }

  #isForeign(stanza: ScannedStanza): boolean {
    if (!stanza.has(architectureField)) return false;
    for (const word of this.#architectures) if (stanza.is(architectureField, word)) return false;
    return true;
  }

  /** Copies the lines, and notes where in the text the name is now. */
  #addText(stanza: ScannedStanza): void {
    const { bytes, runs } = stanza;
    const nameStart = stanza.startOf(packageField);
    for (let index = 0; index < runs.length; index += 2) {
      const start = runs[index] ?? 0;
      const end = runs[index + 1] ?? 0;
      if (start <= nameStart && nameStart < end && stanza.linesOf(packageField) > 0) {
        const moved = this.#text.length - start;
        this.#nameStarts.push(nameStart + moved);
        this.#nameEnds.push(stanza.endOf(packageField) + moved);
      }
      this.#text.append(bytes, start, Math.min(end, bytes.length));
      // The last line of an index may lack its end.
      if (end > bytes.length) this.#text.append(newline, 0, 1);
    }
  }

  /** Adds the first word of each part of a Provides field. */
  #addProvided(stanza: ScannedStanza, number: number): void {
    const { bytes } = stanza;
    const end = stanza.endOf(providesField);
    for (let start = stanza.startOf(providesField); start < end; ) {
      while (start < end && isBlankOrComma(bytes[start] ?? 0)) start += 1;
      let wordEnd = start;
      while (wordEnd < end && !endsName(bytes[wordEnd] ?? 0)) wordEnd += 1;
      if (wordEnd > start) this.#provided.add(bytes, start, wordEnd, number);
      start = wordEnd;
      while (start < end && bytes[start] !== comma) start += 1;
    }
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
