import { expect, test } from "vitest";
import { allNeeds, needsOf } from "../../src/doctor/needs.ts";
import type { PlannedArtifact } from "../../src/plan/plan.ts";

test.each<[PlannedArtifact[], string[]]>([
  [[], ["build", "disk"]],
  [[{ format: "raw", compression: "none" }], ["build", "disk"]],
  [[{ format: "tar", compression: "gz" }], ["build", "disk", "gz"]],
  [[{ format: "qcow2", compression: "none" }], ["build", "disk", "convert"]],
  [
    [
      { format: "vhd", compression: "zstd" },
      { format: "vmdk", compression: "xz" },
      { format: "raw", compression: "zstd" },
    ],
    ["build", "disk", "convert", "zstd", "xz"],
  ],
])("needsOf() for %j are %j", (artifacts, expected) => {
  expect(needsOf({ provider: {}, system: {}, artifacts })).toEqual(expected);
});

test("a chroot environment has all but what every build runs and what converts", () => {
  const artifacts = [{ format: "qcow2", compression: "xz" }] as const;
  const plan = {
    provider: { rpm: { databasePath: "/db", databaseBackend: "sqlite" } },
    system: {},
    artifacts,
  } as const;
  expect(needsOf(plan)).toEqual(["build", "disk", "rpm", "convert", "xz"]);
  const selection = { requests: [], priorities: [], recommends: "leave-out" } as const;
  expect(needsOf({ ...plan, tools: { from: "chroot", selection } })).toEqual(["build", "convert"]);
});

test("the doctor looks at everything that a build may need", () => {
  const artifacts = (["gz", "xz", "zstd"] as const).map(
    (compression) => ({ format: "vdi", compression }) as const,
  );
  expect(allNeeds).toEqual(expect.arrayContaining([...needsOf({ provider: {}, system: {}, artifacts })]));
});
