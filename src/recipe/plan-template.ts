import { ComposeError } from "../errors.ts";
import { CommandFailure, type Host } from "../host/host.ts";
import { aptRepositoriesArgv, parseMirrors } from "../host/tools/apt.ts";
import { loadOsProvider } from "../os/load.ts";
import type { OsProvider } from "../os/provider.ts";
import { servedRepositories } from "../os/served-repositories.ts";
import type { Architecture } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { planBuild } from "../plan/plan-build.ts";
import { findTemplate, loadTemplate } from "../template/load.ts";
import type { Override } from "../template/override.ts";
import type { LoadedTemplate } from "../template/template.ts";

/** What is to be built from. */
export interface TemplateSource {
  /** Path of a template, or the name of a shipped example. */
  readonly template: string;
  /** Base addresses of package mirrors, best first; empty: the host's own, else the OS's. */
  readonly mirrors: readonly string[];
  /** Laid onto the template as if it said so itself. */
  readonly overrides?: readonly Override[];
  /** The moment at which the operating system's repositories are read; undefined: now. */
  readonly snapshot?: string | undefined;
}

/** Folders that come with the composer. */
export interface ShippedFolders {
  readonly os: string;
  readonly examples: string;
}

/** Reads a template with its OS default and everything it extends, and checks it whole. Throws IC1xxx. */
export async function readTemplate(
  { template, overrides = [] }: Pick<TemplateSource, "template" | "overrides">,
  folders: ShippedFolders,
): Promise<LoadedTemplate> {
  const file = await findTemplate(template, folders.examples);
  return loadTemplate({ file, osFolder: folders.os, overrides });
}

/** Template -> BuildPlan. Throws IC1xxx. */
export async function planTemplate(
  source: TemplateSource,
  folders: ShippedFolders,
  host: Host,
): Promise<BuildPlan> {
  const template = await readTemplate(source, folders);
  const os = await loadOsProvider(folders.os, template.template.target);
  const mirrors =
    source.mirrors.length > 0
      ? source.mirrors
      : await hostMirrorsFor(os, template.template.target.arch, host);
  if (source.snapshot !== undefined) requireArchives(os, source.snapshot);
  const plan = planBuild({ template, os, mirrors, snapshot: source.snapshot });
  requirePast(plan, host.now());
  return plan;
}

/** What an archive has of a moment that is still to come would be another thing later. */
function requirePast({ repositories }: BuildPlan, now: Date): void {
  const early = repositories.find(
    ({ snapshot }) => snapshot !== undefined && Date.parse(snapshot) > now.getTime(),
  );
  if (early === undefined) return;
  throw new ComposeError({
    code: "IC2008",
    message: `Cannot read repository "${early.id}" as it was at ${early.snapshot}: that moment is still to come`,
  });
}

function requireArchives(os: OsProvider, snapshot: string): void {
  const lacking = os.repositories.find(
    ({ snapshotUrl, snapshotBy }) => snapshotUrl === undefined && snapshotBy === undefined,
  );
  if (lacking === undefined) return;
  throw new ComposeError({
    code: "IC8001",
    message: `Cannot read ${os.name} at "${snapshot}": no snapshot archive of "${lacking.suite}" is known`,
    hint: "Give its repositories a url with {snapshot} and a snapshot in the template",
  });
}

/** The mirrors that the host's own apt uses of this distribution; none where the host has no apt or is another one. */
async function hostMirrorsFor(
  os: OsProvider,
  architecture: Architecture,
  host: Host,
): Promise<readonly string[]> {
  if (os.format !== "deb") return [];
  try {
    const [archive] = servedRepositories(os, architecture);
    if (archive === undefined) return [];
    return parseMirrors((await host.exec({ argv: aptRepositoriesArgv })).stdout, archive.folder);
  } catch (error) {
    if (error instanceof CommandFailure) return [];
    throw error;
  }
}
