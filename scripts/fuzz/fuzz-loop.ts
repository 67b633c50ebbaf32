import { ComposeError } from "../../src/errors.ts";
import { randomFrom } from "./damage.ts";
import type { FuzzTarget } from "./fuzz-target.ts";

/** No input is so long that a parser may take this much of a processor for it. */
const longestMs = 1000;

/**
 * Feeds each target its share of the inputs. Returns what was found: an error that is no ComposeError, or a parser that took too
 * long, each with the input as JSON and the seed that makes it again.
 */
export async function fuzz(
  targets: readonly FuzzTarget[],
  how: { readonly inputs: number; readonly seed: number; readonly tell: (line: string) => void },
): Promise<readonly string[]> {
  const findings: string[] = [];
  const share = Math.ceil(how.inputs / targets.length);
  for (const [place, target] of targets.entries()) {
    let refused = 0;
    for (let number = 0; number < share; number += 1) {
      const seed = (how.seed * 1_000_003 + place * 100_003 + number) >>> 0;
      const input = target.make(randomFrom(seed));
      const before = process.threadCpuUsage();
      try {
        await target.run(input);
      } catch (error) {
        if (error instanceof ComposeError) refused += 1;
        else findings.push(`${target.name}: ${String(error)} (seed ${seed}): ${JSON.stringify(input)}`);
      }
      const { user, system } = process.threadCpuUsage(before);
      if ((user + system) / 1000 > longestMs)
        findings.push(`${target.name}: slow (seed ${seed}): ${JSON.stringify(input.slice(0, 2000))}`);
    }
    how.tell(`${target.name}: ${share} inputs, ${refused} refused`);
  }
  return findings;
}
