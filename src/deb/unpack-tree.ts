import { ComposeError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { prepareTree } from "./install.ts";
import type { ReadPackage } from "./read-package.ts";
import { unpackPackages } from "./unpack.ts";
import { planUnpack } from "./unpack-plan.ts";

/**
 * Unpacks packages into the empty folder `root` and runs nothing of them: what comes of it is a tree of programs, not a system.
 * Throws IC5001, IC5003 and IC8006, and IC5012 for a package that only dpkg itself unpacks rightly.
 */
export async function unpackTree(packages: readonly ReadPackage[], root: string, host: Host): Promise<void> {
  const plan = planUnpack(packages);
  const [left] = plan.withDpkg;
  if (left !== undefined)
    throw new ComposeError({
      code: "IC5012",
      message: `Cannot make the chroot environment: "${left.name}" diverts what other packages bring, or lies behind their links`,
      hint: "Leave that package out of tools.toolPackages, or build with --tools host",
    });
  await prepareTree(root, packages);
  await unpackPackages(plan, root, host);
}
