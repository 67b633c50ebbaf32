import { ComposeError } from "../errors.ts";
import { CommandFailure, type Exec } from "../host/host.ts";
import { e2fsckArgv } from "../host/tools/e2fsck.ts";
import { parseSfdiskVerify, sfdiskVerifyArgv } from "../host/tools/sfdisk.ts";
import type { PlannedPartition } from "../plan/plan.ts";
import type { DiskImage } from "./disk-image.ts";
import { offsetBytes } from "./filesystem-target.ts";

/** Checks a finished disk with other eyes than those that wrote it: its partition table and every ext4 filesystem. Throws IC6006. */
export async function checkDisk(image: Pick<DiskImage, "path" | "layout">, exec: Exec): Promise<void> {
  const ext4 = image.layout.partitions.filter(({ filesystem }) => filesystem === "ext4");
  await Promise.all([
    checkTable(image.path, exec),
    ...ext4.map((partition) => checkExt4(image.path, partition, exec)),
  ]);
}

async function checkTable(path: string, exec: Exec): Promise<void> {
  const objection = parseSfdiskVerify(await exec({ argv: sfdiskVerifyArgv(path) }));
  if (objection === undefined) return;
  throw new ComposeError({
    code: "IC6006",
    message: `Cannot accept "${path}": sfdisk finds its partition table broken`,
    hint: `sfdisk says: ${objection}`,
  });
}

async function checkExt4(path: string, partition: PlannedPartition, exec: Exec): Promise<void> {
  try {
    await exec({ argv: e2fsckArgv(path, offsetBytes(partition)) });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    throw new ComposeError(
      {
        code: "IC6006",
        message: `Cannot accept "${path}": e2fsck finds errors in partition "${partition.id}"`,
        hint: `e2fsck says: ${error.tail()}`,
      },
      { cause: error },
    );
  }
}
