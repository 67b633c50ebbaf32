import { relative, resolve } from "node:path";
import { buildImage, lockPlan, planTemplate } from "../compose.ts";
import { ComposeError } from "../errors.ts";
import { collectVerdicts } from "../host/collect-verdicts.ts";
import type { Host } from "../host/host.ts";
import type { Artifact } from "../output/artifact.ts";
import type { BuildPlan } from "../plan/plan.ts";
import type { BuildRequest, LockPolicy } from "../recipe/build-request.ts";
import { describeResult } from "../recipe/describe-result.ts";
import { imageEpoch } from "../recipe/image-epoch.ts";
import { rememberUse } from "../recipe/remember-use.ts";
import { type BootTestWish, bootBuilt, bootTestNeeds } from "./built-boot-test.ts";
import { chooseTools, toolsVariable } from "./choose-tools.ts";
import { enterBuild, entryOf } from "./enter-build.ts";
import type { Face } from "./face.ts";
import { insideOf } from "./inside.ts";
import { lockFileBeside } from "./lock-file-path.ts";
import type { OverrideOptions } from "./override-options.ts";
import { requireFreeSpace } from "./require-free-space.ts";
import { shippedFolders } from "./shipped-folders.ts";
import { sizeOption } from "./size-option.ts";
import { sourceOf } from "./template-source.ts";
import { claimWorkFolder } from "./work-folder.ts";

export interface BuildOptions extends OverrideOptions, BootTestWish {
  readonly outputDir: string;
  readonly cacheDir: string;
  readonly workDir: string;
  readonly lock?: string;
  readonly frozen?: boolean;
  readonly rootless?: boolean;
  readonly rebuild?: boolean;
  readonly installTools: boolean;
  readonly workers: number;
  readonly mirror: readonly string[];
  readonly minFreeSpace?: string;
  readonly snapshot?: string;
}

/**
 * `build`: the outer process checks the template and the host, then runs itself again in private namespaces, where the
 * image is made. Returns the exit code.
 */
export async function buildCommand(
  template: string,
  options: BuildOptions,
  { host, result }: Face,
): Promise<number> {
  const outerProcess = insideOf(process.env);
  const workFolder = resolve(options.workDir);
  // Before anything else: until then the file still tells of the build before.
  if (outerProcess !== undefined)
    await claimWorkFolder(
      workFolder,
      {
        pid: outerProcess,
        work: `template "${template}"`,
        since: host.now(),
      },
      host,
    );
  const { plan, tools } = await planWithTools(template, options, host);
  if (outerProcess === undefined) {
    const needs = bootTestNeeds(plan, options);
    await requireRoom(options);
    const variables = { [toolsVariable]: tools ?? "" };
    return await enterBuild({ ...entryOf(plan, needs), variables }, options, host);
  }
  const request = requestOf(options, {
    lock: lockPolicyOf(options, lockFileBeside(template, plan)),
    epoch: imageEpoch({ environment: process.env, image: plan.image }, host.now()),
    whenUnchanged: options.rebuild === true ? "rebuild" : "keep",
  });
  const verdicts = collectVerdicts(host.report);
  const lock = await lockPlan(plan, request, host);
  const built = await buildImage({ plan, lock }, request, { ...host, report: verdicts.reporter });
  const initramfsKey = verdicts.keyOf("initramfs");
  await rememberUse({ plan, lock, built, initramfsKey }, request, host);
  const boot = await bootBuilt(built.artifacts, { plan, wish: options, workDir: workFolder }, host);
  result(
    {
      command: "build",
      ...(await describeResult({ plan, lock, built }, request, host)),
      bootTest: boot?.result,
    },
    built.artifacts.map((artifact) => `${artifactLine(artifact)}\n`).join(""),
  );
  if (boot?.failure !== undefined) throw boot.failure;
  return 0;
}

/** The plan, and where its tools come from if this host had to decide that. */
async function planWithTools(
  template: string,
  options: BuildOptions,
  host: Host,
): Promise<{ readonly plan: BuildPlan; readonly tools: string | undefined }> {
  const planned = async (tools = options.tools) => {
    const source = await sourceOf(template, { ...options, ...(tools !== undefined && { tools }) });
    return planTemplate(source, shippedFolders(), host);
  };
  if (insideOf(process.env) !== undefined) {
    const tools = process.env[toolsVariable] || undefined;
    return { plan: await planned(tools), tools };
  }
  const plan = await planned();
  const choice = await chooseTools(plan, options, host);
  if (choice === undefined) return { plan, tools: undefined };
  try {
    const withTree = await planned(choice.from);
    host.report.info(`The tools come from a chroot environment: ${choice.reason}`);
    return { plan: withTree, tools: choice.from };
  } catch (error) {
    // The operating system knows of none: what the host lacks is told then.
    if (error instanceof ComposeError && error.code === "IC1010") return { plan, tools: undefined };
    throw error;
  }
}

async function requireRoom({ minFreeSpace, outputDir, cacheDir, workDir }: BuildOptions): Promise<void> {
  if (minFreeSpace === undefined) return;
  await requireFreeSpace([outputDir, cacheDir, workDir], sizeOption("--min-free-space", minFreeSpace));
}

/** What a build made, as its last lines say it: the path as the user would type it, and the size. */
const artifactLine = ({ path, sizeBytes }: Artifact): string =>
  `${relative(process.cwd(), path)}  ${(sizeBytes / 1e6).toFixed(1)} MB`;

/** What is asked of a build by its options, and what else was decided about it. */
export function requestOf(
  options: Pick<BuildOptions, "outputDir" | "cacheDir" | "workDir" | "workers">,
  decided: Pick<BuildRequest, "lock" | "epoch" | "whenUnchanged">,
): BuildRequest {
  return {
    outputFolder: resolve(options.outputDir),
    cacheFolder: resolve(options.cacheDir),
    workFolder: resolve(options.workDir),
    workers: options.workers,
    ...decided,
    environment: process.env,
  };
}

export function lockPolicyOf(
  options: { readonly lock?: string; readonly frozen?: boolean },
  beside: string,
): LockPolicy {
  if (options.frozen === true) return { kind: "frozen", file: options.lock ?? beside };
  return options.lock === undefined ? { kind: "resolve" } : { kind: "file", file: options.lock };
}
