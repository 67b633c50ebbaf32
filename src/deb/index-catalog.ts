import { NameIndex } from "../packages/name-index.ts";
import type { CatalogTables } from "./catalog-tables.ts";
import type { DebPackage } from "./package.ts";
import { hasTrait, type PackageCatalog, type Trait } from "./package-catalog.ts";
import { packageOfFields } from "./package-fields.ts";
import { fieldsOfStanza } from "./stanza-fields.ts";
import { numbersUnder } from "./word-groups.ts";

/** The packages of one index. Each is made of its stanza when it is asked for, and is the same one from then on. */
export class IndexCatalog implements PackageCatalog {
  readonly #repository: string;
  readonly #tables: CatalogTables;
  readonly #named: NameIndex;
  readonly #provided: NameIndex;
  readonly #made = new Map<number, DebPackage>();

  /** `repository`: its id, put into every package. */
  constructor(repository: string, tables: CatalogTables) {
    this.#repository = repository;
    this.#tables = tables;
    this.#named = new NameIndex(tables.named);
    this.#provided = new NameIndex(tables.provided);
  }

  get size(): number {
    return this.#tables.nameStarts.length;
  }

  *names(): Iterable<string> {
    const { size } = this;
    for (let number = 0; number < size; number += 1) yield this.#nameOf(number);
  }

  named(name: string): readonly DebPackage[] {
    const numbers = this.#named.find(name);
    if (numbers.length === 0) return none;
    return numbers.filter((number) => this.#nameOf(number) === name).map((number) => this.#package(number));
  }

  providing(name: string): readonly DebPackage[] {
    const numbers = this.#provided.find(name);
    if (numbers.length === 0) return none;
    const packages = [...new Set(numbers)].map((number) => this.#package(number));
    return packages.filter(({ provides }) => provides.includes(name));
  }

  having(trait: Trait): readonly DebPackage[] {
    const numbers = trait.kind === "task" ? this.#tables.inTasks : this.#defaults(trait.priorities);
    return [...numbers].map((number) => this.#package(number)).filter((one) => hasTrait(one, trait));
  }

  packages(): readonly DebPackage[] {
    return Array.from({ length: this.size }, (_, number) => this.#package(number));
  }

  #defaults(wanted: readonly string[]): Iterable<number> {
    const { priorities, essential } = this.#tables;
    return new Set([...essential, ...numbersUnder(wanted, priorities)]);
  }

  #nameOf(number: number): string {
    const { text, nameStarts, nameEnds } = this.#tables;
    return text.toString("latin1", nameStarts[number], nameEnds[number]);
  }

  #package(number: number): DebPackage {
    const known = this.#made.get(number);
    if (known !== undefined) return known;
    const { text, starts } = this.#tables;
    const stanza = text.toString("latin1", starts[number], starts[number + 1]);
    const made = packageOfFields(fieldsOfStanza(stanza), this.#repository);
    if (typeof made === "string") throw new Error(`a stanza that was checked has changed: ${made}`);
    this.#made.set(number, made);
    return made;
  }
}

const none: readonly never[] = [];
