import { relative, resolve } from "node:path";
import { buildImage, lockPlan, planTemplate } from "../compose.ts";
import { needsOf } from "../doctor/needs.ts";
import { provideTools } from "../doctor/provide-tools.ts";
import { requireTargetRuns } from "../doctor/require-target-runs.ts";
import { ComposeError } from "../errors.ts";
import { runAttached } from "../host/node.ts";
import { enterNamespacesArgv, lockConflictExitCode } from "../host/tools/namespaces.ts";
import type { Artifact } from "../output/artifact.ts";
import type { BuildRequest, LockPolicy } from "../recipe/build-request.ts";
import { cancelledExitCodes } from "./cancellation.ts";
import { handBack, sudoCaller } from "./hand-back.ts";
import { insideOf, insideVariable, saidWhyExitCode } from "./inside.ts";
import { lockFileBeside } from "./lock-file-path.ts";
import { shippedFolders } from "./shipped-folders.ts";
import { openTerminalHost } from "./terminal-host.ts";
import { claimWorkFolder, lockFileOf, makeWorkFolder, workFolderInUse } from "./work-folder.ts";

export interface BuildOptions {
  readonly outputDir: string;
  readonly cacheDir: string;
  readonly workDir: string;
  readonly lock?: string;
  readonly frozen?: boolean;
  readonly installTools: boolean;
  readonly workers: number;
  readonly mirror: readonly string[];
}

/**
 * `build`: the outer process checks the template and the host, then runs itself again in private namespaces, where the
 * image is made. Returns the exit code.
 */
export async function buildCommand(
  template: string,
  options: BuildOptions,
  cancel: AbortSignal,
): Promise<number> {
  const host = openTerminalHost(cancel);
  const outerProcess = insideOf(process.env);
  const workFolder = resolve(options.workDir);
  // Before anything else: until then the file still tells of the build before.
  if (outerProcess !== undefined)
    await claimWorkFolder(workFolder, { pid: outerProcess, template, since: host.now() });
  const source = { template, mirrors: options.mirror };
  const plan = await planTemplate(source, shippedFolders(), host);
  if (outerProcess === undefined) {
    if (process.geteuid?.() !== 0) throw notRoot();
    await makeWorkFolder(workFolder);
    await requireTargetRuns(plan.target.arch);
    await provideTools(needsOf(plan), options.installTools ? "install" : "refuse", host);
    return await buildInside(options, cancel);
  }
  const request = requestOf(options, lockPolicyOf(options, lockFileBeside(template, plan)));
  const lock = await lockPlan(plan, request, host);
  const artifacts = await buildImage({ plan, lock }, request, host);
  for (const artifact of artifacts) process.stdout.write(`${artifactLine(artifact)}\n`);
  return 0;
}

/** What a build made, as its last lines say it: the path as the user would type it, and the size. */
const artifactLine = ({ path, sizeBytes }: Artifact): string =>
  `${relative(process.cwd(), path)}  ${(sizeBytes / 1e6).toFixed(1)} MB`;

/** The build itself, in namespaces; whatever it made belongs to who called sudo afterwards. */
async function buildInside(options: BuildOptions, cancel: AbortSignal): Promise<number> {
  const folders = [options.outputDir, options.cacheDir, options.workDir].map((folder) => resolve(folder));
  const caller = sudoCaller(process.env);
  try {
    return await enterNamespaces(resolve(options.workDir), cancel);
  } finally {
    if (caller !== undefined) await handBack(folders, caller);
  }
}

/** Runs this very command again inside, holding the work folder's lock. */
async function enterNamespaces(workFolder: string, cancel: AbortSignal): Promise<number> {
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)] as const;
  const exitCode = await runAttached({
    argv: enterNamespacesArgv(lockFileOf(workFolder), again),
    env: { ...process.env, [insideVariable]: String(process.pid) },
    cancel,
  });
  if (exitCode === lockConflictExitCode) throw await workFolderInUse(workFolder);
  if (exitCode === saidWhyExitCode) return 1;
  if (exitCode === 0 || cancel.aborted || cancelledExitCodes.includes(exitCode)) return exitCode;
  throw endedSilently(exitCode);
}

/** Neither done nor failed for a reason that it told: killed from outside, or never begun. */
function endedSilently(exitCode: number): ComposeError {
  return new ComposeError({
    code: "IC8005",
    message: `Cannot finish "build": its process in private namespaces ended with ${exitCode} without saying why`,
    hint: "Either the host forbids namespaces (a container needs the capability SYS_ADMIN), or something killed the process, mostly the kernel when memory was full",
  });
}

function requestOf(options: BuildOptions, lock: LockPolicy): BuildRequest {
  return {
    outputFolder: resolve(options.outputDir),
    cacheFolder: resolve(options.cacheDir),
    workFolder: resolve(options.workDir),
    workers: options.workers,
    lock,
    epoch: epochOf(process.env.SOURCE_DATE_EPOCH),
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

function epochOf(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (/^\d{1,11}$/.test(text)) return Number(text);
  throw new ComposeError({
    code: "IC8001",
    message: `Cannot use SOURCE_DATE_EPOCH "${text}": it is not a number of seconds since 1970`,
  });
}

function notRoot(): ComposeError {
  return new ComposeError({
    code: "IC8003",
    message: 'Cannot run "build": it must run as root',
    hint: `Run it through sudo: sudo ./image-composer ${process.argv.slice(2).join(" ")}`,
  });
}
