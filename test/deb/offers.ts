import { listedCatalog } from "../../src/deb/listed-catalog.ts";
import type { DebPackage } from "../../src/deb/package.ts";
import { type DebianResolution, resolveDebian } from "../../src/deb/resolve.ts";
import { ComposeError } from "../../src/errors.ts";
import type { Resolution } from "../../src/packages/resolution.ts";

/** A package from `name version`, with no relations but the given ones. */
export function offer(title: string, fields: Partial<DebPackage> = {}): DebPackage {
  const [name = "", version = "1"] = title.split(" ");
  const architecture = fields.architecture ?? "amd64";
  return {
    name,
    version,
    architecture,
    multiArch: "no",
    essential: false,
    protected: false,
    priority: "optional",
    preDepends: "",
    depends: "",
    recommends: "",
    conflicts: "",
    breaks: "",
    replaces: "",
    provides: "",
    tasks: "",
    path: `pool/${name}_${version}_${architecture}.deb`,
    sizeBytes: 1000,
    sha256: "0".repeat(64),
    installedSizeBytes: 4096,
    repository: "main",
    ...fields,
  };
}

/** Who asks for `name`, `name=version` or `name:arch`. */
export function request(text: string) {
  const [, name = "", architecture, version] = /^([^:=]+)(?::([^=]+))?(?:=(.+))?$/.exec(text) ?? [];
  return { name, architecture, version, origin: "template" };
}

/** What of the packages is chosen for the requests (blank-separated), as `name version`, sorted. */
export function chosenFor(
  requests: string,
  packages: readonly DebPackage[],
  changes: Partial<DebianResolution> = {},
): readonly string[] {
  return resolve(requests, packages, changes)
    .map(({ name, version }) => `${name} ${version}`)
    .sort();
}

export function resolve(
  requests: string,
  packages: readonly DebPackage[],
  changes: Partial<DebianResolution> = {},
): readonly DebPackage[] {
  return resolution(requests, packages, changes).packages;
}

/** The same with the reasons. */
export function resolution(
  requests: string,
  packages: readonly DebPackage[],
  changes: Partial<DebianResolution> = {},
): Resolution<DebPackage> {
  return resolveDebian({
    catalogs: [listedCatalog(packages)],
    repositories: [{ id: "main", priority: 500 }],
    selection: {
      requests: requests.split(" ").filter(Boolean).map(request),
      priorities: [],
      recommends: "leave-out",
    },
    architecture: "amd64",
    ...changes,
  });
}

export function failureFor(
  requests: string,
  packages: readonly DebPackage[],
  changes: Partial<DebianResolution> = {},
): ComposeError {
  try {
    resolve(requests, packages, changes);
  } catch (error) {
    if (error instanceof ComposeError) return error;
    throw error;
  }
  throw new Error("the requests could be met");
}
