import { ComposeError } from "../errors.ts";

/** A value of a lock file and how to get there, for the error. */
export interface LockValue {
  readonly file: string;
  /** e.g. `packages[3].sha256`; empty for the whole file. */
  readonly path: string;
  readonly value: unknown;
}

/** An IC3003: what is wrong with the lock file, and at which value. */
export function lockError(at: LockValue, problem: string): ComposeError {
  const subject = at.path === "" ? "it" : at.path;
  return new ComposeError({
    code: "IC3003",
    message: `Cannot use lock file "${at.file}": ${subject} ${problem}`,
    hint: "Write it anew with: image-composer lock TEMPLATE",
  });
}

/** Takes a field of an object, which must have it; `has` says whether it does. */
export interface TakeField {
  (name: string): LockValue;
  has(name: string): boolean;
}

/** The fields of a JSON object, each taken once by `parse`; a field that it does not take is an error too. */
export function parseObject<T>(at: LockValue, parse: (take: TakeField) => T): T {
  const { file, path, value } = at;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw lockError(at, "is not an object");
  }
  const fields = new Map<string, unknown>(Object.entries(value));
  const within = (name: string) => (path === "" ? name : `${path}.${name}`);
  const take = (name: string) => {
    const field = { file, path: within(name), value: fields.get(name) };
    if (!fields.delete(name)) throw lockError(field, "is missing");
    return field;
  };
  const parsed = parse(Object.assign(take, { has: (name: string) => fields.has(name) }));
  for (const name of fields.keys())
    throw lockError({ file, path: within(name), value: undefined }, "is not known");
  return parsed;
}

/** A JSON list, each item by `parse`. */
export function parseList<T>(at: LockValue, parse: (item: LockValue) => T): readonly T[] {
  const { file, path, value } = at;
  if (!Array.isArray(value)) throw lockError(at, "is not a list");
  return value.map((item: unknown, index) => parse({ file, path: `${path}[${index}]`, value: item }));
}

/** A string of the given form; `form` says in words what the pattern means. */
export function parseText(at: LockValue, pattern: RegExp, form: string): string {
  if (typeof at.value !== "string" || !pattern.test(at.value)) throw lockError(at, `is not ${form}`);
  return at.value;
}

/** One of these words. */
export function parseOneOf<T extends string>(at: LockValue, words: readonly T[]): T {
  const word = words.find((candidate) => candidate === at.value);
  if (word === undefined) throw lockError(at, `is not ${words.join(" or ")}`);
  return word;
}

/** A number of bytes. */
export function parseSize(at: LockValue): number {
  if (typeof at.value !== "number" || !Number.isSafeInteger(at.value) || at.value < 0) {
    throw lockError(at, "is not a number of bytes");
  }
  return at.value;
}

/** SHA-256 in lower-case hexadecimal. */
export function parseSha256(at: LockValue): string {
  return parseText(at, /^[0-9a-f]{64}$/, "a SHA-256 in hexadecimal digits");
}

/** A path that cannot leave the folder or address it is appended to. */
export function parseRelativePath(at: LockValue): string {
  const path = parseText(at, /^[^\p{Cc}\\]+$/u, "a path");
  const isSafe = path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
  if (!isSafe) throw lockError(at, "is not a relative path without . and ..");
  return path;
}
