import { describe, expect, test } from "vitest";
import { plainReporter } from "../../src/host/plain-reporter.ts";
import { plainText } from "../../src/host/plain-text.ts";
import { durationText, progressText } from "../../src/host/progress-text.ts";
import { reporterFor } from "../../src/host/reporter.ts";
import { terminalReporter } from "../../src/host/terminal-reporter.ts";

/** A stream that keeps what is written, and a clock that moves when told. */
function recording() {
  const writes: string[] = [];
  let timeMs = 0;
  return {
    writes,
    stream: { write: (text: string) => writes.push(text) },
    nowMs: () => timeMs,
    pass: (ms: number) => {
      timeMs += ms;
    },
    lines: () => writes.join("").split("\n"),
  };
}

/** What a terminal of unlimited height shows after the writes: knows newline, carriage return and erase-to-end. */
function screenOf(writes: readonly string[]): readonly string[] {
  const rows: string[] = [""];
  let column = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal obeys
  for (const token of writes.join("").match(/\x1b\[K|\r|\n|[^\x1b\r\n]/g) ?? []) {
    const row = rows.at(-1) ?? "";
    if (token === "\n") {
      rows.push("");
      column = 0;
    } else if (token === "\r") {
      column = 0;
    } else if (token.length > 1) {
      rows[rows.length - 1] = row.slice(0, column);
    } else {
      rows[rows.length - 1] = row.slice(0, column) + token + row.slice(column + 1);
      column += 1;
    }
  }
  return rows;
}

function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { open: resolve, opened: promise };
}

describe("terminalReporter()", () => {
  function terminal(columns = 60) {
    const record = recording();
    const report = terminalReporter(record.stream, {
      columns: () => columns,
      colour: false,
      nowMs: record.nowMs,
    });
    return { ...record, report, screen: () => screenOf(record.writes) };
  }

  test("puts steps with their times below the step they lie in", async () => {
    const { report, pass, screen } = terminal();
    await report.step("Packages", async () => {
      await report.step("Read indexes", async () => pass(1200));
      await report.step("Resolve", async () => pass(300));
    });
    await report.step("Compose", async () => pass(65_000));
    expect(screen()).toEqual([
      "Packages",
      "  ✓ Read indexes 1.2 s",
      "  ✓ Resolve 0.3 s",
      "✓ Packages 1.5 s",
      "✓ Compose 1 min 05 s",
      "",
    ]);
  });

  test("redraws one progress line in place and leaves nothing of it", async () => {
    const { report, pass, screen, writes } = terminal();
    const state = { label: "Fetch packages", total: 200e6, unit: "bytes" } as const;
    await report.step("Fetch", async () => {
      report.progress({ ...state, done: 0 });
      pass(2000);
      report.progress({ ...state, done: 100e6 });
      expect(screen()).toEqual(["Fetch packages 50% · 100.0 of 200.0 MB · 50.0 MB/s · 2.0 s…"]);
      pass(2000);
      report.progress({ ...state, done: 200e6 });
      expect(screen()).toEqual(["Fetch packages 100% · 200.0 of 200.0 MB · 50.0 MB/s"]);
    });
    expect(screen()).toEqual(["✓ Fetch 4.0 s", ""]);
    // A redrawing in several writes would be seen as flicker.
    expect(writes.filter((text) => text.includes("50%"))).toEqual([expect.stringMatching(/^\r.*\[KFetch/)]);
  });

  test("draws a progress at most ten times a second", async () => {
    const { report, pass, writes } = terminal();
    await report.step("Fetch", async () => {
      for (let done = 0; done <= 1000; done += 1) {
        report.progress({ label: "Fetch", done, total: 1000, unit: "items" });
        pass(1);
      }
    });
    expect(writes.length).toBeLessThan(15);
  });

  test("keeps the lines of steps that run at once apart", async () => {
    const { report, screen } = terminal();
    const [left, right, end] = [gate(), gate(), gate()];
    const first = report.step("Left", async () => {
      await left.opened;
      await report.step("one", async () => {});
      right.open();
      await end.opened;
      await report.step("two", async () => {});
    });
    const second = report.step("Right", async () => {
      await right.opened;
      await report.step("three", async () => {});
      expect(screen().at(-1)).toBe("Right … (and 1 more)");
      end.open();
    });
    left.open();
    await Promise.all([first, second]);
    expect(screen()).toEqual([
      "Left",
      "  ✓ one 0.0 s",
      "Right",
      "  ✓ three 0.0 s",
      "✓ Right 0.0 s",
      "✓ Left > two 0.0 s",
      "✓ Left 0.0 s",
      "",
    ]);
  });

  test("marks a failed step and passes the error on", async () => {
    const { report, screen } = terminal();
    const error = new Error("broken");
    await expect(report.step("Compose", () => Promise.reject(error))).rejects.toBe(error);
    expect(screen()).toEqual(["✗ Compose 0.0 s", ""]);
  });

  test("shows messages inside their step, warnings marked, without escape codes of others", async () => {
    const { report, screen } = terminal();
    await report.step("Configure", async () => {
      report.info("first\nsecond \x1b[31mred\x1b[0m\x07");
      report.warn("no key");
    });
    expect(screen()).toEqual([
      "Configure",
      "  first",
      "    second red",
      "  ! warning: no key",
      "✓ Configure 0.0 s",
      "",
    ]);
  });

  test("colours a warning only where colour is wanted", () => {
    const { stream, writes } = recording();
    terminalReporter(stream, { columns: () => 80, colour: true }).warn("no key");
    expect(writes).toEqual(["\x1b[1;33m! warning: no key\x1b[0m\n"]);
  });
});

describe("plainReporter()", () => {
  test("gives whole lines that name their step", async () => {
    const { stream, nowMs, pass, lines } = recording();
    const report = plainReporter(stream, nowMs);
    await report.step("Packages", async () => {
      await report.step("Resolve", async () => pass(1500));
      report.warn("no\x1b[1m key");
    });
    await expect(report.step("Compose", () => Promise.reject(new Error("x")))).rejects.toThrow("x");
    expect(lines()).toEqual([
      "started   Packages",
      "started   Packages > Resolve",
      "finished  Packages > Resolve (1.5 s)",
      "warning: no key",
      "finished  Packages (1.5 s)",
      "started   Compose",
      "failed    Compose (0.0 s)",
      "",
    ]);
  });

  test("reports a progress every five seconds and once at its end", async () => {
    const { stream, nowMs, pass, lines } = recording();
    const report = plainReporter(stream, nowMs);
    for (let done = 0; done <= 12; done += 1) {
      report.progress({ label: "Fetch", done, total: 12, unit: "items" });
      pass(1000);
    }
    report.progress({ label: "Fetch", done: 12, total: 12, unit: "items" });
    expect(lines()).toEqual([
      "progress  Fetch 41% · 5 of 12 · 1/s · 7.0 s left",
      "progress  Fetch 83% · 10 of 12 · 1/s · 2.0 s left",
      "progress  Fetch 100% · 12 of 12 · 1/s",
      "",
    ]);
  });
});

describe("reporterFor()", () => {
  test.each([
    ["a terminal", true, {}, "\x1b[1;33m! warning: x\x1b[0m\n"],
    ["a terminal without colour", true, { NO_COLOR: "1" }, "! warning: x\n"],
    ["a terminal with an empty NO_COLOR", true, { NO_COLOR: "" }, "\x1b[1;33m! warning: x\x1b[0m\n"],
    ["a terminal in CI", true, { CI: "true" }, "warning: x\n"],
    ["a dumb terminal", true, { TERM: "dumb" }, "warning: x\n"],
    ["a file", undefined, {}, "warning: x\n"],
  ])("fits %s", (_what, isTTY, env, expected) => {
    const { stream, writes } = recording();
    reporterFor({ ...stream, isTTY }, env).warn("x");
    expect(writes).toEqual([expected]);
  });
});

test.each([
  [0, "0.0 s"],
  [3210, "3.2 s"],
  [9999, "10 s"],
  [59_400, "59 s"],
  [59_600, "1 min 00 s"],
  [125_000, "2 min 05 s"],
  [3_720_000, "1 h 02 min"],
])("durationText(%d) is %j", (ms, expected) => {
  expect(durationText(ms)).toBe(expected);
});

test.each([
  [{ done: 5, total: 0, unit: "items" }, "Fetch · 5"],
  [{ done: 1500, total: 3000, unit: "bytes" }, "Fetch 50% · 1.5 of 3.0 kB"],
  [{ done: 0, total: 2e9, unit: "bytes" }, "Fetch 0% · 0.0 of 2.0 GB"],
  [{ done: 0, total: 0, unit: "bytes" }, "Fetch · 0.0 kB"],
] as const)("progressText(%j) is %j at the start", (state, expected) => {
  expect(progressText({ label: "Fetch", ...state }, { startedAtMs: 0, doneAtStart: 0 }, 0)).toBe(expected);
});

test.each([
  ["\x1b[1;31mred\x1b[0m", "red"],
  ["\x1b]0;title\x07text\x1b]8;;x\x1b\\", "text"],
  ["\x1bP+q\x1b\\a\x1b(Bb\x1b7", "ab"],
  ["one\r\ntwo\rthree\tfour", "one\ntwo\nthree\tfour"],
  ["\x00\x08bell\x07\x9b", "bell"],
])("plainText(%j) is %j", (text, expected) => {
  expect(plainText(text)).toBe(expected);
});
