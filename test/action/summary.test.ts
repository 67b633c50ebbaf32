import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { partitionPicture } from "../../src/action/partition-picture.ts";
import { type BuildSummary, buildSummary, failureSummary, fitted } from "../../src/action/summary.ts";
import { sampleResult } from "./sample-result.ts";

const golden = (name: string): string => join(import.meta.dirname, "golden", name);

const sample: BuildSummary = {
  result: sampleResult,
  uploaded: [
    {
      name: "web-1.0.0-x86_64.qcow2.zst",
      id: 1001,
      sizeBytes: 123_456_789,
      path: "/ws/output/web-1.0.0.qcow2.zst",
    },
  ],
  uploadProblem: undefined,
  steps: [
    { name: "Restore caches", seconds: 1.5, failed: false },
    { name: "Install packages", seconds: 65, failed: false },
  ],
  caches: [
    { type: "cache", store: "layer", verdict: "miss", reason: "the packages are others: jq was added" },
  ],
  verdicts: [
    { name: "index", found: { kind: "exact", key: "k1" } },
    { name: "images", found: { kind: "nothing" }, stored: { kind: "saved", sizeBytes: 120_000_000 } },
    { name: "layers", found: { kind: "unknown", reason: "the bundle is damaged" } },
    {
      name: "packages",
      found: { kind: "similar", key: "image-composer-v1-packages-x" },
      stored: { kind: "not saved", reason: "it is there already" },
    },
  ],
  warnings: ["A repository | is not verified"],
  environment: { GITHUB_REPOSITORY: "owner/repository", GITHUB_RUN_ID: "4711" },
};

describe("buildSummary()", () => {
  test("shows images, changes of packages, boot test, disk, times, caches and warnings", async () => {
    await expect(buildSummary(sample)).toMatchFileSnapshot(golden("build-summary.golden"));
  });

  test("leaves out what there was not", () => {
    const { packageChanges: _, bootTest: __, ...result } = sampleResult;
    const text = buildSummary({ ...sample, result, warnings: [], uploaded: [], environment: {} });
    expect(text).not.toMatch(/Packages since|Boot test|Warnings|https?:/);
  });

  test("says why nothing was uploaded, and that nothing was built", () => {
    const text = buildSummary({
      ...sample,
      result: { ...sampleResult, unchanged: true },
      uploadProblem: "Cannot upload: full",
    });
    expect(text).toContain("**Not uploaded:** Cannot upload: full");
    expect(text).toContain("Nothing had changed: these are the images of an earlier build.");
  });
});

test("failureSummary() shows every mistake with place and hint, and the last words", async () => {
  const text = failureSummary({
    title: "build of images/web.yml failed",
    mistakes: [
      {
        code: "IC1004",
        message: 'Cannot use key "packges": it is not known',
        hint: 'Did you mean "packages"?',
        place: { file: "images/web.yml", line: 12, column: 3 },
      },
      { code: "", message: "Cannot read properties of undefined" },
    ],
    steps: [{ name: "Install packages", seconds: 3.25, failed: true }],
    warnings: [],
    lastWords: "Kernel panic - not syncing",
  });
  await expect(text).toMatchFileSnapshot(golden("failure-summary.golden"));
});

describe("partitionPicture()", () => {
  test("draws wide what is large, and keeps the smallest readable", () => {
    const part = (id: string, mebibytes: number) => ({
      id,
      name: id,
      startBytes: 0,
      sizeBytes: mebibytes * 2 ** 20,
    });
    expect(partitionPicture([part("esp", 1), part('ro"ot', 3 * 1024), part("home", 1024)])).toBe(
      'block-beta\n  columns 14\n  p0["esp<br>1 MiB"]:2\n  p1["ro\'ot<br>3.0 GiB"]:9\n  p2["home<br>1.0 GiB"]:3',
    );
  });
});

describe("fitted()", () => {
  test("leaves a summary alone that the runner takes", () => {
    expect(fitted("short\n")).toBe("short\n");
  });

  test("cuts a larger one at a line, below the runner's limit of 1 MiB", () => {
    const cut = fitted("ä line\n".repeat(200_000));
    expect(Buffer.byteLength(cut)).toBeLessThan(1024 * 1024);
    expect(cut).toMatch(/ä line\n\n… cut off: .*\n$/);
  });
});
