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
 * Why a thing that is not kept is not the one that the build before had, as the end of a sentence: `; since the last build
 * changed: date`. Empty where nothing is known of a build before. Remembers the inputs for the next one.
 */
export async function sinceLastBuild(
  { cacheFolder, subject, inputs }: KeptThing,
  host: Host,
): Promise<string> {
  const folder = join(cacheFolder, "inputs");
  const key = createHash("sha256").update(JSON.stringify(subject)).digest("hex");
  const before = await findRecord<Inputs>(folder, key, host);
  await keepRecord(folder, { key, value: inputs }, host);
  if (before === undefined) return "";
  const changed = changedInputs(before, inputs);
  return changed === "" ? "; the last build's is gone" : `; since the last build changed: ${changed}`;
}
