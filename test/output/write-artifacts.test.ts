import { access, mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { identityOf } from "../../src/disk/identity.ts";
import { digestBeginning, digestFile } from "../../src/files/digest-file.ts";
import { openOutput, publishArtifacts } from "../../src/output/output-folder.ts";
import { writeArtifacts } from "../../src/output/write-artifacts.ts";
import type { PlannedArtifact } from "../../src/plan/plan.ts";
import { testHost } from "../fixtures/test-host.ts";
import { epoch, openTempFolder, writeSampleRaw } from "./sample-output.ts";

const host = testHost();

async function makeInputs(folder: string) {
  const [raw, rootfs, work] = ["disk.raw", "rootfs", "work"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeSampleRaw(raw);
  await mkdir(join(rootfs, "etc"), { recursive: true });
  await writeFile(join(rootfs, "etc/hostname"), "sample\n");
  await mkdir(work, { recursive: true });
  return { raw, rootfs, work, target: join(folder, "output") };
}

async function build(folder: string, artifacts: readonly PlannedArtifact[]) {
  const { raw, rootfs, work, target } = await makeInputs(folder);
  await using output = await openOutput(target);
  const written = await writeArtifacts(
    {
      image: { path: raw, beginning: await digestBeginning(raw, 1_000_000) },
      checked: Promise.resolve(),
      rootfsPath: rootfs,
      artifacts,
      name: "sample",
      version: "1.0",
      output,
      workFolder: work,
      identity: identityOf("seed"),
      epoch,
    },
    host,
  );
  expect(await readdir(target)).toHaveLength(1);
  return await publishArtifacts(output, written, host);
}

const everything: readonly PlannedArtifact[] = [
  { format: "raw", compression: "none" },
  { format: "raw", compression: "zstd" },
  { format: "raw", compression: "xz" },
  { format: "qcow2", compression: "none" },
  { format: "qcow2", compression: "gz" },
  { format: "vhd", compression: "zstd" },
  { format: "vhdx", compression: "none" },
  { format: "vmdk", compression: "none" },
  { format: "vdi", compression: "none" },
  { format: "tar", compression: "gz" },
];

test("writeArtifacts() makes every artifact under its name, with true digests and nothing left over", async () => {
  await using folder = await openTempFolder();
  const artifacts = await build(folder.path, everything);
  const names = [
    "SHA256SUMS",
    "sample-1.0.qcow2",
    "sample-1.0.qcow2.gz",
    "sample-1.0.raw",
    "sample-1.0.raw.xz",
    "sample-1.0.raw.zst",
    "sample-1.0.tar.gz",
    "sample-1.0.vdi",
    "sample-1.0.vhd.zst",
    "sample-1.0.vhdx",
    "sample-1.0.vmdk",
  ];
  expect((await readdir(join(folder.path, "output"))).sort()).toEqual(names);
  expect(artifacts.map(({ path }) => basename(path)).sort()).toEqual(names);
  expect(await readdir(join(folder.path, "work"))).toEqual([]);
  await host.exec({ argv: ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd: join(folder.path, "output") });
});

test("writeArtifacts() gives the same bytes again", async () => {
  await using first = await openTempFolder();
  await using second = await openTempFolder();
  const digests = async (folder: string) =>
    (await build(folder, everything)).map(({ path, sha256 }) => [basename(path), sha256]);
  expect(await digests(second.path)).toEqual(await digests(first.path));
});

test("writeArtifacts() moves an uncompressed raw disk, holes and all", async () => {
  await using folder = await openTempFolder();
  const { raw } = await makeInputs(folder.path);
  const before = await digestFile(raw);
  const [artifact] = await build(folder.path, [{ format: "raw", compression: "none" }]);
  expect(artifact).toMatchObject(before);
  expect((await stat(artifact?.path ?? "")).blocks * 512).toBeLessThan(5 * 1024 ** 2);
  await expect(access(raw)).rejects.toMatchObject({ code: "ENOENT" });
});

test("writeArtifacts() leaves the disk in place when it is not asked for", async () => {
  await using folder = await openTempFolder();
  await build(folder.path, [{ format: "qcow2", compression: "none" }]);
  await access(join(folder.path, "disk.raw"));
});

test("writeArtifacts() names the artifact whose conversion fails, and nothing is left", async () => {
  await using folder = await openTempFolder();
  const { rootfs, work, target } = await makeInputs(folder.path);
  const attempt = async () => {
    await using output = await openOutput(target);
    const image = {
      path: join(folder.path, "missing.raw"),
      beginning: await digestBeginning("/dev/null", 0),
    };
    const artifacts = [{ format: "qcow2", compression: "none" }] as const;
    const names = { name: "sample", version: "1.0", identity: identityOf("seed"), epoch };
    return await writeArtifacts(
      {
        image,
        checked: Promise.resolve(),
        rootfsPath: rootfs,
        artifacts,
        output,
        workFolder: work,
        ...names,
      },
      host,
    );
  };
  await expect(attempt()).rejects.toMatchObject({
    code: "IC7001",
    message: `Cannot write "${join(target, "sample-1.0.qcow2")}": qemu-img exited with 1`,
    hint: expect.stringMatching(/missing\.raw/),
  });
  expect(await readdir(target)).toEqual([]);
});

test("writeArtifacts() gives nothing out when the check of the disk fails, and moves its file only afterwards", async () => {
  await using folder = await openTempFolder();
  const { raw, rootfs, work, target } = await makeInputs(folder.path);
  const attempt = async () => {
    await using output = await openOutput(target);
    const image = { path: raw, beginning: await digestBeginning(raw, 0) };
    const failing = Promise.reject(new Error("the table is broken"));
    const artifacts = [{ format: "raw", compression: "none" }] as const;
    const names = { name: "sample", version: "1.0", identity: identityOf("seed"), epoch };
    return await writeArtifacts(
      {
        image,
        checked: failing,
        rootfsPath: rootfs,
        artifacts,
        output,
        workFolder: work,
        ...names,
      },
      host,
    );
  };
  await expect(attempt()).rejects.toThrow("the table is broken");
  expect((await stat(raw)).isFile()).toBe(true);
});
