import { rename, rm } from "node:fs/promises";
import type { Exec } from "../host/host.ts";
import { cpSparseArgv } from "../host/tools/cp.ts";

/** Moves a file: by its name where source and target are on one filesystem, else as a copy that keeps its holes. */
export async function moveFile(source: string, target: string, exec: Exec): Promise<void> {
  try {
    await rename(source, target);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    await exec({ argv: cpSparseArgv(source, target) });
    await rm(source);
  }
}
