import { parsePackageWish } from "../package-wish.ts";
import { unitName } from "../unit-name.ts";
import type { Breach, Rule } from "./rule.ts";

const versionsAgree: Rule = ({ systemConfig }, os) => {
  const pins = new Map<string, string>();
  const lists = [
    { at: ["systemConfig", "packages"], names: systemConfig?.packages ?? [] },
    { at: ["systemConfig", "kernel", "packages"], names: systemConfig?.kernel?.packages ?? [] },
  ];
  return lists.flatMap(({ at, names }) =>
    names.flatMap((text, index): readonly Breach[] => {
      const { name, architecture, version } = parsePackageWish(text, os?.format);
      if (version === undefined) return [];
      const key = architecture === undefined ? name : `${name}:${architecture}`;
      const pinned = pins.get(key);
      pins.set(key, pinned ?? version);
      if (pinned === undefined || pinned === version) return [];
      const message = `Cannot install package "${key}": it is asked for at version ${pinned} and at ${version}`;
      return [{ code: "IC1010", message, hint: "Keep one of the two", at: [...at, index] }];
    }),
  );
};

const servicesAreOfOneMind: Rule = ({ systemConfig }) => {
  const { enable = [], disable = [], mask = [] } = systemConfig?.services ?? {};
  const enabled = new Set(enable.map(unitName));
  const clash = (list: "disable" | "mask", units: readonly string[]) =>
    units.flatMap((unit, index): readonly Breach[] => {
      if (!enabled.has(unitName(unit))) return [];
      const message = `Cannot ${list} service "${unit}": systemConfig.services.enable names it too`;
      return [
        {
          code: "IC1010",
          message,
          hint: "Keep one of the two",
          at: ["systemConfig", "services", list, index],
        },
      ];
    });
  return [...clash("disable", disable), ...clash("mask", mask)];
};

const theDiskDecidesTheRoot: Rule = ({ systemConfig }) => {
  const root = /(?:^|\s)(root=\S*)/.exec(systemConfig?.kernel?.cmdline ?? "")?.[1];
  if (root === undefined) return [];
  return [
    {
      code: "IC1010",
      message: `Cannot use "${root}" on the kernel's command line: the root partition is found by its PARTUUID`,
      hint: "Remove it: it is added by itself",
      at: ["systemConfig", "kernel", "cmdline"],
    },
  ];
};

const multilibIsOfRpm: Rule = ({ systemConfig }, os) => {
  if (systemConfig?.multilib !== true || os === undefined || os.format === "rpm") return [];
  return [
    {
      code: "IC1010",
      message: `Cannot install 32-bit packages by "multilib": ${os.name} has none beside the others`,
      hint: "Ask for a package of another architecture by name:architecture",
      at: ["systemConfig", "multilib"],
    },
  ];
};

export const systemRules: readonly Rule[] = [
  versionsAgree,
  servicesAreOfOneMind,
  theDiskDecidesTheRoot,
  multilibIsOfRpm,
];
