import { expect, test } from "vitest";
import { newestBuild } from "../../src/deb/read-package.ts";

test.each([
  [[], 0],
  [[1000, 1003, 1002], 1003],
])("newestBuild() of packages built at %j is %i", (times, expected) => {
  expect(newestBuild(times.map((builtAt) => ({ builtAt })))).toBe(expected);
});
