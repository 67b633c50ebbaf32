import { ComposeError } from "../errors.ts";
import type { PackageRequest, PackageSelection } from "../plan/plan.ts";
import { bytesText } from "./bytes-text.ts";
import type { Offer, PackageResolver } from "./package-resolver.ts";
import { requestText } from "./request-text.ts";
import type { Resolution } from "./resolution.ts";
import { chosenOne } from "./why.ts";
import { countedList, shortList } from "./why-text.ts";

/**
 * Why a package is not in the image, for people: no repository has it, it may not be chosen, it cannot be had together with
 * the rest, or nobody needs it, and what it would cost then. `resolution` is what the selection comes to.
 */
export function whyNotText(
  request: PackageRequest,
  from: {
    readonly resolver: PackageResolver;
    readonly selection: PackageSelection;
    readonly resolution: Resolution;
  },
): string {
  const { resolver, resolution } = from;
  const text = requestText(request);
  const offers = resolver.offers(request.name);
  const candidate = offers.find(({ barred }) => barred === undefined);
  const chosen = chosenOne(resolution, { ...request, version: undefined });
  const lines = [
    ...(chosen === undefined
      ? []
      : [`${chosen.name} ${chosen.version} is in the image: ask "image-composer why"`]),
    ...offers.map((offer) => offerLine(offer, candidate)),
    ...alternativeLines(request.name, resolution),
  ];
  if (chosen !== undefined && request.version === undefined) return `${lines.join("\n")}\n`;
  return `${[...lines, ...outcomeLines(request, text, from)].join("\n")}\n`;
}

function offerLine(offer: Offer, candidate: Offer | undefined): string {
  const { name, version, architecture, repository, barred } = offer;
  const standing = offer === candidate ? "is the candidate" : "may be chosen";
  return `${name} ${version} (${architecture}) in ${repository} ${barred === undefined ? standing : `may not be chosen: ${barred}`}`;
}

/** Requirements that the package would meet, and what meets them. */
function alternativeLines(name: string, { packages, needs }: Resolution): readonly string[] {
  const met = needs.filter(
    ({ text, metBy }) =>
      namesIn(text).includes(name) && metBy.every((number) => packages[number]?.name !== name),
  );
  const choices = Map.groupBy(met, ({ text, metBy }) => {
    const names = metBy.flatMap((number) => packages[number]?.name ?? []);
    return `${text}, for which ${names.join(", ")} ${names.length === 1 ? "was" : "were"} preferred`;
  });
  return [...choices].map(([choice, same]) => {
    const users = [...new Set(same.map(({ by }) => by))].flatMap((by) => packages[by] ?? []);
    return `${shortList(users)} ${users.length === 1 ? "needs" : "need"} ${choice}`;
  });
}

function namesIn(text: string): readonly string[] {
  return text.split(/[|(),]/).map((part) => part.trim().split(/[\s:]/)[0] ?? "");
}

function outcomeLines(
  request: PackageRequest,
  text: string,
  { resolver, selection, resolution }: Parameters<typeof whyNotText>[1],
): readonly string[] {
  try {
    const other = resolver.resolve({ ...selection, requests: [...selection.requests, request] });
    const key = ({ name, version }: { readonly name: string; readonly version: string }) =>
      `${name} ${version}`;
    const [before, after] = [new Set(resolution.packages.map(key)), new Set(other.packages.map(key))];
    const added = other.packages.filter((one) => !before.has(key(one)));
    const gone = resolution.packages.filter((one) => !after.has(key(one)));
    return [`Nothing asks for ${text}. ${consequence(added, gone)}`];
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    const mistakes = error.mistakes.length > 0 ? error.mistakes : [error];
    return mistakes.flatMap(({ message, hint }) => [message, ...(hint === undefined ? [] : [hint])]);
  }
}

function consequence(added: Resolution["packages"], gone: Resolution["packages"]): string {
  if (added.length === 0 && gone.length === 0) return "With it the image would have the same packages";
  const bytes = sizeOf(added) - sizeOf(gone);
  const change = bytes < 0 ? `${bytesText(-bytes)} smaller` : `${bytesText(bytes)} larger`;
  const parts = [
    ...(added.length === 0 ? [] : [`with ${countedList(added)}`]),
    ...(gone.length === 0 ? [] : [`without ${countedList(gone)}`]),
  ];
  return `Then the image would be ${change}: ${parts.join(" and ")}`;
}

function sizeOf(packages: Resolution["packages"]): number {
  return packages.reduce((sum, { installedSizeBytes }) => sum + installedSizeBytes, 0);
}
