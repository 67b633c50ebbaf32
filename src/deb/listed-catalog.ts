import type { DebPackage } from "./package.ts";
import { hasTrait, type PackageCatalog } from "./package-catalog.ts";
import { splitRelations } from "./relation.ts";

/** Packages that are there already, as a catalog. */
export function listedCatalog(packages: readonly DebPackage[]): PackageCatalog {
  const named = Map.groupBy(packages, ({ name }) => name);
  const providing = new Map<string, Set<DebPackage>>();
  for (const one of packages) {
    for (const part of splitRelations(one.provides)) {
      const [name = ""] = part.split(/[\s(:]/);
      providing.set(name, (providing.get(name) ?? new Set()).add(one));
    }
  }
  return {
    size: packages.length,
    names: () => packages.map(({ name }) => name),
    named: (name) => named.get(name) ?? [],
    providing: (name) => [...(providing.get(name) ?? [])],
    having: (trait) => packages.filter((one) => hasTrait(one, trait)),
    packages: () => packages,
  };
}
