import { createHash, type Hash } from "node:crypto";
import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { BuildPlan } from "../plan/plan.ts";

/**
 * SHA-256 (hex) of all that a template configures beside its packages: system, boot and disk, with the content of the
 * files that are copied in. Paths of this host and places in templates are no part of it.
 */
export async function configurationDigest(
  plan: Pick<BuildPlan, "system" | "boot" | "disk">,
): Promise<string> {
  const { system, boot, disk } = plan;
  const hash = createHash("sha256").update(JSON.stringify({ system, boot, disk }, withoutPlaces));
  for (const { source } of system.files) await addEntry(hash, source);
  return hash.digest("hex");
}

/** Without where something was written, and where on this host a file lies: its content is hashed instead. */
const withoutPlaces = (key: string, value: unknown): unknown =>
  key === "place" || key === "source" ? undefined : value;

async function addEntry(hash: Hash, path: string): Promise<void> {
  const status = await lstat(path);
  hash.update(`${(status.mode & 0o177777).toString(8)}\n`);
  if (status.isSymbolicLink()) addContent(hash, Buffer.from(await readlink(path)));
  else if (status.isFile()) addContent(hash, await readFile(path));
  else if (status.isDirectory()) {
    const names = (await readdir(path)).sort();
    hash.update(`${names.length}\n`);
    for (const name of names) {
      hash.update(`${name}\0`);
      await addEntry(hash, join(path, name));
    }
  }
}

/** Its length goes first: else one file could hold what reads like the end of it and another file. */
const addContent = (hash: Hash, content: Uint8Array): Hash =>
  hash.update(`${content.length}\n`).update(content);
