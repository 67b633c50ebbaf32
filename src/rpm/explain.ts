import { ComposeError } from "../errors.ts";
import { choiceText } from "../packages/choice-text.ts";
import { requestText } from "../packages/request-text.ts";
import type { PackageRequest } from "../plan/plan.ts";
import { barredText } from "./barrier.ts";
import type { Fact, Wanted } from "./fact.ts";
import type { RpmPackage } from "./package.ts";
import { parseRelation, relationText } from "./relation.ts";
import { isRich } from "./rich-dependency.ts";
import { isRpmFeature } from "./rpm-features.ts";
import type { Universe } from "./universe.ts";

/**
 * Facts that cannot hold together as an IC3002: one sentence per line, from what is asked for, through what that needs,
 * down to the contradiction. Its place is that of the last of the requests that take part.
 */
export function contradictionError(
  facts: readonly Fact[],
  universe: Universe,
  requests: readonly PackageRequest[],
): ComposeError {
  const asked = facts.flatMap((fact) => (fact.kind === "wanted" ? [fact.wanted] : []));
  const label = labelsOf(facts);
  const lines = readingOrder(facts).map((fact) => `\n  ${sentence(fact, label, universe)}`);
  const texts = [...new Set(asked.map(({ text }) => text))];
  const absences = facts.flatMap((fact) => (fact.kind === "absent" ? [fact.text] : []));
  return new ComposeError({
    code: "IC3002",
    message: `Cannot install "${texts.join(", ")}": these cannot all hold${[...new Set(lines)].join("")}`,
    hint: hintFor(facts, [...new Set([...texts, ...absences])], universe),
    place: requests.findLast((request) => texts.includes(requestText(request)))?.place,
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
  const others = facts.filter((fact) => fact.kind !== "wanted" && !needs.has(fact));
  return [...wanted, ...needs, ...others];
}

type Label = (one: RpmPackage) => string;

/** The name suffices while it stands for one version. */
function labelsOf(facts: readonly Fact[]): Label {
  const versions = Map.groupBy(new Set(facts.flatMap(packagesOf)), ({ name }) => name);
  return (one) => ((versions.get(one.name) ?? []).length > 1 ? `${one.name} ${one.version}` : one.name);
}

function packagesOf(fact: Fact): readonly RpmPackage[] {
  switch (fact.kind) {
    case "wanted":
      return fact.wanted.offers;
    case "need":
      return [fact.package, ...fact.matches];
    case "clash":
      return [fact.package, fact.other];
    case "one-version":
      return fact.packages;
    case "absent":
      return [fact.package];
  }
}

function sentence(fact: Fact, label: Label, universe: Universe): string {
  switch (fact.kind) {
    case "wanted":
      return `${wantedClause(fact.wanted)}${choiceClause(fact.wanted.text, fact.wanted.offers, label)}`;
    case "need": {
      const choice =
        fact.matches.length > 0 || isRich(fact.text)
          ? choiceClause(fact.text, fact.matches, label)
          : unmetClause(fact.text, universe);
      return `${label(fact.package)} requires ${fact.text}${choice}`;
    }
    case "clash":
      return clashSentence(fact, label);
    case "one-version":
      return `only one version of ${fact.packages[0].name} can be installed`;
    case "absent":
      return `"${fact.origin}" asks that ${fact.package.name} is not installed`;
  }
}

function wantedClause({ text, why }: Wanted): string {
  return why.kind === "asked" ? `"${why.origin}" asks for ${text}` : `${text} is essential`;
}

function choiceClause(text: string, choices: readonly RpmPackage[], label: Label): string {
  return choiceText(choices.map(label), text.split(/[\s()]+/));
}

const shownOffers = 6;

function unmetClause(text: string, universe: Universe): string {
  const relation = parseRelation(text);
  if (isRpmFeature(relation)) return ", which the rpm that installs cannot do";
  const barred = barredText(universe.barredProviders(relation));
  if (barred !== undefined) return `, but ${barred}`;
  const others = universe.providers({ name: relation.name, range: undefined });
  if (others.length > 0) {
    const shown = others.map((one) => `${one.name} ${one.version}`).slice(0, shownOffers);
    return `, but offered is ${shown.join(", ")}`;
  }
  return ", which no repository offers";
}

function clashSentence(fact: Extract<Fact, { readonly kind: "clash" }>, label: Label): string {
  const verb = fact.field === "Conflicts" ? "conflicts with" : "obsoletes";
  const start = `${label(fact.package)} ${verb}`;
  if (isRich(fact.text)) return `${start} ${fact.text}`;
  const relation = parseRelation(fact.text);
  if (relation.name !== fact.other.name) return `${start} ${fact.text}, which ${label(fact.other)} provides`;
  if (relation.range === undefined) return `${start} ${label(fact.other)}`;
  return `${start} ${relationText(relation)}, and ${fact.other.name} is ${fact.other.version}`;
}

function hintFor(facts: readonly Fact[], asked: readonly string[], universe: Universe): string {
  const unmet = facts.find((fact) => fact.kind === "need" && fact.matches.length === 0 && !isRich(fact.text));
  if (unmet?.kind === "need") {
    const [barred] = universe.barredProviders(parseRelation(unmet.text));
    const other = `a repository that offers ${unmet.text}`;
    return barred === undefined ? `Add ${other}` : `Let ${barred.offer.name} be chosen, or add ${other}`;
  }
  return asked.length > 1 ? `Leave out one of: ${asked.join(", ")}` : `Leave out ${asked.join("")}`;
}
