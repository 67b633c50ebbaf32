import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { explainFullDisk, fullDisk } from "../../src/files/full-disk.ts";
import { CommandFailure } from "../../src/host/host.ts";

test("fullDisk() names the folder, what it has left and what is needed", () => {
  const path = join(tmpdir(), ".hidden", "disk.raw");
  const error = fullDisk({
    path,
    neededBytes: 12_340_001,
    otherwise: "choose another folder with --cache-dir",
  });
  expect(error).toMatchObject({ code: "IC8006", message: `Cannot write "${path}": the disk is full` });
  expect(error.hint).toMatch(
    /^Free space in ".*" \(it has \d+\.\d MB left, about 12\.4 MB more are needed\), or choose another folder with --cache-dir$/,
  );
  expect(error.hint).toContain(`"${tmpdir()}"`);
});

test("fullDisk() says no more than it knows", () => {
  expect(fullDisk({ path: "/no/such/folder/file" }).hint).toBe('Free space in "/no/such/folder"');
});

test("explainFullDisk() turns what met a full disk into IC8006", async () => {
  const error = await writeFile("/dev/full", "x").catch((reason: unknown) => reason);
  expect(explainFullDisk(error)).toMatchObject({ code: "IC8006", cause: error });
  const said = { stdout: "", stderr: "tar: a: Cannot write: No space left on device" };
  expect(explainFullDisk(new CommandFailure(["tar", "x"], 2, said))).toMatchObject({
    code: "IC8006",
    message: 'Cannot run "tar": a disk is full\ntar: a: Cannot write: No space left on device',
  });
});

test("explainFullDisk() leaves everything else", () => {
  const others = [
    new Error("other"),
    new CommandFailure(["tar"], 2, { stdout: "", stderr: "no" }),
    undefined,
  ];
  expect(others.map(explainFullDisk)).toEqual(others);
});
