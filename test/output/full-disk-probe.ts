import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { identityOf } from "../../src/disk/identity.ts";
import { planDiskIdentity } from "../../src/disk/plan-identity.ts";
import { writeDisk } from "../../src/disk/write-disk.ts";
import { ComposeError } from "../../src/errors.ts";
import { digestBeginning } from "../../src/files/digest-file.ts";
import { openOutput, writeTextArtifact } from "../../src/output/output-folder.ts";
import { writeArtifacts } from "../../src/output/write-artifacts.ts";
import type { PlannedArtifact } from "../../src/plan/plan.ts";
import { sampleLayout } from "../disk/sample-disk.ts";
import { testHost } from "../fixtures/test-host.ts";
import { epoch } from "./sample-output.ts";

/** `full-disk-probe.ts <work> <folder> <raw>`: does one thing in a folder that is too small and prints what came of it. */
const [, , work = "", folder = "", raw = ""] = process.argv;
const host = testHost();
const identity = identityOf("seed");

async function run(): Promise<void> {
  if (work === "disk") return writeFullDisk();
  await using output = await openOutput(join(folder, "output"));
  if (work === "text") {
    const text = "x".repeat(100_000);
    await writeTextArtifact(output, { kind: "manifest", format: "json", fileName: "a.json", text });
    return;
  }
  const request = {
    image: { path: raw, beginning: await digestBeginning(raw, 0) },
    checked: Promise.resolve(),
    rootfsPath: "/usr/share/doc",
    name: "sample",
    version: "1.0",
  };
  const artifacts = [artifactOf(work)];
  await writeArtifacts({ ...request, artifacts, output, workFolder: folder, identity, epoch }, host);
}

function artifactOf(name: string): PlannedArtifact {
  if (name === "gz" || name === "xz" || name === "zstd") return { format: "raw", compression: name };
  if (name === "raw" || name === "qcow2" || name === "vhdx" || name === "tar") {
    return { format: name, compression: "none" };
  }
  throw new Error(`No artifact is called ${name}`);
}

async function writeFullDisk(): Promise<void> {
  const contents = new Map([["rootfs", { kind: "folder", path: "/usr/share/doc" } as const]]);
  const disk = { layout: sampleLayout, identity: planDiskIdentity(sampleLayout, identity), epoch };
  await writeDisk({ ...disk, contents, path: join(folder, "disk.raw") }, host);
}

async function filesBelow(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const error = await run().catch((reason: unknown) => reason);
const told =
  error instanceof ComposeError ? { code: error.code, message: error.message } : { error: String(error) };
console.log(JSON.stringify({ ...told, left: await filesBelow(folder) }));
