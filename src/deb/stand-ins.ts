import { rename, rm } from "node:fs/promises";
import { imagePath } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import { writeText } from "../files/write-text.ts";

const suffix = ".image-composer";

/**
 * Programs that do nothing while packages are configured, because what they make does not belong into an image
 * (ssh host keys), is made once at the end instead of by every package (the certificate bundle), or concerns the host
 * alone: sync waits until every disk of it has written everything.
 */
const idlePrograms = ["/usr/bin/ssh-keygen", "/usr/sbin/update-ca-certificates", "/usr/bin/sync"] as const;

/** Run once, after everything is configured, where the program exists. */
export const deferredPrograms = ["/usr/sbin/update-ca-certificates"] as const;

/** Tells invoke-rc.d that no service may be started (policy-rc.d(8)). */
const servicePolicy = { path: "/usr/sbin/policy-rc.d", text: "#!/bin/sh\nexit 101\n" } as const;

/**
 * Puts the stand-ins into the root filesystem for as long as the returned value lives. Call after unpacking: only
 * programs that are there are replaced.
 */
export async function openStandIns(root: string): Promise<AsyncDisposable> {
  await using undo = new AsyncDisposableStack();
  // Found anew at the end: a script may have made a link of a folder on the way.
  const placeOf = (path: string) => imagePath(root, path);
  await writeText(root, servicePolicy.path, { text: servicePolicy.text, mode: 0o755 });
  undo.defer(async () => rm(await placeOf(servicePolicy.path), { force: true }));
  for (const program of idlePrograms) {
    const path = await placeOf(program);
    if (!(await pathExists(path))) continue;
    await rename(path, path + suffix);
    undo.defer(async () => rename((await placeOf(program)) + suffix, await placeOf(program)));
    await writeText(root, program, { text: "#!/bin/sh\nexit 0\n", mode: 0o755 });
  }
  return undo.move();
}
