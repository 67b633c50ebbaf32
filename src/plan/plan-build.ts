import type { OsArchitecture, OsProvider } from "../os/provider.ts";
import type { LoadedTemplate } from "../template/template.ts";
import type { BuildPlan, PlannedArtifact } from "./plan.ts";
import { planDisk } from "./plan-disk.ts";
import { planPins } from "./plan-pins.ts";
import { planRepositories } from "./plan-repositories.ts";
import { planRequests } from "./plan-requests.ts";
import { planSystem } from "./plan-system.ts";
import { planTools } from "./plan-tools.ts";

/** What a build is planned from. */
export interface PlanInput {
  readonly template: LoadedTemplate;
  readonly os: OsProvider;
  /** Base addresses of mirrors for the OS's own repositories, best first; empty: those of the OS data. */
  readonly mirrors: readonly string[];
  /** Read the operating system's repositories as they were at this moment. */
  readonly snapshot?: string | undefined;
}

/**
 * Every decision of a build, from a template, its operating system and the mirrors to use. Pure: the same input gives the
 * same plan. The template has passed `loadTemplate`, so that nothing here can be wrong any more.
 */
export function planBuild(input: PlanInput): BuildPlan {
  const { template, origins } = input.template;
  const { image, metadata, target, systemConfig } = template;
  const architecture = architectureOf(input);
  const repositories = planRepositories(input, architecture.name);
  const tools = planTools(input);
  return {
    image,
    metadata: {
      description: metadata?.description ?? systemConfig.description ?? "",
      useCases: metadata?.use_cases ?? [],
      keywords: metadata?.keywords ?? [],
    },
    target,
    provider: planProvider(input, architecture),
    repositories,
    selection: {
      requests: planRequests(input),
      priorities: input.os.priorities,
      pins: planPins(template.packagePins ?? [], repositories),
      recommends: systemConfig.recommends === true ? "install" : "leave-out",
      ...(systemConfig.multilib === true && { multilib: "on" as const }),
    },
    disk: planDisk(template.disk, origins),
    boot: {
      loader: "systemd-boot",
      cmdline: (systemConfig.kernel?.cmdline ?? "").trim(),
      kernelVersion: systemConfig.kernel?.version,
      timeoutSeconds: systemConfig.bootloader?.timeout ?? 0,
    },
    system: planSystem(input.template),
    artifacts: template.disk.artifacts.map(
      ({ type, compression = "none" }): PlannedArtifact => ({ format: type, compression }),
    ),
    ...(tools !== undefined && { tools }),
  };
}

function architectureOf({ template, os }: PlanInput): OsArchitecture {
  const architecture = os.architectures[template.template.target.arch];
  if (architecture === undefined)
    throw new TypeError(`${os.dist} has defaults for an architecture that os.yml lacks`);
  return architecture;
}

function planProvider({ template, os }: PlanInput, architecture: OsArchitecture): BuildPlan["provider"] {
  return {
    id: `${os.os}-${os.dist}-${template.template.target.arch}`,
    purlNamespace: os.purl.namespace,
    purlDistro: os.purl.distro,
    architecture: architecture.name,
    initramfs: os.initramfs,
    rpm: os.rpm,
    efiArchitecture: architecture.efi,
    serialConsole: architecture.serialConsole,
  };
}
