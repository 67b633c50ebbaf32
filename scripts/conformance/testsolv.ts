import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openTerminalHost } from "../../src/cli/terminal-host.ts";
import { ComposeError } from "../../src/errors.ts";
import { CommandFailure } from "../../src/host/host.ts";
import { parseRelation } from "../../src/rpm/relation.ts";
import { solve } from "../../src/rpm/solve.ts";
import { Universe } from "../../src/rpm/universe.ts";
import { flawsOf } from "./check-answer.ts";
import type { Oracle, Outcome } from "./outcome.ts";
import { catalogOf } from "./plain-package.ts";
import { type RandomUniverse, randomUniverse } from "./random-universe.ts";

/**
 * `[--universes N] [--seed S]`: random universes, each with some requests, solved here and by libsolv's testsolv. Both must
 * find the same satisfiable, and whatever is found here must pass a checker of its own.
 */
export const testsolv: Oracle = async (args) => {
  const { universes, seed } = parseArgs({
    args: [...args],
    options: { universes: { type: "string", default: "2000" }, seed: { type: "string", default: "1" } },
  }).values;
  return compareWithTestsolv(Number(universes), Number(seed));
};

export async function compareWithTestsolv(universes: number, seed: number): Promise<Outcome> {
  const drawn = Array.from({ length: universes }, (_, place) => randomUniverse(seed * 1_000_003 + place));
  const theirs = await askTestsolv(drawn);
  const compared = drawn.flatMap((universe, place) =>
    universe.requests.map((request, number) =>
      compareOne(universe, request, theirs[place]?.[number] ?? "unanswered"),
    ),
  );
  const broken = compared.flatMap(({ flaws }) => flaws.map((reason) => ({ subject: "broken", reason })));
  const differences = [...compared.flatMap(({ difference }) => difference ?? []), ...broken];
  const text = "the same is satisfiable, and every answer is valid";
  return {
    compared: compared.length,
    equal: compared.filter(({ difference }) => difference === undefined).length,
    differences,
    required: { text, met: broken.length === 0 },
  };
}

/** How the answers to one request differ, and what must never be. */
function compareOne(universe: RandomUniverse, request: Request, its: string) {
  const subject = `universe ${universe.seed} request ${request.names.join(" ")}`;
  const own = answerTo(universe, request);
  const flaws = typeof own === "string" ? [] : flawsOf(universe.packages, own, request.names);
  const mine = typeof own === "string" ? own : own.join(" ");
  const isForOneOnly = (mine === "unsatisfiable") !== (its === "unsatisfiable");
  return {
    difference: mine === its ? undefined : { subject, reason: `libsolv ${its}; here ${mine}` },
    flaws: [...flaws, ...(isForOneOnly ? ["satisfiable for one only"] : [])].map(
      (one) => `${subject}: ${one}`,
    ),
  };
}

type Request = RandomUniverse["requests"][number];

/** Sorted names with versions, or why there is none. */
function answerTo(
  { packages }: RandomUniverse,
  { names, weak }: Request,
): readonly string[] | "unsatisfiable" {
  const universe = new Universe([catalogOf("test", packages)], {
    repositories: [{ id: "test", priority: 0, cost: 0, allowPackages: [], excludePackages: [] }],
    ...{ architecture: "x86_64", multilib: "off", priorities: "preferred", hidden: new Set() },
  });
  const wanted = names.map((text) => {
    const why = { kind: "asked", origin: "case" } as const;
    return { text, why, offers: universe.providers(parseRelation(text)).filter(({ name }) => name === text) };
  });
  if (wanted.some(({ offers }) => offers.length === 0)) return "unsatisfiable";
  const solution = solve(universe, { wanted, weak, absent: () => undefined, favor: () => 0 });
  if (solution.kind === "contradiction") return "unsatisfiable";
  return solution.packages
    .map(({ name, version, architecture }) => `${name}-${version}.${architecture}`)
    .sort();
}

async function askTestsolv(universes: readonly RandomUniverse[]): Promise<readonly (readonly string[])[]> {
  const folder = await mkdtemp(join(tmpdir(), "conformance-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const host = openTerminalHost(new AbortController().signal);
  const answers: (readonly string[])[] = [];
  for (const universe of universes) {
    const file = join(folder, "case.t");
    await writeFile(file, caseText(universe));
    const { stdout } = await host.exec({ argv: ["testsolv", "-r", file] }).catch(explainMissing);
    answers.push(
      stdout
        .split(/^test \d+:\n/m)
        .slice(1)
        .map(answerIn),
    );
  }
  return answers;
}

function explainMissing(error: unknown): never {
  if (error instanceof CommandFailure && error.exitCode === 127)
    throw new ComposeError({
      code: "IC8002",
      message: 'Cannot run "testsolv": it is not installed',
      hint: "apt-get install libsolv-tools",
    });
  throw error;
}

function answerIn(text: string): string {
  if (text.includes("problem ")) return "unsatisfiable";
  const installed = [...text.matchAll(/^install (\S+)@test$/gm)].map(([, name]) => name ?? "");
  return installed.sort().join(" ");
}

/** A case of libsolv's own form: each request is a job that starts from an empty system. */
function caseText({ packages, requests }: RandomUniverse): string {
  const lines = packages.flatMap((one) => [
    `#>=Pkg: ${one.name} ${one.ver} ${one.rel} ${one.arch}`,
    ...Object.entries(one.deps).flatMap(([field, texts]) =>
      texts.map((text) => `#>=${field}: ${testText(text)}`),
    ),
  ]);
  const jobs = requests.map(({ names, weak }) =>
    [
      ...(weak === "follow" ? [] : ["solverflags ignorerecommended"]),
      ...names.map((name) => `job install name ${name}`),
      "result transaction,problems <inline>",
    ].join("\n"),
  );
  return `repo system 0 empty\nrepo test 0 testtags <inline>\n${lines.join("\n")}\nsystem x86_64 rpm system\n${jobs.join("\nnextjob\n")}\n`;
}

/** testsolv writes rich dependencies with signs. */
function testText(text: string): string {
  if (!text.startsWith("(")) return text;
  return text
    .slice(1, -1)
    .replaceAll(" and ", " & ")
    .replaceAll(" or ", " | ")
    .replaceAll(" with ", " + ")
    .replaceAll(" without ", " - ")
    .replace(
      / (?:if|unless) (\S+(?: [<>=]+ \S+)?) else (.+)$/,
      (whole, condition, other) =>
        `${whole.startsWith(" if") ? " <IF>" : " <UNLESS>"} (${condition} <ELSE> ${other})`,
    )
    .replace(/ (if|unless) /g, (_, word: string) => ` <${word.toUpperCase()}> `);
}
