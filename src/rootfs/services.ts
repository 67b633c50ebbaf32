import { ComposeError } from "../errors.ts";
import { CommandFailure } from "../host/host.ts";
import type { SystemConfiguration } from "../plan/plan.ts";
import type { Rootfs } from "./rootfs.ts";

/** Enables, disables and masks units as systemctl does offline; nothing is started. Throws IC5006. */
export async function switchServices(
  rootfs: Rootfs,
  services: SystemConfiguration["services"],
): Promise<void> {
  await systemctl(rootfs, "enable", services.enable);
  await systemctl(rootfs, "disable", services.disable);
  await systemctl(rootfs, "mask", services.mask);
}

/** Enables units for the next boot; nothing is started. Throws IC5006. */
export const enableUnits = (rootfs: Rootfs, units: readonly string[]): Promise<void> =>
  systemctl(rootfs, "enable", units);

async function systemctl(
  rootfs: Rootfs,
  verb: "enable" | "disable" | "mask",
  units: readonly string[],
): Promise<void> {
  for (const unit of units)
    try {
      await rootfs.exec({ argv: ["systemctl", "--quiet", verb, "--", unit] });
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      throw new ComposeError(
        {
          code: "IC5006",
          message: `Cannot ${verb} service "${unit}": ${error.tail(2)}`,
          hint: "Services come with packages: is the one that brings it in systemConfig.packages?",
        },
        { cause: error },
      );
    }
}
