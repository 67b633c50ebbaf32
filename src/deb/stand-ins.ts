import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathExists } from "../files/path-exists.ts";

const suffix = ".image-composer";

/**
 * Programs that do nothing while packages are configured, because what they make does not belong into an image
 * (ssh host keys) or is made once at the end instead of by every package (the certificate bundle).
 */
const idlePrograms = ["/usr/bin/ssh-keygen", "/usr/sbin/update-ca-certificates"] as const;

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
  const policy = join(root, servicePolicy.path);
  await writeFile(policy, servicePolicy.text, { mode: 0o755 });
  undo.defer(() => rm(policy, { force: true }));
  for (const program of idlePrograms) {
    const path = join(root, program);
    if (!(await pathExists(path))) continue;
    await rename(path, path + suffix);
    undo.defer(() => rename(path + suffix, path));
    await writeFile(path, "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  }
  return undo.move();
}
