import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { planTemplate } from "../compose.ts";
import { ComposeError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { dotOf, type GraphScope } from "../packages/dot.ts";
import { graphSvg } from "../packages/graph-svg.ts";
import type { Resolution } from "../packages/resolution.ts";
import { suggest } from "../packages/suggest.ts";
import { costBytes, whyOf } from "../packages/why.ts";
import { whyNotText } from "../packages/why-not.ts";
import { whyText } from "../packages/why-text.ts";
import type { BuildPlan } from "../plan/plan.ts";
import type { ChosenPackages } from "../recipe/choose-packages.ts";
import { resolvePlan } from "../recipe/resolve-plan.ts";
import { parsePackageWish } from "../template/package-wish.ts";
import type { Face } from "./face.ts";
import { shippedFolders } from "./shipped-folders.ts";
import { type SourceOptions, sourceOf } from "./template-source.ts";

export interface PackageOptions extends SourceOptions {
  readonly cacheDir: string;
}

const planOf = async (template: string, options: PackageOptions, host: Host) =>
  await planTemplate(await sourceOf(template, options), shippedFolders(), host);

const edgeOf = ({ cacheDir }: PackageOptions) => ({
  cacheFolder: resolve(cacheDir),
  environment: process.env,
});

/** `why`: the chain that brought a package into the image, and what it alone costs. */
export async function whyCommand(
  { template, name }: { readonly template: string; readonly name: string },
  options: PackageOptions,
  { host, result }: Face,
): Promise<number> {
  const plan = await planOf(template, options, host);
  const { resolution, resolver } = await resolvePlan(plan, edgeOf(options), host);
  const { kind = "package", ...asked } = parsePackageWish(name, plan.repositories[0]?.format);
  const why = kind === "package" ? whyOf(resolution, asked) : undefined;
  if (why === undefined) throw notInImage(name, { template, resolution, resolver });
  const text = whyText(why, resolution);
  const bringsAlone = why.alone.filter((one) => one !== why.package).map((one) => one.name);
  result({ command: "why", package: why.package.name, costBytes: costBytes(why), bringsAlone, text }, text);
  return 0;
}

function notInImage(
  name: string,
  {
    template,
    resolution,
    resolver,
  }: Pick<ChosenPackages, "resolution" | "resolver"> & { readonly template: string },
): ComposeError {
  const names = resolution.packages.map((one) => one.name);
  const providers = resolver.providers(name).filter((one) => names.includes(one));
  const near = resolver.offers(name).length > 0 ? undefined : suggest(name, names);
  const hint =
    providers.length > 0
      ? `It is provided by one that is. Ask: image-composer why ${template} ${providers[0]}`
      : near === undefined
        ? `Ask: image-composer why-not ${template} ${name}`
        : `Did you mean "${near}"?`;
  return new ComposeError({
    code: "IC3005",
    message: `Cannot explain package "${name}": it is not in the image`,
    hint,
  });
}

/** `why-not`: why a package is not in the image, and what it would bring along. */
export async function whyNotCommand(
  { template, name }: { readonly template: string; readonly name: string },
  options: PackageOptions,
  { host, result }: Face,
): Promise<number> {
  const plan = await planOf(template, options, host);
  const request = { ...parsePackageWish(name, plan.repositories[0]?.format), origin: "why-not" };
  const from = { ...edgeOf(options), alsoAsked: [request] };
  const { resolution, resolver } = await resolvePlan(plan, from, host);
  const text = whyNotText(request, { resolver, selection: plan.selection, resolution });
  result({ command: "why-not", package: name, text }, text);
  return 0;
}

/** Where pictures of the packages go, if anywhere. */
export interface GraphOptions {
  readonly dotfile?: string;
  readonly systemPackagesOnly?: boolean;
  readonly graph?: string;
}

/** Writes the graphs that were asked for, and says which. Throws IC7003. */
export async function writeGraphs(
  resolution: Resolution,
  plan: BuildPlan,
  { dotfile, systemPackagesOnly, graph }: GraphOptions,
): Promise<readonly string[]> {
  const scope: GraphScope = systemPackagesOnly === true ? "asked" : "all";
  if (dotfile !== undefined) await writeGraph(dotfile, dotOf(resolution, scope));
  if (graph !== undefined)
    await writeGraph(graph, graphSvg(resolution, `${plan.image.name} ${plan.image.version}`));
  return [dotfile, graph].flatMap((file) => (file === undefined ? [] : [`${file} written`]));
}

async function writeGraph(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComposeError({ code: "IC7003", message: `Cannot write "${file}": ${reason}` }, { cause });
  });
}
