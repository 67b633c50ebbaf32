import type { PackageRequest } from "../plan/plan.ts";

/** How a request is written, in the lock file and to people: `name`, `name:arch`, `name=version`, `@group`, `-name`. */
export function requestText({ kind, name, architecture, version }: PackageRequest): string {
  const mark = kind === "group" ? "@" : kind === "absent" ? "-" : "";
  const suffix = architecture === undefined ? "" : `:${architecture}`;
  return version === undefined ? `${mark}${name}${suffix}` : `${mark}${name}${suffix}=${version}`;
}
