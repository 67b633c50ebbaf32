import type { PackageRequest } from "../plan/plan.ts";

/** How a request is written, in the lock file and to people: `name`, `name:arch`, `name=version`. */
export function requestText({ name, architecture, version }: PackageRequest): string {
  const suffix = architecture === undefined ? "" : `:${architecture}`;
  return version === undefined ? `${name}${suffix}` : `${name}${suffix}=${version}`;
}
