import { writeText } from "../files/write-text.ts";
import type { SystemConfiguration } from "../plan/plan.ts";
import type { Rootfs } from "./rootfs.ts";

/** Kernel modules to load at boot (modules-load.d(5)) and kernel parameters (sysctl.d(5)). */
export async function configureKernel(
  rootfs: Rootfs,
  system: Pick<SystemConfiguration, "kernelModules" | "sysctl">,
): Promise<void> {
  if (system.kernelModules.length > 0)
    await writeText(rootfs.path, "/etc/modules-load.d/image.conf", { text: asLines(system.kernelModules) });
  if (system.sysctl.length > 0)
    await writeText(rootfs.path, "/etc/sysctl.d/90-image.conf", {
      text: asLines(system.sysctl.map(([key, value]) => `${key} = ${value}`)),
    });
}

const asLines = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");
