import { ComposeError } from "../errors.ts";
import { parseRelation, type Relation } from "./relation.ts";

/** A boolean dependency as a tree (rpm's manual, "Boolean dependencies"). */
export type RichDependency =
  | { readonly kind: "relation"; readonly relation: Relation }
  /** `with`: one package that meets all; `without`: one that meets the first and none of the others. */
  | { readonly kind: "and" | "or" | "with" | "without"; readonly operands: readonly RichDependency[] }
  | {
      /** `if`: the operand is needed once the condition holds; `unless`: only while it does not. */
      readonly kind: "if" | "unless";
      readonly operand: RichDependency;
      readonly condition: RichDependency;
      readonly otherwise: RichDependency | undefined;
    };

/** Deeper than any packager nests, and shallow enough for the stack. */
const deepest = 32;
/** Longer than any packager writes. */
const longest = 64 * 1024;

/** Whether a relation's name is a rich dependency. */
export const isRich = (name: string): boolean => name.startsWith("(");

/**
 * Parses `(a if b)`, `((a or b) and c >= 1)` and the like. Operators of one kind may follow each other, different ones need
 * parentheses. As rpm has it, `if` does not stand within `or`, nor `unless` within `and`, and within `with` and `without`
 * there are only these and `or`. Throws IC2007 for all else, and for more than 32 levels.
 */
export function parseRichDependency(text: string): RichDependency {
  if (text.length > longest) throw unparsable(text, "it is too long");
  const reader = new Reader(text);
  const parsed = reader.group(undefined, 0);
  if (!reader.isAtEnd()) throw unparsable(text, "more follows after its last parenthesis");
  return parsed;
}

type Operator = "and" | "or" | "with" | "without" | "if" | "unless";
const operators: readonly string[] = ["and", "or", "with", "without", "if", "unless"];

class Reader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    return this.#text.slice(this.#position).trim() === "";
  }

  /** What stands between parentheses, which the operator `within` holds. */
  group(within: Operator | undefined, depth: number): RichDependency {
    if (depth > deepest) throw unparsable(this.#text, `it nests deeper than ${deepest} levels`);
    this.#position += 1;
    const first = this.#operandAt();
    const operator = this.#operator();
    if (operator === undefined) return this.#parse(first, { within: undefined, depth });
    this.#checkNesting(operator, within);
    const isTernary = operator === "if" || operator === "unless";
    const operand = this.#parse(first, { within: operator, depth });
    return isTernary ? this.#conditional(operator, operand, depth) : this.#chain(operator, operand, depth);
  }

  #chain(kind: "and" | "or" | "with" | "without", first: RichDependency, depth: number): RichDependency {
    const operands = [first];
    for (;;) {
      operands.push(this.#operand(kind, depth));
      const next = this.#operator();
      if (next === undefined) return { kind, operands };
      if (next !== kind)
        throw unparsable(this.#text, `"${kind}" and "${next}" need parentheses between them`);
    }
  }

  #conditional(kind: "if" | "unless", operand: RichDependency, depth: number): RichDependency {
    const condition = this.#operand(kind, depth);
    const hasOther = this.#word() === "else";
    if (hasOther) this.#position += "else".length;
    const otherwise = hasOther ? this.#operand(kind, depth) : undefined;
    if (this.#operator() !== undefined) throw unparsable(this.#text, `more follows after its "${kind}"`);
    return { kind, operand, condition, otherwise };
  }

  #operand(within: Operator, depth: number): RichDependency {
    return this.#parse(this.#operandAt(), { within, depth });
  }

  /** Where the next operand begins, and what is known of it before the operator that follows it is. */
  #operandAt(): { readonly start: number; readonly end: number } {
    this.#skipBlanks();
    const start = this.#position;
    if (this.#text[start] === "(") this.#skipGroup();
    else this.#skipRelation();
    return { start, end: this.#position };
  }

  #parse(
    { start, end }: { readonly start: number; readonly end: number },
    { within, depth }: { readonly within: Operator | undefined; readonly depth: number },
  ): RichDependency {
    const text = this.#text.slice(start, end);
    if (!isRich(text)) return { kind: "relation", relation: relationIn(text, this.#text) };
    const after = this.#position;
    this.#position = start;
    const parsed = this.group(within, depth + 1);
    this.#position = after;
    return parsed;
  }

  /** The operator that follows, or undefined at the closing parenthesis; both are passed. */
  #operator(): Operator | undefined {
    this.#skipBlanks();
    if (this.#text[this.#position] === ")") {
      this.#position += 1;
      return undefined;
    }
    const word = this.#word();
    if (!operators.includes(word)) throw unparsable(this.#text, `"${word.slice(0, 40)}" is no operator`);
    this.#position += word.length;
    return word as Operator;
  }

  #checkNesting(operator: Operator, within: Operator | undefined): void {
    const isForbidden =
      (within === "or" && operator === "if") ||
      (within === "and" && operator === "unless") ||
      ((within === "with" || within === "without") && !["with", "without", "or"].includes(operator));
    if (isForbidden) throw unparsable(this.#text, `"${operator}" cannot stand within "${within}"`);
  }

  #word(): string {
    this.#skipBlanks();
    return /^[^\s()]*/.exec(this.#text.slice(this.#position, this.#position + 16))?.[0] ?? "";
  }

  #skipBlanks(): void {
    while (isBlank(this.#text[this.#position])) this.#position += 1;
  }

  #skipGroup(): void {
    let depth = 0;
    do {
      const character = this.#text[this.#position];
      if (character === undefined) throw unparsable(this.#text, "a parenthesis is not closed");
      if (character === "(") depth += 1;
      if (character === ")") depth -= 1;
      this.#position += 1;
    } while (depth > 0);
  }

  /** A name, whose own parentheses are in pairs, and perhaps an operator with a version. */
  #skipRelation(): void {
    const start = this.#position;
    this.#skipName();
    if (this.#position === start) throw unparsable(this.#text, "an operand is missing");
    const range = /^\s*(?:<=|>=|==|=|<|>)\s*/.exec(this.#text.slice(this.#position, this.#position + 64));
    if (range === null) return;
    this.#position += range[0].length;
    this.#skipName();
  }

  #skipName(): void {
    let depth = 0;
    for (;;) {
      const character = this.#text[this.#position];
      if (character === undefined || isBlank(character) || (character === ")" && depth === 0)) return;
      if (character === "(") depth += 1;
      if (character === ")") depth -= 1;
      this.#position += 1;
    }
  }
}

function relationIn(text: string, whole: string): Relation {
  try {
    return parseRelation(text);
  } catch (cause) {
    throw unparsable(whole, `"${text}" is not a relation`, cause);
  }
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t" || character === "\n" || character === "\r";
}

function unparsable(text: string, problem: string, cause?: unknown): ComposeError {
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  const message = `Cannot parse rich dependency "${shown}": ${problem}`;
  return new ComposeError({ code: "IC2007", message }, { cause });
}
