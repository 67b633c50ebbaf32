import { expect, test } from "vitest";
import { CommandFailure } from "../../../src/host/host.ts";
import { isNoSpace } from "../../../src/host/tools/no-space.ts";

const failure = (stderr: string) => new CommandFailure(["program"], 1, { stdout: "", stderr });

test.each([
  ["zstd", failure("zstd: error 70 : Write error : cannot write block : No space left on device"), true],
  ["tar, in the middle of a block", failure("tar: ./x: Wrote only 5632 of 10240 bytes"), true],
  ["another failure of a program", failure("zstd: No such file or directory"), false],
  ["a call of our own", Object.assign(new Error("write"), { code: "ENOSPC" }), true],
  ["another call of our own", Object.assign(new Error("open"), { code: "EACCES" }), false],
  ["what is no error", "No space left on device", false],
])("isNoSpace() knows %s", (_, error, expected) => {
  expect(isNoSpace(error)).toBe(expected);
});
