import { changesOs, fingerprintsOf, hasAddress, isAddress, keyPlacesOf } from "../repository.ts";
import type { Breach, Rule } from "./rule.ts";

const repositoriesHaveOneAddress: Rule = ({ packageRepositories = [] }) =>
  packageRepositories.flatMap(({ codename, url, urls, path }, index): readonly Breach[] => {
    if (urls === undefined || (url === undefined && path === undefined)) return [];
    const message = `Cannot use repository "${codename}": it has urls and ${url === undefined ? "path" : "url"}`;
    const at = ["packageRepositories", index, "urls"];
    return [{ code: "IC1010", message, hint: "Give one of url, urls and path", at }];
  });

const repositoriesLieSomewhere: Rule = ({ packageRepositories = [] }, os) =>
  packageRepositories.flatMap((repository, index): readonly Breach[] => {
    if (os === undefined || changesOs(repository, os) || hasAddress(repository)) return [];
    const suites = os.repositories.map(({ suite }) => suite).join(", ");
    return [
      {
        code: "IC1006",
        message: `Cannot use repository "${repository.codename}": it has neither url nor path`,
        hint: `Give it a url. Only the operating system's own suites need none: ${suites}`,
        at: ["packageRepositories", index],
      },
    ];
  });

const repositoriesAreTrustedByFingerprint: Rule = ({ packageRepositories = [] }, os) =>
  packageRepositories.flatMap((repository, index): readonly Breach[] => {
    if (os === undefined || changesOs(repository, os)) return [];
    const hasKeyFile = keyPlacesOf(repository).some((place) => !isAddress(place));
    const isPinned = hasKeyFile || fingerprintsOf(repository).length > 0;
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

export const repositoryRules: readonly Rule[] = [
  repositoriesHaveOneAddress,
  repositoriesLieSomewhere,
  repositoriesAreTrustedByFingerprint,
];
