import { mkdir } from "node:fs/promises";
import type { Exec } from "../host/host.ts";
import { debugfsDumpArgv } from "../host/tools/debugfs.ts";
import { mcopyTreeArgv, mtoolsEnv } from "../host/tools/mtools.ts";
import { untarTreeArgv } from "../host/tools/tar.ts";
import type { FilesystemKind } from "../plan/plan.ts";

/** What holds files: a filesystem inside a raw disk, or an archive. */
export type TreeSource =
  | {
      readonly kind: Exclude<FilesystemKind, "linux-swap">;
      readonly path: string;
      readonly offsetBytes: number;
    }
  | { readonly kind: "tar"; readonly path: string };

/** Copies what a filesystem or an archive holds into a new folder, mounting nothing. Throws a CommandFailure. */
export async function extractTree(source: TreeSource, folder: string, exec: Exec): Promise<void> {
  await mkdir(folder, { recursive: true });
  switch (source.kind) {
    case "tar":
      await exec({ argv: untarTreeArgv(source.path, folder) });
      return;
    case "fat32":
      await exec({ argv: mcopyTreeArgv(source, folder), env: mtoolsEnv(0) });
      return;
    case "ext4":
      await exec({ argv: debugfsDumpArgv(source, folder) });
  }
}
