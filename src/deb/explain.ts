import { ComposeError } from "../errors.ts";
import { choiceText } from "../packages/choice-text.ts";
import { isGlob } from "../packages/name-globs.ts";
import { requestText } from "../packages/request-text.ts";
import type { PackageRequest } from "../plan/plan.ts";
import type { Fact, Wanted } from "./fact.ts";
import { matchesByName } from "./matching.ts";
import type { DebPackage } from "./package.ts";
import { parseAlternatives } from "./relation.ts";
import type { Universe } from "./universe.ts";

/**
 * Facts that cannot hold together as an IC3002: one sentence per line, from what is asked for, through what that needs,
 * down to the contradiction. Its place is that of the last of the requests that take part: what a template asks for
 * itself comes after what it inherits.
 */
export function contradictionError(
  facts: readonly Fact[],
  universe: Universe,
  requests: readonly PackageRequest[],
): ComposeError {
  const wanted = facts.flatMap((fact) => (fact.kind === "wanted" ? [fact.wanted] : []));
  const asked = wanted.filter(({ why }) => why.kind === "asked");
  const subject = [...new Set((asked.length > 0 ? asked : wanted).map(({ text }) => text))].join(", ");
  const label = labelsOf(facts, universe);
  const sentences = readingOrder(facts).map((fact) => sentence(fact, { universe, label }));
  const lines = [...new Set(sentences)].map((line) => `\n  ${line}`);
  return new ComposeError({
    code: "IC3002",
    message: `Cannot install "${subject}": these cannot all hold${lines.join("")}`,
    hint: hintFor(facts, asked, universe),
    place: requests.findLast((request) => asked.some(({ text }) => text === requestText(request)))?.place,
  });
}

/** What is wanted; from there on each need after the one that brought its package up; then what clashes. */
function readingOrder(facts: readonly Fact[]): readonly Fact[] {
  const wanted = facts.filter((fact) => fact.kind === "wanted");
  const known = new Set(wanted.flatMap((fact) => fact.wanted.offers));
  const needs = new Set<Fact>();
  // A set may grow while it is walked: packages that a need brings up are visited after those before them.
  for (const one of known) {
    for (const fact of facts) {
      if (fact.kind !== "need" || fact.package !== one) continue;
      needs.add(fact);
      for (const match of fact.matches) known.add(match);
    }
  }
  const clashes = facts.filter(({ kind }) => ["clash", "one-version", "forbidden"].includes(kind));
  return [...wanted, ...needs, ...clashes];
}

interface Telling {
  readonly universe: Universe;
  label(one: DebPackage): string;
}

/** The name suffices while it stands for one version, or all its versions have the same to say. */
function labelsOf(facts: readonly Fact[], universe: Universe): (one: DebPackage) => string {
  const label = ({ name }: DebPackage) => name;
  const said = new Map<DebPackage, Set<string>>();
  for (const fact of facts) {
    const words = fact.kind === "need" || fact.kind === "clash" ? [sentence(fact, { universe, label })] : [];
    for (const one of packagesOf(fact)) {
      said.set(one, new Set([...(said.get(one) ?? []), ...words]));
    }
  }
  const versionsOf = Map.groupBy(said.keys(), ({ name }) => name);
  const isPlain = (one: DebPackage) =>
    (versionsOf.get(one.name) ?? []).every(
      (other) => said.get(other)?.symmetricDifference(said.get(one) ?? new Set()).size === 0,
    );
  return (one) => (isPlain(one) ? one.name : `${one.name} ${one.version}`);
}

function packagesOf(fact: Fact): readonly DebPackage[] {
  switch (fact.kind) {
    case "wanted":
      return fact.wanted.offers;
    case "need":
      return [fact.package, ...fact.matches];
    case "clash":
      return [fact.package, fact.other];
    case "one-version":
      return fact.packages;
    case "forbidden":
      return [fact.package];
    case "chosen":
      return [];
  }
}

function sentence(fact: Fact, telling: Telling): string {
  switch (fact.kind) {
    case "wanted": {
      const { text, offers } = fact.wanted;
      return `${wantedClause(fact.wanted)}${text.includes("=") ? "" : choiceClause(text, offers, telling)}`;
    }
    case "need": {
      const verb = fact.field === "Depends" ? "depends on" : "pre-depends on";
      const choice =
        fact.matches.length > 0
          ? choiceClause(fact.part, fact.matches, telling)
          : unmetClause(fact.part, telling.universe);
      return `${telling.label(fact.package)} ${verb} ${fact.part}${choice}`;
    }
    case "clash":
      return clashSentence(fact, telling);
    case "one-version":
      return `only one version of ${fact.packages[0].name} can be installed`;
    case "forbidden":
      return `"${fact.forbidden.origin}" forbids ${telling.label(fact.package)} (${fact.forbidden.text})`;
    case "chosen":
      return "what was chosen before stays";
  }
}

function wantedClause({ text, why }: Wanted): string {
  switch (why.kind) {
    case "asked":
      return `"${why.origin}" asks for ${text}`;
    case "essential":
      return `${text} is essential`;
    case "priority":
      return `${text} has the priority ${why.priority}`;
  }
}

function choiceClause(text: string, choices: readonly DebPackage[], { label }: Telling): string {
  return choiceText(choices.map(label), text.split(/[\s|:]+/));
}

function unmetClause(part: string, universe: Universe): string {
  const relations = parseAlternatives(part);
  const others = relations.flatMap(({ name }) => universe.offers(name));
  const isAny = relations.every(({ qualifier }) => qualifier === "any");
  const why =
    isAny && others.every(({ multiArch }) => multiArch !== "allowed")
      ? ", which is not Multi-Arch: allowed"
      : "";
  const offered = others.map(({ name, version }) => `${name} ${version}`).join(", ");
  const words = [
    ...(others.length > 0 ? [`offered is ${offered}${why}`] : []),
    ...barredMatches(part, universe).map(
      ({ one, barred }) => `${one.name} ${one.version} may not be chosen: ${barred}`,
    ),
  ];
  return words.length > 0 ? `, but ${[...new Set(words)].join("; ")}` : ", which no repository offers";
}

/** What bears the name and would do, but may not be chosen. */
function barredMatches(part: string, universe: Universe) {
  const asking = {
    purpose: "need",
    architecture: universe.architecture,
    native: universe.architecture,
  } as const;
  return parseAlternatives(part).flatMap((relation) =>
    universe
      .all(relation.name)
      .filter((one) => matchesByName(relation, one, asking))
      .flatMap((one) => {
        const barred = universe.standings.barredOf(one);
        return barred === undefined ? [] : [{ one, barred }];
      }),
  );
}

function clashSentence(fact: Extract<Fact, { readonly kind: "clash" }>, { label }: Telling): string {
  const verb = fact.field === "Conflicts" ? "conflicts with" : "breaks";
  const start = `${label(fact.package)} ${verb}`;
  const other = label(fact.other);
  const named = parseAlternatives(fact.part).find(({ name }) => name === fact.other.name);
  if (named === undefined) return `${start} ${fact.part}, which ${other} provides`;
  if (named.constraint === undefined) return `${start} ${other}`;
  return `${start} ${fact.part}, and ${fact.other.name} is ${fact.other.version}`;
}

/** What would make it possible; a member of a glob or a task is left out by forbidding it. */
function hintFor(facts: readonly Fact[], asked: readonly Wanted[], universe: Universe): string {
  const unmet = facts.find((fact) => fact.kind === "need" && fact.matches.length === 0);
  if (unmet?.kind === "need") {
    const [might] = barredMatches(unmet.part, universe);
    const allowing =
      might === undefined ? "Add" : `Let ${might.one.name} ${might.one.version} be chosen, or add`;
    return `${allowing} a repository that offers ${unmet.part}`;
  }
  const forbidden = facts.flatMap((fact) => (fact.kind === "forbidden" ? [fact.forbidden.text] : []));
  const requests = asked.map((one) => leavingOut(one, forbidden));
  const ways = [...new Set([...requests, ...forbidden])];
  if (ways.length > 1) return `Leave out one of: ${ways.join(", ")}`;
  return ways.length === 1 ? `Leave out ${ways[0]}` : "Check that the repositories belong to one release";
}

function leavingOut({ text, offers }: Wanted, forbidden: readonly string[]): string {
  const [member] = offers;
  const isOneOfMany = text.startsWith("@") || (isGlob(text) && !text.includes("="));
  if (!isOneOfMany || member === undefined || forbidden.length > 0) return text;
  return `${member.name} (by writing "-${member.name}")`;
}
