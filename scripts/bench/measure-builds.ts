import type { Host } from "../../src/host/host.ts";
import type { Measured } from "./measure.ts";
import { runPeer } from "./peer.ts";
import type { PreparedBench } from "./prepared-bench.ts";
import { scenarios, type Target } from "./scenarios.ts";
import { phasesOfMmdebstrap, stepsOfBuild } from "./stamped-lines.ts";
import type { StepRuns } from "./step-table.ts";
import type { Figure } from "./table.ts";

/** All runs of one thing. */
export interface Series {
  readonly figure: Figure;
  readonly steps: StepRuns;
}

export const peerId = "peer";

/**
 * Measures the peer and every scenario, in turns: what disturbs the machine for a while disturbs all of them. `wants` tells
 * which ids to measure.
 */
export async function measureBuilds(
  bench: PreparedBench,
  { runs, wants }: { readonly runs: number; readonly wants: (id: string) => boolean },
  host: Host,
): Promise<readonly Series[]> {
  const measured = new Map<string, Measured[]>();
  const take = async (id: string, round: number, run: () => Promise<Measured>) => {
    if (!wants(id)) return;
    const one = await host.report.step(`Round ${round} of ${runs}: ${id}`, run);
    measured.set(id, [...(measured.get(id) ?? []), one]);
  };
  for (let round = 1; round <= runs; round += 1) {
    await take(peerId, round, () => runPeer(bench.peer, bench.place.env));
    for (const scenario of scenarios) await take(scenario.id, round, () => bench.builds.run(scenario, round));
  }
  const contestants = [
    { id: peerId, title: "mmdebstrap, then `mke2fs -d`", target: { kind: "none" } as const },
    ...scenarios,
  ];
  return contestants.flatMap((one) => {
    const all = measured.get(one.id);
    return all === undefined ? [] : [seriesOf(one, all)];
  });
}

function seriesOf(
  { id, title, target }: { readonly id: string; readonly title: string; readonly target: Target },
  measured: readonly Measured[],
): Series {
  const stepsOf = id === peerId ? phasesOfMmdebstrap : stepsOfBuild;
  return {
    figure: {
      id,
      title,
      values: measured.map(({ wallMs }) => wallMs),
      cpuMs: measured.map(({ cpuMs }) => cpuMs),
      otherCores: measured.map(({ othersCpuMs, wallMs }) => othersCpuMs / wallMs),
      unit: "s",
      target,
    },
    steps: { id, runs: measured.map(({ wallMs, said }) => ({ wallMs, steps: stepsOf(said) })) },
  };
}
