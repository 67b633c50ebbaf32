import { expect, test } from "vitest";
import { allNeeds, needsOf } from "../../src/doctor/needs.ts";
import type { PlannedArtifact } from "../../src/plan/plan.ts";

test.each<[PlannedArtifact[], string[]]>([
  [[], ["build"]],
  [[{ format: "raw", compression: "none" }], ["build"]],
  [[{ format: "tar", compression: "gz" }], ["build", "gz"]],
  [[{ format: "qcow2", compression: "none" }], ["build", "convert"]],
  [
    [
      { format: "vhd", compression: "zstd" },
      { format: "vmdk", compression: "xz" },
      { format: "raw", compression: "zstd" },
    ],
    ["build", "convert", "zstd", "xz"],
  ],
])("needsOf() for %j are %j", (artifacts, expected) => {
  expect(needsOf({ provider: {}, system: {}, artifacts })).toEqual(expected);
});

test("the doctor looks at everything that a build may need", () => {
  const artifacts = (["gz", "xz", "zstd"] as const).map(
    (compression) => ({ format: "vdi", compression }) as const,
  );
  expect(allNeeds).toEqual(expect.arrayContaining([...needsOf({ provider: {}, system: {}, artifacts })]));
});
