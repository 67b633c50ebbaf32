import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openOutput, publishArtifacts, writeTextArtifact } from "../../src/output/output-folder.ts";
import { testHost } from "../fixtures/test-host.ts";
import { openTempFolder } from "./sample-output.ts";

const host = testHost();
const { exec } = host;
const manifest = (fileName: string, text: string) =>
  ({ kind: "manifest", format: "json", fileName, text }) as const;

async function publish(folder: string, files: readonly (readonly [string, string])[]) {
  await using output = await openOutput(folder);
  const artifacts = await Promise.all(
    files.map(([name, text]) => writeTextArtifact(output, manifest(name, text))),
  );
  return await publishArtifacts(output, artifacts, host);
}

test("publishArtifacts() puts files and checksums in place and leaves nothing else", async () => {
  await using folder = await openTempFolder();
  const path = join(folder.path, "not/yet/there");
  const artifacts = await publish(path, [["a.json", "{}"]]);
  expect((await readdir(path)).sort()).toEqual(["SHA256SUMS", "a.json"]);
  await exec({ argv: ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd: path });
  expect(artifacts.map((artifact) => [artifact.kind, artifact.path, artifact.sizeBytes])).toEqual([
    ["manifest", join(path, "a.json"), 2],
    ["checksums", join(path, "SHA256SUMS"), 73],
  ]);
  expect((await stat(join(path, "a.json"))).mode & 0o777).toBe(0o644);
});

test("publishArtifacts() replaces files and their checksums, and keeps those of other images", async () => {
  await using folder = await openTempFolder();
  await publish(folder.path, [
    ["a.json", "old"],
    ["b.json", "other"],
    ["gone.json", "gone"],
  ]);
  await exec({ argv: ["rm", join(folder.path, "gone.json")] });
  await publish(folder.path, [["a.json", "new"]]);
  expect(await readFile(join(folder.path, "a.json"), "utf8")).toBe("new");
  await exec({ argv: ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd: folder.path });
  const lines = (await readFile(join(folder.path, "SHA256SUMS"), "utf8")).trim().split("\n");
  expect(lines.map((line) => line.slice(66))).toEqual(["a.json", "b.json"]);
});

test("publishArtifacts() keeps the checksums of all images that are published at the same time", async () => {
  await using folder = await openTempFolder();
  const names = Array.from({ length: 12 }, (_, index) => `${index}.json`);
  await Promise.all(names.map((name) => publish(folder.path, [[name, name]])));
  await exec({ argv: ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd: folder.path });
  const lines = (await readFile(join(folder.path, "SHA256SUMS"), "utf8")).trim().split("\n");
  expect(lines.map((line) => line.slice(66)).sort()).toEqual([...names].sort());
  expect((await readdir(folder.path)).sort()).toEqual([...names, "SHA256SUMS"].sort());
});

test("an output folder that is not published leaves nothing behind", async () => {
  await using folder = await openTempFolder();
  {
    await using output = await openOutput(folder.path);
    await writeTextArtifact(output, manifest("a.json", "{}"));
    expect(await readdir(folder.path)).toHaveLength(1);
  }
  expect(await readdir(folder.path)).toEqual([]);
});

test("publishArtifacts() publishes all or nothing", async () => {
  await using folder = await openTempFolder();
  await mkdir(join(folder.path, "b.json/in-the-way"), { recursive: true });
  await expect(
    publish(folder.path, [
      ["a.json", "a"],
      ["b.json", "b"],
    ]),
  ).rejects.toMatchObject({
    code: "IC7003",
    message: expect.stringMatching(/^Cannot write ".*": E(ISDIR|NOTEMPTY|EXIST)/),
  });
  expect(await readdir(folder.path)).toEqual(["b.json"]);
});

test("openOutput() names the folder that cannot be made", async () => {
  await using folder = await openTempFolder();
  await writeFile(join(folder.path, "file"), "");
  await expect(openOutput(join(folder.path, "file/output"))).rejects.toMatchObject({
    code: "IC7003",
    message: expect.stringMatching(/^Cannot write ".*\/file\/output": ENOTDIR/),
  });
});

test("openOutput() removes what the same owner left when it was killed, and leaves another owner's alone", async () => {
  await using folder = await openTempFolder();
  const killed = await openOutput(folder.path, "/work/one");
  await writeFile(join(killed.stagingPath, "half.raw"), "half");
  await using other = await openOutput(folder.path, "/work/two");
  await writeFile(join(other.stagingPath, "whole.raw"), "whole");
  await using again = await openOutput(folder.path, "/work/one");
  expect(await readdir(again.stagingPath)).toEqual([]);
  expect(await readdir(other.stagingPath)).toEqual(["whole.raw"]);
  expect(again.stagingPath).toBe(killed.stagingPath);
});
