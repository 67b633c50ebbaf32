import { mkdir, rm, writeFile } from "node:fs/promises";
import { ComposeError } from "../errors.ts";
import type { Places } from "./places.ts";

/**
 * Makes the folders as the runner's user, so that what root puts into them is handed back, and puts the lines of the input
 * `set` where only this user and root can read them. Throws IC7003.
 */
export async function makeFolders(places: Places, setLines: readonly string[]): Promise<void> {
  for (const folder of [places.base, places.output]) {
    try {
      await mkdir(folder, { recursive: true });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ComposeError(
        { code: "IC7003", message: `Cannot make folder "${folder}": ${reason}` },
        { cause },
      );
    }
  }
  // A file keeps its mode when it is written again.
  await rm(places.setFile, { force: true });
  await writeFile(places.setFile, setLines.map((line) => `${line}\n`).join(""), { mode: 0o600 });
}
