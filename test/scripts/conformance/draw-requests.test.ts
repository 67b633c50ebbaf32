import { expect, test } from "vitest";
import { drawRequests } from "../../../scripts/conformance/apt/draw-requests.ts";
import { explainDifference } from "../../../scripts/conformance/apt/explain-difference.ts";
import { resolutionFrom } from "../../packages/resolutions.ts";

const names = Array.from({ length: 500 }, (_, index) => `p${index}`);

test("drawRequests() draws the same requests of 1 to 5 packages for a seed", () => {
  const drawn = drawRequests(names, { requests: 100, seed: "1" });
  expect(drawn).toEqual(drawRequests(names.toReversed(), { requests: 100, seed: "1" }));
  expect(drawn).not.toEqual(drawRequests(names, { requests: 100, seed: "2" }));
  expect(new Set(drawn.map(({ length }) => length))).toEqual(new Set([1, 2, 3, 4, 5]));
});

test("explainDifference() names the requirement that was met otherwise, and the preference that decided", () => {
  const ours = resolutionFrom(["a: mta|exim", "exim:"], ["a"]);
  const meeting = (text: string) => (text === "mta|exim" ? ["exim", "postfix"] : []);
  expect(explainDifference(ours, ["a 1", "postfix 1"], meeting)).toEqual({
    oursOnly: ["exim 1"],
    aptOnly: ["postfix 1"],
    reasons: [
      "a needs mta|exim: exim here, postfix by apt; the first alternative that can be had, unless one was met before",
    ],
  });
  expect(explainDifference(ours, ["a 1", "exim 1"], meeting)).toBeUndefined();
});
