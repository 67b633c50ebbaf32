import type { Exec } from "../host/host.ts";
import { tarTreeArgv } from "../host/tools/tar.ts";

/** Writes a root filesystem's folder as a tar archive, the same bytes for equal folders. */
export async function writeTar(
  archive: { readonly rootfsPath: string; readonly target: string; readonly epoch: number },
  exec: Exec,
): Promise<void> {
  await exec({ argv: tarTreeArgv(archive.rootfsPath, archive.target, archive.epoch) });
}
