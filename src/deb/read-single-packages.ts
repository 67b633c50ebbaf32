import { openSinglePackage, packagesInFolder } from "../files/single-package-file.ts";
import { CommandFailure } from "../host/host.ts";
import { packageControlArgv } from "../host/tools/dpkg-deb.ts";
import type { PlannedRepository, SinglePackage } from "../plan/plan.ts";
import { sha256Hex } from "../trust/digest.ts";
import { brokenArchive, parseControl } from "./archive.ts";
import { listedCatalog } from "./listed-catalog.ts";
import type { DebPackage } from "./package.ts";
import { emptyFields, packageOfFields } from "./package-fields.ts";
import type { ReadRepositoryEdge, RepositoryContent, RepositoryRoot } from "./repository-content.ts";

/** A lock wants a date of every repository; single packages have none. */
const noDate = new Date(0).toISOString();

/**
 * Reads packages that no repository lists: files, or all `.deb` files of a folder, each by its digest. What a package says of
 * itself stands for what an index would say. Throws IC4001, IC4002 (another digest than the template gives), IC5001.
 */
export async function readSinglePackages(
  repository: PlannedRepository,
  edge: ReadRepositoryEdge,
): Promise<RepositoryRoot> {
  const singles = await singlePackagesOf(repository);
  const packages = await Promise.all(singles.map((single) => readSingle(single, repository, edge)));
  const sha256 = sha256Hex(packages.map((one) => `${one.sha256} ${one.path}\n`).join(""));
  const { id, format, suite, codename, baseUrls } = repository;
  const content: RepositoryContent = {
    locked: {
      ...{ id, format, suite, codename, components: [], date: noDate, releaseSha256: sha256 },
      signedBy: [],
      verification: "digests",
      indexes: [],
    },
    catalogs: [listedCatalog(packages)],
    release: {
      ...{ suite: undefined, codename: undefined, version: undefined, origin: undefined, label: undefined },
      ...{ notAutomatic: false, butAutomaticUpgrades: false },
    },
    findOwners: async () => undefined,
    baseUrls,
  };
  return { repository, sha256, signedBy: [], readContent: async () => content };
}

function singlePackagesOf({ layout, baseUrls }: PlannedRepository): Promise<readonly SinglePackage[]> {
  return layout.kind === "files"
    ? Promise.resolve(layout.files)
    : packagesInFolder(baseUrls[0], ".deb", "top");
}

async function readSingle(
  single: SinglePackage,
  repository: PlannedRepository,
  edge: ReadRepositoryEdge,
): Promise<DebPackage> {
  const { file, sizeBytes, sha256 } = await openSinglePackage(single, repository.baseUrls[0], edge);
  const { stdout } = await edge.host.exec({ argv: packageControlArgv(file) }).catch((error: unknown) => {
    if (error instanceof CommandFailure) throw brokenArchive(file, error.tail(3), error);
    throw error;
  });
  const fields = emptyFields();
  const stanza = parseControl(stdout, file);
  let name: keyof typeof fields;
  for (name in fields) fields[name] = (stanza.get(name) ?? "").replaceAll(/\s*\n\s*/g, " ");
  const own = { Filename: single.path, Size: String(sizeBytes), SHA256: sha256 };
  const found = packageOfFields({ ...fields, ...own }, repository.id);
  if (typeof found === "string") throw brokenArchive(file, found);
  return found;
}
