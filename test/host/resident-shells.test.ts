import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openResidentShells } from "../../src/host/resident-shells.ts";
import { testHost } from "../fixtures/test-host.ts";

const { start } = testHost();

test("openResidentShells() runs commands with words of any kind, in few processes", async () => {
  await using shells = openResidentShells(start);
  const folder = await mkdtemp(join(tmpdir(), "resident-"));
  const file = join(folder, "a $(b)\n'c' \"d\"");
  const write = 'printf "%s %s\n" "$2" "$PPID" >> "$1"';
  for (const word of ["", "x y", "$HOME;ls", "ü"])
    await shells.exec({ argv: ["bash", "-c", write, "w", file, word] });
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  await rm(folder, { recursive: true });
  expect(lines.map((line) => line.replace(/ \d+$/, ""))).toEqual(["", "x y", "$HOME;ls", "ü"]);
});

test("openResidentShells() rejects with the exit code and all that the command said, and goes on", async () => {
  await using shells = openResidentShells(start);
  const failing = shells.exec({ argv: ["sh", "-c", "echo out; echo problem >&2; exit 3"] });
  await expect(failing).rejects.toMatchObject({ exitCode: 3, stderr: "out\nproblem" });
  await expect(shells.exec({ argv: ["no-such-program"] })).rejects.toMatchObject({ exitCode: 127 });
  const saying = shells.exec({ argv: ["sh", "-c", "echo out; echo more >&2"] });
  await expect(saying).resolves.toEqual({ stdout: "out\nmore", stderr: "" });
});

test("openResidentShells() runs several commands at once", async () => {
  await using shells = openResidentShells(start);
  const folder = await mkdtemp(join(tmpdir(), "resident-"));
  const pipe = join(folder, "pipe");
  await shells.exec({ argv: ["mkfifo", pipe] });
  // Each waits for the other: one after the other they would never end.
  const [reader, writer] = [
    shells.exec({ argv: ["cat", pipe] }),
    shells.exec({ argv: ["sh", "-c", 'echo x > "$1"', "w", pipe] }),
  ];
  await Promise.all([reader, writer]);
  await rm(folder, { recursive: true });
});

test("openResidentShells() ends what runs when it is disposed of", async () => {
  const shells = openResidentShells(start);
  const running = shells.exec({ argv: ["sleep", "600"] });
  const rejected = expect(running).rejects.toMatchObject({ name: "CommandFailure" });
  await shells[Symbol.asyncDispose]();
  await rejected;
});
