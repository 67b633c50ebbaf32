import { ComposeError } from "../../src/errors.ts";
import { drawer } from "../conformance/random-universe.ts";
import { changed } from "./change.ts";

/** A parser to be fuzzed. */
export interface FuzzTarget {
  readonly name: string;
  /** Its share of the inputs. */
  readonly weight: number;
  /** Valid inputs to start from. */
  readonly seeds: readonly (string | Uint8Array)[];
  /** Words that inputs are made of, put in here and there. */
  readonly words: readonly string[];
  readonly parse: (bytes: Buffer) => unknown;
}

export interface FuzzOutcome {
  readonly parsed: number;
  readonly refused: number;
  /** What was neither parsed nor refused, or took too long, with the input. */
  readonly faults: readonly string[];
  readonly slowestMs: number;
}

/** No input is longer than some kilobytes: whoever takes longer than this on one does not grow with its length. */
const longestMs = 2_000;

/** Gives a parser changed inputs. The same seed gives the same inputs. */
export async function fuzz(
  target: FuzzTarget,
  { inputs, seed }: { readonly inputs: number; readonly seed: number },
): Promise<FuzzOutcome> {
  const draw = drawer(seed);
  let [parsed, refused, slowestMs] = [0, 0, 0];
  const faults: string[] = [];
  for (let count = 0; count < inputs; count += 1) {
    const input = changed(target, draw);
    const start = performance.now();
    try {
      await target.parse(input);
      parsed += 1;
    } catch (error) {
      if (error instanceof ComposeError) refused += 1;
      else faults.push(`${error} by ${JSON.stringify(input.toString("latin1"))}`);
    }
    const tookMs = performance.now() - start;
    slowestMs = Math.max(slowestMs, tookMs);
    if (tookMs > longestMs) faults.push(`${tookMs} ms by ${JSON.stringify(input.toString("latin1"))}`);
  }
  return { parsed, refused, faults, slowestMs };
}
