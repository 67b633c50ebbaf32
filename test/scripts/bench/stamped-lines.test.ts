import { describe, expect, test } from "vitest";
import {
  LineClock,
  phasesOfMmdebstrap,
  type StampedLine,
  stepsOfBuild,
} from "../../../scripts/bench/stamped-lines.ts";
import { plainReporter } from "../../../src/host/plain-reporter.ts";

const at = (atMs: number, text: string): StampedLine => ({ atMs, text });

describe("LineClock", () => {
  test("stamps a line with the time at which its end came, and the unfinished last one with now", () => {
    let now = 1;
    const clock = new LineClock(() => now);
    clock.take("one\ntw");
    now = 2;
    clock.take("o\nthr");
    now = 3;
    expect(clock.lines()).toEqual([at(1, "one"), at(2, "two"), at(3, "thr")]);
  });
});

describe("stepsOfBuild()", () => {
  test("understands what the plain reporter writes, steps in steps and at the same time too", async () => {
    let now = 0;
    const clock = new LineClock(() => now);
    const reporter = plainReporter({ write: (text) => clock.take(text) });
    const pass = async (ms: number) => {
      now += ms;
    };
    await reporter.step("Install", async () => {
      await pass(5);
      await Promise.all([
        reporter.step("Unpack", () => pass(10)),
        reporter.step("Look (again)", async () => {
          await Promise.resolve();
          await pass(2);
        }),
      ]);
    });
    expect(stepsOfBuild(clock.lines())).toEqual([
      { name: "Install", startedAtMs: 0, durationMs: 17 },
      { name: "Install > Unpack", startedAtMs: 5, durationMs: expect.any(Number) },
      { name: "Install > Look (again)", startedAtMs: expect.any(Number), durationMs: expect.any(Number) },
    ]);
  });

  test("takes a step that comes again as two", () => {
    const lines = [
      at(0, "started   A"),
      at(1, "finished  A (0.0 s)"),
      at(5, "started   A"),
      at(9, "finished  A (0.0 s)"),
    ];
    expect(stepsOfBuild(lines).map(({ durationMs }) => durationMs)).toEqual([1, 4]);
  });

  test("passes over a step that never ended and lines of another kind", () => {
    expect(stepsOfBuild([at(0, "started   A"), at(1, "164 packages"), at(2, "failed    A (2 s)")])).toEqual(
      [],
    );
  });
});

describe("phasesOfMmdebstrap()", () => {
  test("lets each phase last until mmdebstrap speaks again", () => {
    const lines = [
      at(10, "I: automatically chosen format: directory"),
      at(20, "I: running apt-get update..."),
      at(25, "done"),
      at(50, "I: extracting archives..."),
      at(90, "I: success in 0.0900 seconds"),
    ];
    expect(phasesOfMmdebstrap(lines)).toEqual([
      { name: "running apt-get update", startedAtMs: 20, durationMs: 30 },
      { name: "extracting archives", startedAtMs: 50, durationMs: 40 },
    ]);
  });
});
