import { ComposeError } from "../errors.ts";
import type { PackageRequest, PackageSelection } from "../plan/plan.ts";
import type { Offer, PackageResolver } from "./package-resolver.ts";
import { requestText } from "./request-text.ts";
import type { Resolution } from "./resolution.ts";
import { inMegabytes, shortList } from "./why-text.ts";

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
  const chosen = resolution.packages.find((one) => one.name === request.name);
  const lines = [
    ...(chosen === undefined
      ? []
      : [`${chosen.name} ${chosen.version} is in the image: see why ${chosen.name}`]),
    ...offers.map(offerLine),
    ...alternativeLines(request.name, resolution),
  ];
  if (chosen !== undefined && request.version === undefined) return `${lines.join("\n")}\n`;
  return `${[...lines, ...outcomeLines(request, text, from)].join("\n")}\n`;
}

function offerLine({ name, version, architecture, repository, barred }: Offer): string {
  const standing = barred === undefined ? "may be chosen" : `may not be chosen: ${barred}`;
  return `${name} ${version} (${architecture}) in ${repository} ${standing}`;
}

/** Requirements that the package would meet, and what meets them. */
function alternativeLines(name: string, { packages, needs }: Resolution): readonly string[] {
  return needs
    .filter(
      ({ text, metBy }) =>
        namesIn(text).includes(name) && metBy.every((number) => packages[number]?.name !== name),
    )
    .map(({ by, text, metBy }) => {
      const met = metBy.map((number) => packages[number]?.name).join(", ");
      return `${packages[by]?.name} needs ${text}, for which ${met} was preferred`;
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
    const bytes = sizeOf(added) - sizeOf(gone);
    const losses = gone.length === 0 ? "" : `, and ${shortList(gone)} would go`;
    return [
      `Nothing asks for ${text}. With it ${added.length} packages more would be installed (${inMegabytes(bytes)}): ${shortList(added)}${losses}`,
    ];
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    const mistakes = error.mistakes.length > 0 ? error.mistakes : [error];
    return mistakes.flatMap(({ message, hint }) => [message, ...(hint === undefined ? [] : [hint])]);
  }
}

function sizeOf(packages: Resolution["packages"]): number {
  return packages.reduce((sum, { installedSizeBytes }) => sum + installedSizeBytes, 0);
}
