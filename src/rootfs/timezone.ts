import { lstat, mkdir, rm, symlink } from "node:fs/promises";
import { dirname } from "node:path";
import { ComposeError } from "../errors.ts";
import { imageFolder, imagePath } from "../files/image-path.ts";
import { writeText } from "../files/write-text.ts";
import type { Rootfs } from "./rootfs.ts";

/** /etc/localtime and /etc/timezone. UTC needs no zone data in the image. Throws IC5009 for a zone that it lacks. */
export async function configureTimezone(rootfs: Rootfs, timezone: string): Promise<void> {
  const zone = `/usr/share/zoneinfo/${timezone}`;
  const isUtc = timezone === "UTC" || timezone === "Etc/UTC";
  if (!isUtc && !(await isZone(rootfs, zone)))
    throw new ComposeError({
      code: "IC5009",
      message: `Cannot set time zone "${timezone}": the image has no ${zone}`,
      hint: "Names are those of the tz database, e.g. Europe/Berlin; some old ones are in the package tzdata-legacy",
    });
  const localtime = await imagePath(rootfs.path, "/etc/localtime");
  await mkdir(dirname(localtime), { recursive: true });
  await rm(localtime, { force: true });
  await symlink(zone, localtime);
  await writeText(rootfs.path, "/etc/timezone", { text: `${timezone}\n` });
}

/** A file, maybe behind links; Europe alone is a folder. */
async function isZone(rootfs: Rootfs, zone: string): Promise<boolean> {
  const status = await lstat(await imageFolder(rootfs.path, zone)).catch(() => undefined);
  return status?.isFile() ?? false;
}
