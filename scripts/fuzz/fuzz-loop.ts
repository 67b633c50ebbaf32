import { ComposeError } from "../../src/errors.ts";
import { drawer } from "../conformance/random-universe.ts";
import { changedInput } from "./changed-input.ts";
import type { FuzzTarget } from "./fuzz-target.ts";

export interface FuzzOutcome {
  readonly parsed: number;
  readonly refused: number;
  /** What was neither parsed nor refused, or took too long, with the input. */
  readonly faults: readonly string[];
  readonly slowestMs: number;
}

/** No changed input is longer than some kilobytes: whoever takes this much of a processor for one does not grow with its length. */
const longestMs = 1000;

/** Gives a parser changed inputs. The same seed gives the same inputs. */
export async function fuzz(
  target: FuzzTarget,
  { inputs, seed }: { readonly inputs: number; readonly seed: number },
): Promise<FuzzOutcome> {
  const draw = drawer(seed);
  let [parsed, refused, slowestMs] = [0, 0, 0];
  const faults: string[] = [];
  for (let count = 0; count < inputs; count += 1) {
    const input = changedInput(target, draw);
    const start = process.threadCpuUsage();
    try {
      await target.parse(input);
      parsed += 1;
    } catch (error) {
      if (error instanceof ComposeError) refused += 1;
      else faults.push(`${error} by ${JSON.stringify(input.toString("latin1"))}`);
    }
    const tookMs = cpuMsSince(start);
    slowestMs = Math.max(slowestMs, tookMs);
    if (tookMs > longestMs) faults.push(`${tookMs} ms by ${JSON.stringify(input.toString("latin1"))}`);
  }
  return { parsed, refused, faults, slowestMs };
}

const cpuMsSince = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
};

/** A refusal is an answer too. */
async function answered(parse: FuzzTarget["parse"], bytes: Buffer): Promise<void> {
  try {
    await parse(bytes);
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
  }
}

/**
 * Processor time for the target's grown input and for one four times as long, each the least of three. Time that grows with the
 * length gives four times as much; eight times are let pass, sixteen would be a square.
 */
export async function growthOf({ parse, grown, size }: FuzzTarget): Promise<{
  readonly isSteady: boolean;
  readonly smallMs: number;
  readonly largeMs: number;
}> {
  const least = async (bytes: Buffer) => {
    const times: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const start = process.threadCpuUsage();
      await answered(parse, bytes);
      times.push(cpuMsSince(start));
    }
    return Math.min(...times);
  };
  const [small, large] = [grown(size), grown(4 * size)].map((input) => Buffer.from(input));
  if (small === undefined || large === undefined) throw new TypeError("Nothing was grown");
  const smallMs = await least(small);
  const largeMs = await least(large);
  return { isSteady: largeMs < 8 * smallMs + 20, smallMs, largeMs };
}
