import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineSplitter } from "../../src/action/line-splitter.ts";
import { codeBlock, escaped, sizeText, table } from "../../src/action/markdown.ts";
import { parseEvent } from "../../src/action/parse-event.ts";
import { safeLines } from "../../src/action/safe-line.ts";
import { masked, secretsIn } from "../../src/action/secrets.ts";

describe("lineSplitter()", () => {
  test("gives the same lines however the bytes come", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.nat(40)), (text, sizes) => {
        const lines: string[] = [];
        const splitter = lineSplitter((line) => lines.push(line));
        let rest = Buffer.from(text);
        for (const size of sizes) {
          splitter.write(rest.subarray(0, size));
          rest = rest.subarray(size);
        }
        splitter.write(rest);
        splitter.end();
        const whole = Buffer.from(text).toString("utf8").split("\n");
        expect(lines).toEqual(whole.at(-1) === "" ? whole.slice(0, -1) : whole);
      }),
    );
  });
});

describe("safeLines()", () => {
  test.each([
    ["::error::boo", ": :error::boo"],
    ["  ::add-mask::x", "  : :add-mask::x"],
    ["fine\n::stop-commands::x", "fine\n: :stop-commands::x"],
    ["a ##[group]b", "a ## [group]b"],
    ["a\rb\u001b[31mred", "a\nbred"],
    ["std::vector", "std::vector"],
  ])("%j becomes %j", (text, safe) => {
    expect(safeLines(text)).toBe(safe);
  });

  test("leaves no line that the runner would take for a command", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(":", "#", "[", " ", "\t", "\n", "\r", "a", "\u001b") }),
        (text) => {
          const lines = safeLines(text).split(/\r?\n|\r/);
          expect(lines.filter((line) => line.trimStart().startsWith("::") || line.includes("##["))).toEqual(
            [],
          );
        },
      ),
    );
  });
});

describe("secretsIn()", () => {
  test("finds values of keys that name one, hashes anywhere, and users of addresses", () => {
    const hash = "$y$j9T$abc$def";
    expect(
      secretsIn(
        [
          "systemConfig.users.root.password=hunter2",
          `systemConfig.users=[{ name: a, password: "${hash}" }]`,
          'api.token="quoted"',
          "disk.size=4GiB",
          "image.name=password",
        ],
        ["http://user:pass@proxy:8080", "http://proxy:8080"],
      ),
    ).toEqual(["hunter2", "quoted", hash, "user:pass"]);
  });

  test("masked() leaves nothing of any, of whichever one is part of another", () => {
    expect(masked("a secret and a secretsecret", ["secret", "secretsecret"])).toBe("a *** and a ***");
  });
});

describe("parseEvent()", () => {
  test("reads events, and nothing else", () => {
    expect(parseEvent('{"type":"info","message":"x"}')).toEqual({ type: "info", message: "x" });
    for (const line of ["", "null", "5", '"type"', "{}", "error: unknown command", '{"type":'])
      expect(parseEvent(line)).toBeUndefined();
  });
});

describe("Markdown", () => {
  test("escaped() shows text as it is", () => {
    expect(escaped("<b> | [x](y) `z` *a* #1 & \\\nnext")).toBe(
      "&lt;b> \\| \\[x\\](y) \\`z\\` \\*a\\* \\#1 &amp; \\\\ next",
    );
  });

  test("codeBlock() cannot be ended by what it holds", () => {
    expect(codeBlock("a\n```\nb\n")).toBe("````text\na\n```\nb\n````\n");
  });

  test("table() aligns numbers", () => {
    expect(table(["What", "Size:"], [["a", "1"]])).toBe("| What | Size |\n| --- | ---: |\n| a | 1 |\n");
  });

  test.each([
    [0, "0.0 kB"],
    [999_949, "999.9 kB"],
    [1_500_000, "1.5 MB"],
    [2_345_000_000, "2.35 GB"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});
