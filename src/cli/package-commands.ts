import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { planTemplate } from "../compose.ts";
import { ComposeError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { dotOf, type GraphScope } from "../packages/dot.ts";
import { graphSvg } from "../packages/graph-svg.ts";
import type { Resolution } from "../packages/resolution.ts";
import { suggest } from "../packages/suggest.ts";
import { whyOf } from "../packages/why.ts";
import { whyNotText } from "../packages/why-not.ts";
import { whyText } from "../packages/why-text.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { resolvePlan } from "../recipe/resolve-plan.ts";
import { parsePackageWish } from "../template/package-wish.ts";
import type { Face } from "./face.ts";
import { shippedFolders } from "./shipped-folders.ts";
import { type SourceOptions, sourceOf } from "./template-source.ts";

export interface PackageOptions extends SourceOptions {
  readonly cacheDir: string;
}

async function resolveTemplate(template: string, options: PackageOptions, host: Host) {
  const plan = await planTemplate(await sourceOf(template, options), shippedFolders(), host);
  const from = { cacheFolder: resolve(options.cacheDir), environment: process.env };
  return { plan, ...(await resolvePlan(plan, from, host)) };
}

/** `why`: the chain that brought a package into the image, and what it alone costs. */
export async function whyCommand(
  { template, name }: { readonly template: string; readonly name: string },
  options: PackageOptions,
  { host, result }: Face,
): Promise<number> {
  const { resolution } = await resolveTemplate(template, options, host);
  const why = whyOf(resolution, name);
  if (why === undefined) throw notInImage(name, { template, resolution });
  const text = whyText(why, resolution);
  result({ command: "why", package: name, text }, text);
  return 0;
}

function notInImage(
  name: string,
  { template, resolution }: { readonly template: string; readonly resolution: Resolution },
): ComposeError {
  const near = suggest(
    name,
    resolution.packages.map((one) => one.name),
  );
  return new ComposeError({
    code: "IC3005",
    message: `Cannot explain package "${name}": it is not in the image`,
    hint: near === undefined ? `Ask: image-composer why-not ${template} ${name}` : `Did you mean "${near}"?`,
  });
}

/** `why-not`: why a package is not in the image, and what it would bring along. */
export async function whyNotCommand(
  { template, name }: { readonly template: string; readonly name: string },
  options: PackageOptions,
  { host, result }: Face,
): Promise<number> {
  const { plan, resolution, resolver } = await resolveTemplate(template, options, host);
  const format = plan.repositories[0]?.format;
  const request = { ...parsePackageWish(name, format), origin: "why-not" };
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

/** Writes the graphs that were asked for. Throws IC7003. */
export async function writeGraphs(
  resolution: Resolution,
  plan: BuildPlan,
  { dotfile, systemPackagesOnly, graph }: GraphOptions,
): Promise<void> {
  const scope: GraphScope = systemPackagesOnly === true ? "asked" : "all";
  if (dotfile !== undefined) await writeGraph(dotfile, dotOf(resolution, scope));
  if (graph !== undefined)
    await writeGraph(graph, graphSvg(resolution, `${plan.image.name} ${plan.image.version}`));
}

async function writeGraph(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComposeError({ code: "IC7003", message: `Cannot write "${file}": ${reason}` }, { cause });
  });
}
