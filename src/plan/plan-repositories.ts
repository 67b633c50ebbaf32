import type { OsProvider, OsRepository } from "../os/provider.ts";
import { changesOs, fingerprintsOf, hasTrust, isAddress, keyPlacesOf } from "../template/repository.ts";
import type { LoadedTemplate } from "../template/template.ts";
import type { RepositoryFile } from "../template/template-file.generated.ts";
import type { KeySource, PlannedRepository } from "./plan.ts";

/** apt's own: apt_preferences(5). */
const usualPriority = 500;

/**
 * The OS's repositories, each changed by the template's entries for it, then the template's own ones in their
 * order. Ids are suites; a suite that comes again gets a number.
 */
export function planRepositories(
  input: {
    readonly template: LoadedTemplate;
    readonly os: OsProvider;
    readonly mirrors: readonly string[];
  },
  architecture: string,
): readonly PlannedRepository[] {
  const { os, template } = input;
  const wanted = template.template.packageRepositories ?? [];
  const bases = mirrorBases(input.mirrors, os);
  const ofOs = os.repositories.map((repository) => {
    const own = osRepository(repository, { bases, architecture });
    return wanted
      .filter((entry) => entry.codename === repository.suite && changesOs(entry, os))
      .reduce((planned, change) => changed(planned, change, template.keyFiles), own);
  });
  const ofTemplate = wanted
    .filter((entry) => !changesOs(entry, os))
    .map((repository) => templateRepository(repository, { architecture, keyFiles: template.keyFiles }));
  return withOwnIds([...ofOs, ...ofTemplate]);
}

/** Mirrors are given as `<base>` or `<base>/<folder>`; the folders lie beside each other below the base. */
function mirrorBases(mirrors: readonly string[], os: OsProvider): readonly [string, ...string[]] {
  const folders = new Set(os.repositories.map(({ folder }) => folder));
  const bases = mirrors.map((mirror) => {
    const address = mirror.replace(/\/+$/, "");
    const folder = [...folders].find((name) => address.endsWith(`/${name}`));
    return folder === undefined ? address : address.slice(0, -folder.length - 1);
  });
  const [first, ...others] = new Set(bases);
  return first === undefined ? os.mirrors : [first, ...others];
}

function osRepository(
  repository: OsRepository,
  where: { readonly bases: readonly [string, ...string[]]; readonly architecture: string },
): PlannedRepository {
  const address = (base: string) => `${base}/${repository.folder}`;
  const [first, ...others] = where.bases;
  const keys: readonly KeySource[] = [
    ...repository.keyFiles.map((path): KeySource => ({ kind: "file", path })),
    { kind: "host-keyrings" },
    ...repository.keyUrls.map((url): KeySource => ({ kind: "url", url })),
  ];
  return {
    id: repository.suite,
    format: "deb",
    baseUrls: [address(first), ...others.map(address)],
    canonicalUrl: repository.canonicalUrl,
    suite: repository.suite,
    codename: repository.codename,
    components: repository.components,
    architecture: where.architecture,
    trust: { kind: "keys", fingerprints: repository.fingerprints, keys },
    priority: usualPriority,
    allowPackages: [],
    origin: "os",
  };
}

type KeyFiles = LoadedTemplate["keyFiles"];

/** A repository of the OS with what the template gives instead. Its canonical address stays the OS's. */
function changed(planned: PlannedRepository, change: RepositoryFile, keyFiles: KeyFiles): PlannedRepository {
  const addresses = addressesOf(change);
  return {
    ...planned,
    baseUrls: addresses ?? planned.baseUrls,
    components: componentsOf(change) ?? planned.components,
    trust: trustOf(change, { keyFiles, inherited: planned.trust }),
    priority: priorityOf(change) ?? planned.priority,
    allowPackages: change.allowPackages ?? planned.allowPackages,
  };
}

function templateRepository(
  repository: RepositoryFile,
  known: { readonly architecture: string; readonly keyFiles: KeyFiles },
): PlannedRepository {
  const addresses = addressesOf(repository);
  if (addresses === undefined) throw new TypeError(`Repository ${repository.codename} has no address`);
  return {
    id: repository.codename,
    format: "deb",
    baseUrls: addresses,
    canonicalUrl: repository.url?.replace(/\/+$/, "") ?? addresses[0],
    suite: repository.codename,
    codename: repository.codename,
    components: componentsOf(repository) ?? ["main"],
    architecture: known.architecture,
    trust: trustOf(repository, { keyFiles: known.keyFiles, inherited: undefined }),
    priority: priorityOf(repository) ?? usualPriority,
    allowPackages: repository.allowPackages ?? [],
    origin: "template",
  };
}

/** A local folder goes before the address that stands for it elsewhere. */
function addressesOf({ url, urls, path }: RepositoryFile): readonly [string, ...string[]] | undefined {
  if (path !== undefined) return [fileAddress(path)];
  const [first, ...others] = [...(url === undefined ? [] : [url]), ...(urls ?? [])].map((address) =>
    address.replace(/\/+$/, ""),
  );
  return first === undefined ? undefined : [first, ...others];
}

function fileAddress(path: string): string {
  return `file://${path.split("/").map(encodeURIComponent).join("/")}`;
}

function componentsOf({ component }: RepositoryFile): readonly string[] | undefined {
  return component?.split(/ +/);
}

/** apt reads a priority of 0 as none given. */
function priorityOf({ priority }: RepositoryFile): number | undefined {
  return priority === 0 ? undefined : priority;
}

/** Fingerprints given; else those of local key files; else, for a repository of the OS, the OS's. */
function trustOf(
  repository: RepositoryFile,
  known: { readonly keyFiles: KeyFiles; readonly inherited: PlannedRepository["trust"] | undefined },
): PlannedRepository["trust"] {
  if (known.inherited !== undefined && !hasTrust(repository)) return known.inherited;
  if (repository.insecureSkipVerify === true) return { kind: "skipped" };
  const inherited = known.inherited?.kind === "keys" ? known.inherited : undefined;
  const places = keyPlacesOf(repository);
  const pinnedByFile = places.flatMap((place) => known.keyFiles.get(place) ?? []);
  const choices = [fingerprintsOf(repository), pinnedByFile, inherited?.fingerprints ?? []];
  const [first, ...others] = new Set(choices.find((fingerprints) => fingerprints.length > 0));
  if (first === undefined) throw new TypeError(`Repository ${repository.codename} has no fingerprint`);
  const keys = places.map(
    (place): KeySource => (isAddress(place) ? { kind: "url", url: place } : { kind: "file", path: place }),
  );
  const usual: readonly KeySource[] = inherited?.keys ?? [{ kind: "host-keyrings" }];
  return { kind: "keys", fingerprints: [first, ...others], keys: [...keys, ...usual] };
}

function withOwnIds(repositories: readonly PlannedRepository[]): readonly PlannedRepository[] {
  const counts = new Map<string, number>();
  return repositories.map((repository) => {
    const id = repository.id.replaceAll("/", "-");
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return { ...repository, id: count === 1 ? id : `${id}-${count}` };
  });
}
