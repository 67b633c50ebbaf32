import { readFile } from "node:fs/promises";
import { ComposeError } from "../errors.ts";
import type { Architecture } from "../packages/lock.ts";

/** Node's words for the architectures that images have. */
const nodeArchitectures: Readonly<Record<Architecture, string>> = { x86_64: "x64", aarch64: "arm64" };

/**
 * Maintainer scripts run while an image is made, so its programs must run here: natively, or through an emulator that
 * the kernel knows (binfmt_misc). Throws IC5008 otherwise.
 */
export async function requireTargetRuns(arch: Architecture): Promise<void> {
  if (process.arch === nodeArchitectures[arch]) return;
  const emulator = `/proc/sys/fs/binfmt_misc/qemu-${arch}`;
  const state = await readFile(emulator, "utf8").catch(() => "");
  if (state.startsWith("enabled")) return;
  throw new ComposeError({
    code: "IC5008",
    message: `Cannot build for "${arch}" on this host: its programs do not run here`,
    hint: "Build on a host of that architecture, or install an emulator: sudo apt-get install qemu-user-static binfmt-support",
  });
}
