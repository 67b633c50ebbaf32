import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { CommandFailure } from "../../src/host/host.ts";
import { explainFullRootfs } from "../../src/rootfs/full-rootfs.ts";

const failure = (stderr: string) => new CommandFailure(["update-initramfs"], 1, { stdout: "", stderr });

test("explainFullRootfs() tells a command that met a full root filesystem as IC8006, with what it said", () => {
  const error = explainFullRootfs(tmpdir(), failure("cat: write error: No space left on device"));
  expect(error).toMatchObject({
    code: "IC8006",
    message: `Cannot write below "${tmpdir()}": the root filesystem is full\ncat: write error: No space left on device`,
    hint: expect.stringMatching(/\d+\.\d MB/),
  });
});

test("explainFullRootfs() leaves every other failure", () => {
  const others = [failure("no such module"), new TypeError("a defect")];
  expect(others.map((error) => explainFullRootfs(tmpdir(), error))).toEqual(others);
});
