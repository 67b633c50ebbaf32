import { shownUrl } from "../fetch/url.ts";
import type { Host } from "../host/host.ts";
import type { PlannedRepository } from "../plan/plan.ts";

/** Tells that a repository is believed unverified, because the template says so by its name. */
export function warnOfSkipped(
  { id, baseUrls }: Pick<PlannedRepository, "id" | "baseUrls">,
  { report }: Pick<Host, "report">,
): void {
  const where = baseUrls.map(shownUrl).join(", ");
  report.warn(
    `Repository "${id}" is NOT VERIFIED (insecureSkipVerify): whoever answers for ${where} decides what is installed`,
  );
}
