/** A parser to be fuzzed. */
export interface FuzzTarget {
  readonly name: string;
  /** Its share of the inputs. */
  readonly weight: number;
  /** Valid inputs to start from. */
  readonly seeds: readonly (string | Uint8Array)[];
  /** Words that inputs are made of, put in here and there. */
  readonly words: readonly string[];
  /** Parses. A ComposeError is an answer; any other error is a finding. */
  readonly parse: (bytes: Buffer) => unknown;
  /** An input whose length grows with the number, such as the parser finds hardest. */
  readonly grown: (times: number) => string | Uint8Array;
  /** How often it is grown to take some milliseconds. */
  readonly size: number;
}

/** Words that break most things. */
export const oddWords = [
  ...["\0", "\n", "\n\n", " ", "\t", ":", "|", ",", "(", ")", "[", "<", "~", "^", "-", "*", "/", "../"],
  ...["é", "\uFEFF", "\ud800", "9".repeat(40), "a".repeat(300), "__proto__"],
] as const;

export const versionWords = [
  "~",
  "^",
  ":",
  "-",
  ".",
  "0",
  "000",
  "9".repeat(21),
  "a",
  "rc",
  "é",
  "_",
  "+",
] as const;

export const sum = "0123456789abcdef".repeat(4);

export const textOf = (bytes: Buffer): string => bytes.toString("utf8");

/** The first half beside the second: an order must tell the same from both sides, and everything equals itself. */
export function compareHalves(bytes: Buffer, compare: (a: string, b: string) => number): void {
  const whole = textOf(bytes);
  const [a, b] = [whole.slice(0, whole.length / 2), whole.slice(whole.length / 2)];
  if (Math.sign(compare(a, b)) !== -Math.sign(compare(b, a))) throw new Error("the order is not one");
  if (compare(a, a) !== 0) throw new Error("it is not equal to itself");
}

/** Two versions of which only the last character is another. */
export const alikeButAtTheEnd = (times: number): string =>
  `${"1.0~a".repeat(times)}1${"1.0~a".repeat(times)}2`;

/** The bytes in chunks, whose length the input decides: what lies across two must not matter. */
export async function* inChunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  const size = 1 + (bytes.length % 97) * (bytes.length > 10_000 ? 1000 : 1);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
