import type { Breach, Rule } from "./rule.ts";

/** Keys of a repository that only repositories of RPMs have a use for. */
const ofRpm = ["metalink", "mirrorlist", "modules"] as const;

const repositoryKeysAreOfTheFormat: Rule = ({ packageRepositories = [] }, os) =>
  packageRepositories.flatMap((repository, index): readonly Breach[] => {
    if (os === undefined || os.format === "rpm") return [];
    return ofRpm
      .filter((key) => repository[key] !== undefined)
      .map((key) => ({
        code: "IC1010",
        message: `Cannot use "${key}" of repository "${repository.codename}": ${os.name} has no repositories of RPMs`,
        hint: key === "modules" ? "Leave it out" : "Give its addresses as url or urls",
        at: ["packageRepositories", index, key],
      }));
  });

const pinsAreOfDebian: Rule = ({ packagePins = [] }, os) => {
  if (packagePins.length === 0 || os === undefined || os.format === "deb") return [];
  return [
    {
      code: "IC1010",
      message: `Cannot use "packagePins": ${os.name} has repositories of RPMs, and only apt knows priorities of single packages`,
      hint: "Give a repository a priority, allowPackages, excludePackages or pinPackages, or ask for name=version",
      at: ["packagePins"],
    },
  ];
};

export const formatRules: readonly Rule[] = [repositoryKeysAreOfTheFormat, pinsAreOfDebian];
