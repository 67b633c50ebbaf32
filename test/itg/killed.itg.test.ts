import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faultsAfterKill, type KillSeries, openKillSeries } from "../fixtures/kill-series.ts";
import { leftoversOf } from "../fixtures/leftovers.ts";
import type { CliRun } from "../fixtures/run-cli.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import {
  openTinyDebian,
  type TinyDebian,
  type TinyTemplateParts,
  tinyTemplate,
} from "../fixtures/tiny-debian.ts";
import { stackTraceIn, toldBy } from "../fixtures/told.ts";
import { planKills } from "../fixtures/torture.ts";

let scratch: Scratch;
let debian: TinyDebian;
let series: KillSeries;

beforeAll(async () => {
  scratch = await openScratch("own");
  debian = await openTinyDebian(scratch, [
    { name: "sleepy", scripts: { postinst: "#!/bin/sh\nset -e\necho asleep\nsleep 1000\n" } },
  ]);
  await scratch.write("template.yml", tinyTemplate(debian));
  series = await openKillSeries(scratch);
});

afterAll(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

describe("kill -9 leaves nothing behind, and the next build makes the same files", () => {
  // Random, and told in the test's name: `scripts/torture.ts --count 5 --seed N` repeats a series.
  const seed = Math.floor(Math.random() * 2 ** 32);

  test.for(planKills(seed, 5))(
    `of the $victim process at $moment of a $cache build, seed ${seed}`,
    async (kill) => {
      expect(await faultsAfterKill(scratch, kill, series)).toEqual([]);
    },
  );
});

describe("a cancelled build ends within 5 s", () => {
  const longestMs = 5_000;
  const asks = [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const;

  interface Stage extends TinyTemplateParts {
    /** Resolves when the build is where it is to be cancelled. */
    readonly reached: (run: CliRun) => Promise<void>;
  }

  async function expectCancelled([signal, exitCode]: (typeof asks)[number], stage: Stage): Promise<void> {
    await using own = await openScratch("own");
    await own.write("template.yml", tinyTemplate(debian, stage));
    await own.write("key.asc", debian.owner.armored);
    const run = own.start(["build", "template.yml"]);
    await stage.reached(run);
    const startedMs = performance.now();
    run.signal(signal);
    const result = await run.ended;
    expect(performance.now() - startedMs).toBeLessThan(longestMs);
    expect(result.exitCode, result.stderr).toBe(exitCode);
    expect(toldBy(result)).toEqual([
      { code: "IC8008", message: expect.stringMatching(/^Cannot .*cancelled/) },
    ]);
    expect(stackTraceIn(result)).toEqual([]);
    expect(await leftoversOf(own)).toEqual([]);
  }

  test.for(asks)("by %s while a mirror is silent", async (ask) => {
    const silent = "/debian/pool/main/tiny-base_1.0_all.deb";
    debian.server.fault(silent, { kind: "stall", afterBytes: 100_000 });
    const seen = debian.server.requests.filter(({ path }) => path === silent).length;
    await expectCancelled(ask, { reached: () => debian.server.asked(silent, seen + 1) });
    debian.server.reset();
  });

  test.for(asks)("by %s while a maintainer script sleeps", async (ask) => {
    await expectCancelled(ask, {
      packages: ["sleepy"],
      reached: (run) => run.says(/started .*Configure packages/),
    });
  });

  test.for(asks)("by %s while filesystems and images are written", async (ask) => {
    await expectCancelled(ask, {
      // Something to be busy with, longer than the signal takes to arrive.
      system: 'configurations: [{ cmd: "dd if=/dev/urandom of=/noise bs=1M count=30" }]',
      artifacts: "[{ type: raw, compression: xz }]",
      reached: (run) => run.says(/started .*Write disk/),
    });
  });
});
