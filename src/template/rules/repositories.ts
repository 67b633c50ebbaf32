import {
  changesOs,
  fingerprintsOf,
  hasAddress,
  hasSinglePackages,
  hasTrust,
  isAddress,
  isMoment,
  keyPlacesOf,
  snapshotMark,
} from "../repository.ts";
import type { Breach, Rule } from "./rule.ts";

const repositoriesHaveOneAddress: Rule = ({ packageRepositories = [] }) =>
  packageRepositories.flatMap(({ codename, url, urls, path }, index): readonly Breach[] => {
    if (urls === undefined || (url === undefined && path === undefined)) return [];
    const message = `Cannot use repository "${codename}": it has urls and ${url === undefined ? "path" : "url"}`;
    const at = ["packageRepositories", index, "urls"];
    return [{ code: "IC1010", message, hint: "Give one of url, urls and path", at }];
  });

const singlePackagesStandAlone: Rule = ({ packageRepositories = [] }) =>
  packageRepositories.flatMap((repository, index): readonly Breach[] => {
    const { codename, url, urls, path } = repository;
    const hasOther = url !== undefined || urls !== undefined || path !== undefined;
    if (!hasSinglePackages(repository) || !(hasOther || hasTrust(repository))) return [];
    return [
      {
        code: "IC1010",
        message: `Cannot use repository "${codename}": it has single packages and ${hasOther ? "an address of a repository" : "keys"}`,
        hint: "Give single packages an entry and a codename of their own: their digests vouch for them",
        at: ["packageRepositories", index],
      },
    ];
  });

const snapshotsHaveAnArchive: Rule = ({ packageRepositories = [] }, os) =>
  packageRepositories.flatMap((repository, index): readonly Breach[] => {
    const { codename, snapshot, url, urls = [] } = repository;
    if (snapshot === undefined || os === undefined) return [];
    const at = ["packageRepositories", index, "snapshot"];
    const message = `Cannot use a snapshot of repository "${codename}"`;
    if (!isMoment(snapshot))
      return [{ code: "IC1005", message: `${message}: "${snapshot}" is no moment that exists`, at }];
    const { snapshotUrl, snapshotBy } = os.repositories.find(({ suite }) => suite === codename) ?? {};
    if (snapshotBy !== undefined && changesOs(repository, os)) return [];
    const addresses = url === undefined ? urls : [url, ...urls];
    const isArchive = addresses.length > 0 && addresses.every((address) => address.includes(snapshotMark));
    if (isArchive || (addresses.length === 0 && snapshotUrl !== undefined && changesOs(repository, os)))
      return [];
    return [
      {
        code: "IC1010",
        message: `${message}: nothing says where snapshots of it are kept`,
        hint: `Give the url of its snapshot archive, with ${snapshotMark} where the moment stands`,
        at,
      },
    ];
  });

const repositoriesLieSomewhere: Rule = ({ packageRepositories = [] }, os) =>
  packageRepositories.flatMap((repository, index): readonly Breach[] => {
    if (os === undefined || changesOs(repository, os) || hasAddress(repository)) return [];
    const suites = os.repositories.map(({ suite }) => suite).join(", ");
    const { codename } = repository;
    const isApart = packageRepositories.some((other) => other.codename === codename && hasAddress(other));
    return [
      {
        code: "IC1006",
        message: `Cannot use repository "${codename}": ${isApart ? `${os.name} has none of that name to be changed` : "it has neither url nor path"}`,
        hint: isApart
          ? `Name one of its own: ${suites}. Another repository needs its url and its key in one entry`
          : `Give it a url. Only the operating system's own suites need none: ${suites}`,
        at: ["packageRepositories", index],
      },
    ];
  });

const repositoriesAreTrustedByFingerprint: Rule = ({ packageRepositories = [] }, os) =>
  packageRepositories.flatMap((repository, index): readonly Breach[] => {
    if (os === undefined || changesOs(repository, os)) return [];
    const hasKeyFile = keyPlacesOf(repository).some((place) => !isAddress(place));
    const isPinned = hasKeyFile || fingerprintsOf(repository).length > 0;
    if (hasSinglePackages(repository)) return [];
    // The entry with its keys, which lies nowhere, is told of already.
    const isApart = packageRepositories.some(
      (other) => other.codename === repository.codename && hasTrust(other) && !hasAddress(other),
    );
    if (isApart && hasAddress(repository)) return [];
    if (isPinned || repository.insecureSkipVerify === true) return [];
    return [
      {
        code: "IC1006",
        message: `Cannot trust repository "${repository.codename}": neither a fingerprint nor a key file says which key signs it`,
        hint: "Add fingerprint with the 40 digits that its owner publishes (gpg --show-keys FILE), or pkey with a local file",
        at: ["packageRepositories", index],
      },
    ];
  });

const pinsNameRepositories: Rule = ({ packagePins = [], packageRepositories = [] }, os) =>
  packagePins.flatMap(({ repository }, index): readonly Breach[] => {
    if (repository === undefined || os === undefined) return [];
    const names = [
      ...os.repositories.map(({ suite }) => suite),
      ...packageRepositories.map((one) => one.codename),
    ];
    if (names.includes(repository)) return [];
    return [
      {
        code: "IC1010",
        message: `Cannot pin packages to repository "${repository}": there is none of that name`,
        hint: `There are ${[...new Set(names)].join(", ")}`,
        at: ["packagePins", index, "repository"],
      },
    ];
  });

export const repositoryRules: readonly Rule[] = [
  repositoriesHaveOneAddress,
  singlePackagesStandAlone,
  snapshotsHaveAnArchive,
  pinsNameRepositories,
  repositoriesLieSomewhere,
  repositoriesAreTrustedByFingerprint,
];
