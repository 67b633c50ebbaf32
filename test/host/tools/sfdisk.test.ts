import { expect, test } from "vitest";
import { parseSfdiskVerify } from "../../../src/host/tools/sfdisk.ts";

test.each([
  ["a sound table", "disk:\nNo errors detected.\nHeader version: 1.0\n", "", undefined],
  [
    "a file without a table",
    "disk:\nunrecognized partition table type\n",
    "",
    "disk:\nunrecognized partition table type",
  ],
  [
    "a primary table that the backup stands in for",
    "disk:\nNo errors detected.\n",
    "The primary GPT table is corrupt, but the backup appears OK, so that will be used.\n",
    "The primary GPT table is corrupt, but the backup appears OK, so that will be used.",
  ],
])("parseSfdiskVerify() judges %s", (_, stdout, stderr, expected) => {
  expect(parseSfdiskVerify({ stdout, stderr })).toBe(expected);
});
