import { describe, expect, test } from "vitest";
import type { Event } from "../../src/events/event.ts";
import { eventReporter } from "../../src/host/event-reporter.ts";

/** A reporter whose events are kept, and a clock that moves when told. */
function recording() {
  const events: Event[] = [];
  let timeMs = 0;
  const report = eventReporter((event) => events.push(event), { idPrefix: "a", nowMs: () => timeMs });
  return {
    events,
    report,
    pass: (ms: number) => {
      timeMs += ms;
    },
  };
}

describe("eventReporter()", () => {
  test("tells steps with the step they lie in and their seconds", async () => {
    const { report, events, pass } = recording();
    await report.step("Packages", async () => {
      await report.step("Resolve", async () => pass(1250));
      report.info("3 packages");
    });
    expect(events).toEqual([
      { type: "step-started", id: "a1", parent: undefined, name: "Packages" },
      { type: "step-started", id: "a2", parent: "a1", name: "Resolve" },
      { type: "step-finished", id: "a2", name: "Resolve", outcome: "finished", seconds: 1.25 },
      { type: "info", message: "3 packages", step: "a1" },
      { type: "step-finished", id: "a1", name: "Packages", outcome: "finished", seconds: 1.25 },
    ]);
  });

  test("keeps steps apart that run at once", async () => {
    const { report, events } = recording();
    await report.step("Both", () =>
      Promise.all(
        ["one", "two"].map((name) =>
          report.step(name, async () => {
            await Promise.resolve();
            report.warn(name);
          }),
        ),
      ),
    );
    const started = events.flatMap((event) => (event.type === "step-started" ? [event] : []));
    const warned = events.flatMap((event) => (event.type === "warning" ? [event] : []));
    expect(started.slice(1).map(({ parent }) => parent)).toEqual(["a1", "a1"]);
    expect(warned.map(({ message, step }) => [message, step])).toEqual([
      ["one", "a2"],
      ["two", "a3"],
    ]);
  });

  test("tells of a step that fails, and lets its failure through", async () => {
    const { report, events } = recording();
    await expect(report.step("Fetch", () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
    expect(events.at(-1)).toMatchObject({ type: "step-finished", outcome: "failed" });
  });

  test("tells of a progress once a second, and its end once", () => {
    const { report, events, pass } = recording();
    for (let done = 0; done <= 40; done += 1) {
      report.progress({ label: "Fetching", done, total: 40, unit: "items" });
      pass(100);
    }
    report.progress({ label: "Fetching", done: 40, total: 40, unit: "items" });
    const told = events.flatMap((event) => (event.type === "progress" ? [event.done] : []));
    expect(told).toEqual([0, 10, 20, 30, 40]);
  });

  test("lets no escape sequence through", () => {
    const { report, events } = recording();
    report.info("\x1b[31mred\x1b[0m\x07");
    report.cache({ store: "layer", verdict: "miss", key: "ab", reason: "\x1b[1mnew" });
    expect(events).toEqual([
      { type: "info", message: "red", step: undefined },
      { type: "cache", store: "layer", verdict: "miss", key: "ab", reason: "new", step: undefined },
    ]);
  });
});
