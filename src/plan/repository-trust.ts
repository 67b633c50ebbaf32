import { fingerprintsOf, hasTrust, isAddress, keyPlacesOf } from "../template/repository.ts";
import type { LoadedTemplate } from "../template/template.ts";
import type { RepositoryFile } from "../template/template-file.generated.ts";
import type { KeySource, PlannedRepository } from "./plan.ts";

export type KeyFiles = LoadedTemplate["keyFiles"];

/** Fingerprints given; else those of local key files; else, for a repository of the OS, the OS's. */
export function trustOf(
  repository: RepositoryFile,
  known: { readonly keyFiles: KeyFiles; readonly inherited: PlannedRepository["trust"] | undefined },
): PlannedRepository["trust"] {
  if (known.inherited !== undefined && !hasTrust(repository)) return known.inherited;
  if (repository.insecureSkipVerify === true) return { kind: "skipped" };
  const inherited = known.inherited?.kind === "keys" ? known.inherited : undefined;
  const places = keyPlacesOf(repository);
  const pinnedByFile = places.flatMap((place) => known.keyFiles.get(place) ?? []);
  const choices = [fingerprintsOf(repository), pinnedByFile, inherited?.fingerprints ?? []];
  const fingerprints = [...new Set(choices.find((some) => some.length > 0))];
  const keys = places.map(
    (place): KeySource => (isAddress(place) ? { kind: "url", url: place } : { kind: "file", path: place }),
  );
  const usual: readonly KeySource[] = inherited?.keys ?? [{ kind: "host-keyrings" }];
  return { kind: "keys", fingerprints, keys: [...keys, ...usual] };
}
