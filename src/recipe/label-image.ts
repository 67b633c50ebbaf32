import type { Host } from "../host/host.ts";
import type { SelinuxMode } from "../plan/plan.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";
import { labelFiles } from "../rootfs/selinux.ts";

/** Labels the finished root filesystem where SELinux is to be on, so that nothing is without a label. Throws IC5011. */
export async function labelImage(
  rootfs: Rootfs,
  { selinux, workFolder }: { readonly selinux?: SelinuxMode | undefined; readonly workFolder: string },
  host: Host,
): Promise<void> {
  if (selinux === undefined || selinux === "disabled") return;
  const remarks = await host.report.step("Label files", () =>
    labelFiles(rootfs, { workFolder, exec: host.exec, cores: host.cores }),
  );
  for (const remark of remarks) host.report.info(remark);
}
