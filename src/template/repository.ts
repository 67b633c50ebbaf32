import type { OsProvider } from "../os/provider.ts";
import type { RepositoryFile } from "./template-file.generated.ts";

/** Whether the place of a key is an address; else it is a file of the build host. */
export function isAddress(place: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(place);
}

/** Both spellings of a key that may be given once or as a list. */
export function keyPlacesOf({ pkey, pkeys }: RepositoryFile): readonly string[] {
  return [...(pkey === undefined ? [] : [pkey]), ...(pkeys ?? [])];
}

/** All fingerprints of a repository, in upper case and without blanks. */
export function fingerprintsOf({ fingerprint, fingerprints }: RepositoryFile): readonly string[] {
  const all = [...(fingerprint === undefined ? [] : [fingerprint]), ...(fingerprints ?? [])];
  return [...new Set(all.map((text) => text.replaceAll(" ", "").toUpperCase()))];
}

/**
 * Whether an entry changes one of the operating system's own repositories: it names its suite, and brings not both an
 * address and trust of its own. With both, or as single packages, it is another repository whose suite happens to have that name.
 */
export function changesOs(repository: RepositoryFile, os: OsProvider): boolean {
  const isOsSuite = os.repositories.some(({ suite }) => suite === repository.codename);
  if (hasSinglePackages(repository)) return false;
  return isOsSuite && !(hasAddress(repository) && hasTrust(repository));
}

/** Whether an entry says itself where it lies. */
export function hasAddress(repository: RepositoryFile): boolean {
  const { url, urls, path, metalink, mirrorlist } = repository;
  const places = [url, urls, path, metalink, mirrorlist];
  return hasSinglePackages(repository) || places.some((place) => place !== undefined);
}

/** Whether an entry is no repository but single packages, which their digests vouch for. */
export function hasSinglePackages({ packageFiles, packageUrls }: RepositoryFile): boolean {
  return packageFiles !== undefined || packageUrls !== undefined;
}

/** What stands in an address for the moment of a snapshot. */
export const snapshotMark = "{snapshot}";

/** The two ways to write a moment: as snapshot archives have it in addresses, and ISO 8601. */
export function momentOf(text: string): { readonly compact: string; readonly iso: string } {
  const digits = text.replaceAll(/\D/g, "").padEnd(14, "0");
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits) ?? [];
  return {
    compact: `${year}${month}${day}T${hour}${minute}${second}Z`,
    iso: `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`,
  };
}

/** Whether a text names a moment that exists, in one of the ways of `momentOf`: 30 February does not. */
export function isMoment(text: string): boolean {
  if (!/^\d{8}T\d{6}Z$|^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?$/.test(text)) return false;
  const { iso } = momentOf(text);
  const time = Date.parse(iso);
  // Date.parse() takes 30 February for 2 March.
  return !Number.isNaN(time) && new Date(time).toISOString() === iso;
}

/** Whether an entry says itself what it trusts. */
export function hasTrust(repository: RepositoryFile): boolean {
  const hasKeys = keyPlacesOf(repository).length > 0 || fingerprintsOf(repository).length > 0;
  return hasKeys || repository.insecureSkipVerify === true;
}
