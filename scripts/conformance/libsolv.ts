import { parseArgs } from "node:util";
import { ComposeError } from "../../src/errors.ts";
import type { Wanted } from "../../src/rpm/fact.ts";
import type { RpmPackage } from "../../src/rpm/package.ts";
import { parseRelation } from "../../src/rpm/relation.ts";
import { solve } from "../../src/rpm/solve.ts";
import { Universe } from "../../src/rpm/universe.ts";
import type { Oracle } from "./outcome.ts";
import { catalogOf, type PlainPackage } from "./plain-package.ts";
import { readCases } from "./read-cases.ts";

/** One of libsolv's own test cases: what is installed into an empty root. */
interface LibsolvCase {
  readonly id: string;
  readonly arch: string | null;
  readonly repos: readonly {
    readonly name: string;
    readonly prio: number;
    readonly pkgs: readonly PlainPackage[];
  }[];
  readonly poolflags: readonly string[];
  readonly solverflags: readonly string[];
  readonly jobs: readonly (readonly string[])[];
  readonly install: readonly string[];
  readonly problems: readonly string[];
}

/** Cases that cannot come out equal, and why. */
const reasons: Readonly<Record<string, string>> = {
  "lockstep/lockstep_install.t#1":
    "libsolv ties the 32-bit and the 64-bit package of one name together where a case marks them so; rpm metadata has no such mark",
  "strictrepoprio/strictrepoprio.t#2": "the case as it is given lacks the package that it asks for",
};

/** `--cases FILE.json`: libsolv's own test cases. All must be equal but those that have a reason. */
export const libsolv: Oracle = async (args) => {
  const { cases } = parseArgs({ args: [...args], options: { cases: { type: "string" } } }).values;
  if (cases === undefined)
    throw new ComposeError({
      code: "IC8001",
      message: "Cannot compare with libsolv: --cases FILE.json is missing",
    });
  const all = await readCases<LibsolvCase>(cases);
  const wrong = all.flatMap((one) => {
    const [got, wanted] = [
      answerTo(one),
      one.problems.length > 0 ? "unsatisfiable" : [...one.install].sort().join(" "),
    ];
    if (got === wanted) return [];
    const reason = reasons[one.id];
    return [
      { subject: one.id, reason: reason ?? `wanted ${wanted}; got ${got}`, isKnown: reason !== undefined },
    ];
  });
  return {
    compared: all.length,
    equal: all.length - wrong.length,
    differences: wrong,
    required: { text: "every case is equal or has its reason", met: wrong.every(({ isKnown }) => isKnown) },
  };
};

function answerTo(one: LibsolvCase): string {
  const repositories = one.repos.filter(({ pkgs }) => pkgs.length > 0);
  const universe = new Universe(
    repositories.map(({ name, pkgs }) => catalogOf(name, pkgs)),
    {
      repositories: repositories.map(({ name, prio }) => ({
        ...{ id: name, priority: prio, cost: 0, allowPackages: [], excludePackages: [] },
      })),
      architecture: one.arch ?? "x86_64",
      multilib: one.poolflags.includes("implicitobsoleteusescolors") ? "on" : "off",
      priorities: one.solverflags.includes("strictrepopriority") ? "strict" : "preferred",
      hidden: new Set(),
    },
  );
  const wanted = one.jobs.filter(([job]) => job === "install").map((job) => wantedBy(job, universe));
  if (wanted.some(({ offers }) => offers.length === 0)) return "unsatisfiable";
  const solution = solve(universe, {
    wanted,
    absent: () => undefined,
    weak: one.solverflags.includes("ignorerecommended") ? "leave-out" : "follow",
    favor: favorOf(one, universe),
  });
  return solution.kind === "solved" ? solution.packages.map(fullName).sort().join(" ") : "unsatisfiable";
}

function wantedBy([, , ...words]: readonly string[], universe: Universe): Wanted {
  const text = words.join(" ");
  const why = { kind: "asked", origin: "case" } as const;
  return { text, why, offers: offersOf(words, universe) };
}

function offersOf(words: readonly string[], universe: Universe): readonly RpmPackage[] {
  const all = universe.names().flatMap((name) => universe.named(name));
  const named = words.flatMap((word) =>
    all.filter((one) => one.name === word || nameWithoutRepository(one, word)),
  );
  return named.length > 0 ? named : universe.providers(parseRelation(words.join(" ")));
}

const nameWithoutRepository = (one: RpmPackage, word: string): boolean =>
  fullName(one) === (word.includes("@") ? word : `${word}@${one.repository}`);

const fullName = (one: RpmPackage): string =>
  `${one.name}-${one.version}.${one.architecture}@${one.repository}`;

/** Later jobs weigh more. */
function favorOf({ jobs }: LibsolvCase, universe: Universe): (one: RpmPackage) => number {
  const favors = new Map<RpmPackage, number>();
  for (const [place, [job = "", , ...words]] of jobs.entries()) {
    if (job !== "favor" && job !== "disfavor") continue;
    for (const one of offersOf(words, universe)) favors.set(one, job === "favor" ? place : -place);
  }
  return (one) => favors.get(one) ?? 0;
}
