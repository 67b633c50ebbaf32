import { rm } from "node:fs/promises";
import { join } from "node:path";
import { digestFile } from "../files/digest-file.ts";
import { pathExists } from "../files/path-exists.ts";
import type { Host } from "../host/host.ts";
import type { Artifact } from "../output/artifact.ts";
import { moveFile } from "../output/move-file.ts";
import { openOutput, publishArtifacts } from "../output/output-folder.ts";
import type { BuildRequest } from "./build-request.ts";
import { type FinishedArtifact, knownArtifacts, rememberFinished } from "./finished-image.ts";

/**
 * The artifacts of that image, if a bundle has brought them from another machine: every byte is hashed, and then they are
 * moved into the output folder. Undefined when there are none, or any of them is not what the build there made.
 */
export async function publishBrought(
  key: string,
  request: BuildRequest,
  host: Host,
): Promise<readonly Artifact[] | undefined> {
  const folder = join(request.cacheFolder, "artifacts", key);
  const known = await knownArtifacts(key, request, host);
  if (known === undefined) return undefined;
  const found = await Promise.all(known.map((one) => asMade(one, folder)));
  if (found.includes("missing")) return undefined;
  if (found.includes("another")) {
    host.report.warn("What a bundle brought of the image is damaged: it is made again");
    await rm(folder, { recursive: true, force: true });
    return undefined;
  }
  await using output = await openOutput(request.outputFolder, request.workFolder);
  for (const { fileName } of known) {
    const source = join(folder, fileName);
    try {
      await moveFile(source, join(output.stagingPath, fileName), host.exec);
    } catch (error) {
      host.signal.throwIfAborted();
      if (await pathExists(source)) throw error;
      // Another build has taken it.
      return undefined;
    }
  }
  const artifacts = await publishArtifacts(
    output,
    known.map(({ fileName, identity: _, ...artifact }) => ({
      ...artifact,
      path: join(output.path, fileName),
    })),
    host,
  );
  await rm(folder, { recursive: true, force: true });
  await rememberFinished(key, { artifacts, request }, host);
  return artifacts;
}

async function asMade(
  { fileName, sha256 }: FinishedArtifact,
  folder: string,
): Promise<"same" | "another" | "missing"> {
  const found = await digestFile(join(folder, fileName)).catch(() => undefined);
  if (found === undefined) return "missing";
  return found.sha256 === sha256 ? "same" : "another";
}
