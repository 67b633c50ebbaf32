import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Host } from "../host/host.ts";
import { changedInputs, type Inputs } from "./changed-inputs.ts";
import { findRecord, keepRecord } from "./record-store.ts";

/** Something that is kept, as one image needs it: the same from build to build, whatever it is made of. */
export interface KeptThing {
  readonly cacheFolder: string;
  /** Which kind of thing, for which image. */
  readonly subject: readonly string[];
  readonly inputs: Inputs;
}

/**
 * Because of which input a thing is not the one that the build before had, in words; empty where there was no build before,
 * or nothing is known of it. Remembers the inputs for the next build.
 */
export async function changedSinceLast(
  { cacheFolder, subject, inputs }: KeptThing,
  host: Host,
): Promise<string> {
  const folder = join(cacheFolder, "inputs");
  const key = createHash("sha256").update(JSON.stringify(subject)).digest("hex");
  const before = await findRecord<Inputs>(folder, key, host);
  await keepRecord(folder, { key, value: inputs }, host);
  if (before === undefined) return "";
  const changed = changedInputs(before, inputs);
  return changed === "" ? "it is no longer kept" : changed;
}
