import { parseArgs } from "node:util";
import { ComposeError } from "../../src/errors.ts";
import type { PackageSelection } from "../../src/plan/plan.ts";
import { hiddenByModules } from "../../src/rpm/modules.ts";
import { type RpmContent, withPathOwners } from "../../src/rpm/read-repository.ts";
import { type RpmOffers, rpmResolver } from "../../src/rpm/rpm-resolver.ts";
import { askDnf } from "./ask-dnf.ts";
import { openLocalRepositories } from "./local-repository.ts";
import type { Oracle } from "./outcome.ts";
import { readCases } from "./read-cases.ts";

/** What dnf installs into an empty root. */
export interface DnfCase {
  readonly specs: readonly string[];
  readonly weak: boolean;
  /** name-epoch:version-release.architecture. */
  readonly install: readonly string[];
  readonly error: string | null;
}

/**
 * `--repo ID=FOLDER [--repo …] --cases FILE.json[.gz] [--arch x86_64]`: what dnf chose from the same metadata; or, instead of
 * `--cases`, `--requests N [--seed S] [--platform platform:el9]`: what the host's dnf chooses for random requests. Where dnf
 * finds an answer it should be the same; where it finds none there should be none here. `--without-filelists`: of copies that lack them.
 */
export const dnf: Oracle = async (args) => {
  const values = parseArgs({
    args: [...args],
    options: {
      repo: { type: "string", multiple: true, default: [] },
      cases: { type: "string" },
      arch: { type: "string", default: "x86_64" },
      requests: { type: "string" },
      seed: { type: "string", default: "1" },
      platform: { type: "string", default: "" },
      "without-filelists": { type: "boolean", default: false },
    },
  }).values;
  const { repo, cases, arch, requests, seed, platform } = values;
  if ((cases === undefined) === (requests === undefined) || repo.length === 0)
    throw new ComposeError({
      code: "IC8001",
      message: "Cannot compare with dnf: it takes --repo ID=FOLDER, and --cases FILE.json or --requests N",
    });
  const given = cases === undefined ? [] : await readCases<DnfCase>(cases);
  const isGrouped = given.some(({ specs }) => specs.some((spec) => spec.startsWith("@")));
  await using local = await openLocalRepositories(repo, isGrouped ? "groups" : "no-groups");
  const names = new Set(local.contents.flatMap(({ catalog }) => [...catalog.names()]));
  const asked = { repositories: repo, architecture: arch, platform, seed: Number(seed) };
  const all =
    cases === undefined ? await askDnf([...names].sort(), { ...asked, requests: Number(requests) }) : given;
  const contents = values["without-filelists"]
    ? local.contents
    : await withAllPaths(local.contents, all, { edge: local.edge, architecture: arch });
  const resolver = rpmResolver(offersOf(contents, arch));
  const differences = all.flatMap((one) => {
    const own = answerTo(one, resolver);
    const theirs = one.error === null ? one.install.map(withoutRepository) : "unsatisfiable";
    const reason = difference(own, theirs);
    return reason === undefined
      ? []
      : [{ subject: `${one.specs.join(" ")}${one.weak ? " (weak)" : ""}`, reason }];
  });
  // dnf alone takes what obsoletes a requested package for that package.
  const leastEqual = cases === undefined ? 0.97 : 1;
  const equal = all.length - differences.length;
  const text = `${leastEqual * 100} % of the answers are equal`;
  return {
    ...{ compared: all.length, equal, differences },
    required: { text, met: equal >= leastEqual * all.length },
  };
};

/** dnf loads the file lists always: the owners of all paths that the cases lead to. */
async function withAllPaths(
  contents: readonly RpmContent[],
  cases: readonly DnfCase[],
  by: { readonly edge: Parameters<typeof withPathOwners>[2]; readonly architecture: string },
): Promise<readonly RpmContent[]> {
  const specs = new Set(cases.flatMap((one) => (one.error === null ? one.specs : [])));
  const selection = selectionOf({ specs: [...specs], weak: true, install: [], error: null });
  const paths = rpmResolver(offersOf(contents, by.architecture)).pathsToFind(selection);
  return Promise.all(contents.map((content) => withPathOwners(content, paths, by.edge)));
}

export function offersOf(contents: readonly RpmContent[], architecture: string): RpmOffers {
  const catalogs = contents.map(({ catalog }) => catalog);
  const modules = contents.flatMap((content) => content.modules ?? []);
  return {
    catalogs,
    groups: contents.flatMap(({ groups }) => groups),
    options: {
      repositories: catalogs.map(({ repository: id }) => ({
        ...{ id, priority: 500, cost: 0, allowPackages: [], excludePackages: [] },
      })),
      ...{ architecture, multilib: "off", priorities: "preferred" },
      hidden: hiddenByModules(modules, [], catalogs),
    },
  };
}

export function selectionOf({ specs, weak }: DnfCase): PackageSelection {
  const requests = specs.map((name) => {
    const kind = name.startsWith("/") ? "path" : name.startsWith("@") ? "group" : "package";
    return { kind, name: name.replace(/^@/, ""), origin: "case" } as const;
  });
  return { requests, priorities: [], recommends: weak ? "install" : "leave-out" };
}

function answerTo(
  one: DnfCase,
  resolver: ReturnType<typeof rpmResolver>,
): readonly string[] | "unsatisfiable" {
  try {
    const { packages } = resolver.resolve(selectionOf(one));
    return packages.map(({ name, version, architecture }) => `${name}-${withEpoch(version)}.${architecture}`);
  } catch (error) {
    if (error instanceof ComposeError) return "unsatisfiable";
    throw error;
  }
}

const withEpoch = (version: string): string => (version.includes(":") ? version : `0:${version}`);

/** `name-version-release.arch@repository`, with or without an epoch -> `name-epoch:version-release.arch`. */
function withoutRepository(text: string): string {
  const bare = text.replace(/@[^@]*$/, "");
  const [, name = "", rest = ""] = /^(.+)-([^-]+-[^-]+)$/.exec(bare) ?? [];
  return `${name}-${withEpoch(rest)}`;
}

function difference(
  own: readonly string[] | "unsatisfiable",
  theirs: readonly string[] | "unsatisfiable",
): string | undefined {
  if (typeof own === "string" || typeof theirs === "string")
    return own === theirs ? undefined : `${typeof own === "string" ? "nothing" : "an answer"} here`;
  const more = own.filter((one) => !theirs.includes(one));
  const less = theirs.filter((one) => !own.includes(one));
  if (more.length + less.length === 0) return undefined;
  return `here also ${more.join(" ") || "nothing"}; not here ${less.join(" ") || "nothing"}`;
}
