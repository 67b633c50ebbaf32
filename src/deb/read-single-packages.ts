import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ComposeError } from "../errors.ts";
import { shownUrl, urlBelow } from "../fetch/url.ts";
import { CommandFailure } from "../host/host.ts";
import { packageControlArgv } from "../host/tools/dpkg-deb.ts";
import type { PlannedRepository, SinglePackage } from "../plan/plan.ts";
import { sha256Hex } from "../trust/digest.ts";
import { brokenArchive, parseControl } from "./archive.ts";
import type { DebPackage } from "./package.ts";
import { emptyFields, packageOfFields } from "./package-fields.ts";
import type { ReadRepositoryEdge, RepositoryContent, RepositoryRoot } from "./repository-content.ts";

/** No package is near this size. */
const largestPackageBytes = 4 * 1024 ** 3;

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
    packages,
    release: {
      ...{ suite: undefined, codename: undefined, version: undefined, origin: undefined, label: undefined },
      ...{ notAutomatic: false, butAutomaticUpgrades: false },
    },
    findOwners: async () => undefined,
    baseUrls,
  };
  return { repository, sha256, signedBy: [], readContent: async () => content };
}

async function singlePackagesOf({ layout, baseUrls }: PlannedRepository): Promise<readonly SinglePackage[]> {
  if (layout.kind === "files") return layout.files;
  const names = await readdir(fileURLToPath(baseUrls[0])).catch((cause: unknown) => {
    throw unreadable(baseUrls[0], cause);
  });
  return names
    .filter((name) => name.endsWith(".deb"))
    .sort()
    .map((path) => ({ path, sha256: undefined }));
}

async function readSingle(
  { path, sha256 }: SinglePackage,
  repository: PlannedRepository,
  edge: ReadRepositoryEdge,
): Promise<DebPackage> {
  const url = urlBelow(repository.baseUrls[0], path);
  const file = url.startsWith("file:") ? fileURLToPath(url) : await fetchedFile(url, sha256, edge);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  const { stdout } = await edge.host.exec({ argv: packageControlArgv(file) }).catch((error: unknown) => {
    if (error instanceof CommandFailure) throw brokenArchive(file, error.tail(3), error);
    throw error;
  });
  const fields = emptyFields();
  const stanza = parseControl(stdout, file);
  let name: keyof typeof fields;
  for (name in fields) fields[name] = (stanza.get(name) ?? "").replaceAll(/\s*\n\s*/g, " ");
  const own = { Filename: path, Size: String(bytes.length), SHA256: sha256Hex(bytes) };
  const found = packageOfFields({ ...fields, ...own }, repository.id);
  if (typeof found === "string") throw brokenArchive(file, found);
  return found;
}

/** A package from an address, in the index folder under its digest. */
async function fetchedFile(
  url: string,
  sha256: string | undefined,
  { fetcher, indexFolder }: ReadRepositoryEdge,
): Promise<string> {
  const target = join(indexFolder, `${sha256}.deb`);
  const kept = await readFile(target).catch(() => undefined);
  if (kept !== undefined && sha256Hex(kept) === sha256) return target;
  const name = shownUrl(url);
  const document = await fetcher.fetchDocument({
    ...{ name, urls: [url], maxBytes: largestPackageBytes, cache: `${target}.document` },
  });
  if (document.kind === "absent") throw document.error;
  const found = sha256Hex(document.bytes);
  if (found !== sha256)
    throw new ComposeError({
      code: "IC4002",
      message: `Cannot fetch "${name}": it has the SHA-256 ${found}, the template says ${sha256}`,
      hint: "The file was exchanged, or the template has the digest of another",
    });
  await mkdir(indexFolder, { recursive: true });
  await writeFile(target, document.bytes);
  return target;
}

function unreadable(path: string, cause: unknown): ComposeError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ComposeError({ code: "IC4001", message: `Cannot read "${path}": ${reason}` }, { cause });
}
