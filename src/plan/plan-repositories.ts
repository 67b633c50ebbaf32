import type { OsProvider, OsRepository } from "../os/provider.ts";
import { servedRepositories } from "../os/served-repositories.ts";
import { changesOs, hasAddress, momentOf, snapshotMark } from "../template/repository.ts";
import type { LoadedTemplate } from "../template/template.ts";
import type { RepositoryFile } from "../template/template-file.generated.ts";
import type { KeySource, PlannedRepository } from "./plan.ts";
import {
  addressesOf,
  componentsOf,
  layoutOf,
  priorityOf,
  singlePackageRepositories,
} from "./repository-entry.ts";
import { type KeyFiles, trustOf } from "./repository-trust.ts";

/** What repositories are planned from. */
export interface RepositoryInput {
  readonly template: LoadedTemplate;
  readonly os: OsProvider;
  readonly mirrors: readonly string[];
  /** The moment that the operating system's repositories are read at, as the command line has it. */
  readonly snapshot?: string | undefined;
}

/**
 * The OS's repositories, each changed by the template's entries for it, then the template's own ones in their
 * order. Ids are suites; a suite that comes again gets a number.
 */
export function planRepositories(input: RepositoryInput, architecture: string): readonly PlannedRepository[] {
  const { os, template } = input;
  const wanted = template.template.packageRepositories ?? [];
  const served = servedRepositories(os, template.template.target.arch);
  const given = mirrorBases(input.mirrors, served);
  const ofOs = served.map((repository) => {
    const bases = given ?? repository.mirrors ?? os.mirrors;
    const own = osRepository(repository, { os, bases, architecture });
    const planned = wanted
      .filter((entry) => entry.codename === repository.suite && changesOs(entry, os))
      .reduce((before, change) => changed(before, change, template.keyFiles), own);
    return atSnapshot(planned, planned.snapshot ?? input.snapshot, repository);
  });
  const ofTemplate = wanted
    .filter((entry) => !changesOs(entry, os))
    .flatMap((repository) =>
      templateRepositories(repository, { os, architecture, keyFiles: template.keyFiles }),
    )
    .map((planned) => atSnapshot(planned, planned.snapshot, {}));
  return withOwnIds([...ofOs, ...ofTemplate]);
}

/** Mirrors are given as `<base>` or `<base>/<folder>`; the folders lie beside each other below the base. */
function mirrorBases(
  mirrors: readonly string[],
  repositories: readonly OsRepository[],
): readonly [string, ...string[]] | undefined {
  const folders = new Set(repositories.map(({ folder }) => folder));
  const bases = mirrors.map((mirror) => {
    const address = mirror.replace(/\/+$/, "");
    const folder = [...folders].find((name) => address.endsWith(`/${name}`));
    return folder === undefined ? address : address.slice(0, -folder.length - 1);
  });
  const [first, ...others] = new Set(bases);
  return first === undefined ? undefined : [first, ...others];
}

function osRepository(
  repository: OsRepository,
  where: {
    readonly os: OsProvider;
    readonly bases: readonly [string, ...string[]];
    readonly architecture: string;
  },
): PlannedRepository {
  const here = (text: string) => text.replaceAll("{architecture}", where.architecture);
  const address = (base: string) => `${base}/${here(repository.folder)}`;
  const [first, ...others] = where.bases;
  const keys: readonly KeySource[] = [
    ...repository.keyFiles.map((path): KeySource => ({ kind: "file", path })),
    { kind: "host-keyrings" },
    ...repository.keyUrls.map((url): KeySource => ({ kind: "url", url: here(url) })),
  ];
  return {
    id: repository.suite,
    format: where.os.format,
    layout: { kind: "dists" },
    baseUrls: [address(first), ...others.map(address)],
    canonicalUrl: here(repository.canonicalUrl),
    suite: repository.suite,
    codename: repository.codename,
    components: repository.components,
    architecture: where.architecture,
    trust: { kind: "keys", fingerprints: repository.fingerprints, keys },
    priority: undefined,
    cost: 0,
    allowPackages: [],
    excludePackages: [],
    pinPackages: [],
    snapshot: undefined,
    origin: "os",
  };
}

/** A repository of the OS with what the template gives instead. Its canonical address stays the OS's. */
function changed(planned: PlannedRepository, change: RepositoryFile, keyFiles: KeyFiles): PlannedRepository {
  const { metalink, mirrorlist, modules, ...before } = planned;
  return {
    ...before,
    ...choicesOf(change, planned),
    ...(hasAddress(change)
      ? placesOf(change)
      : { baseUrls: planned.baseUrls, ...defined({ metalink, mirrorlist }) }),
    ...defined({ modules: change.modules ?? modules }),
    components: componentsOf(change) ?? planned.components,
    trust: trustOf(change, { keyFiles, inherited: planned.trust }),
  };
}

/** Where an entry says that the repository lies. Where mirrors are listed stands for their addresses until the list is read. */
function placesOf(entry: RepositoryFile): Pick<PlannedRepository, "baseUrls" | "metalink" | "mirrorlist"> {
  const { codename, metalink, mirrorlist } = entry;
  const list = metalink ?? mirrorlist;
  const baseUrls = addressesOf(entry) ?? (list === undefined ? undefined : ([list] as const));
  if (baseUrls === undefined) throw new TypeError(`Repository ${codename} has no address`);
  return { baseUrls, ...defined({ metalink, mirrorlist }) };
}

/** Without the keys that have no value, for a plan is compared as it is written. */
function defined<T extends object>(fields: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** What an entry says of the choice between packages; what it does not say stays. */
function choicesOf(entry: RepositoryFile, before: Choices): Choices {
  return {
    priority: priorityOf(entry) ?? before.priority,
    cost: entry.cost ?? before.cost,
    allowPackages: entry.allowPackages ?? before.allowPackages,
    excludePackages: entry.excludePackages ?? before.excludePackages,
    pinPackages: entry.pinPackages ?? before.pinPackages,
    snapshot: entry.snapshot ?? before.snapshot,
  };
}

type Choices = Pick<
  PlannedRepository,
  "priority" | "cost" | "allowPackages" | "excludePackages" | "pinPackages" | "snapshot"
>;

const noChoices: Choices = {
  priority: undefined,
  cost: 0,
  allowPackages: [],
  excludePackages: [],
  pinPackages: [],
  snapshot: undefined,
};

function templateRepositories(
  repository: RepositoryFile,
  known: { readonly os: OsProvider; readonly architecture: string; readonly keyFiles: KeyFiles },
): readonly PlannedRepository[] {
  const { codename } = repository;
  const base = {
    id: codename.replace(/^\.\/$/, "flat").replace(/\/$/, ""),
    format: known.os.format,
    suite: codename,
    codename,
    components: componentsOf(repository) ?? ["main"],
    architecture: known.architecture,
    ...choicesOf(repository, noChoices),
    origin: "template",
  } as const;
  const singles = singlePackageRepositories(repository);
  if (singles.length > 0)
    return singles.map(({ baseUrl, layout }) => ({
      ...base,
      layout,
      baseUrls: [baseUrl],
      canonicalUrl: baseUrl,
      trust: { kind: "digests" },
    }));
  const places = placesOf(repository);
  return [
    {
      ...base,
      layout: layoutOf(repository),
      ...places,
      canonicalUrl: repository.url?.replace(/\/+$/, "") ?? places.baseUrls[0],
      trust: trustOf(repository, { keyFiles: known.keyFiles, inherited: undefined }),
      ...defined({ modules: repository.modules }),
    },
  ];
}

/** The repository as its snapshot archive has it: the archive's own addresses or, for the OS's, the archive that it names, or what was published until then. */
function atSnapshot(
  planned: PlannedRepository,
  snapshot: string | undefined,
  { snapshotUrl: archive, snapshotBy }: Pick<OsRepository, "snapshotUrl" | "snapshotBy">,
): PlannedRepository {
  if (snapshot === undefined) return planned;
  const { compact, iso } = momentOf(snapshot);
  if (snapshotBy !== undefined) return { ...planned, snapshot: iso, snapshotBy };
  const isArchive = planned.baseUrls.every((address) => address.includes(snapshotMark));
  const addresses = isArchive || archive === undefined ? planned.baseUrls : [archive];
  const [first = "", ...others] = addresses.map((address) => address.replaceAll(snapshotMark, compact));
  return {
    ...planned,
    snapshot: iso,
    baseUrls: [first, ...others],
    canonicalUrl: planned.canonicalUrl.replaceAll(snapshotMark, compact),
  };
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
