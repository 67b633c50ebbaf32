import { join, resolve } from "node:path";
import { currentBuilder, findUserNamespace } from "../doctor/find-user-namespace.ts";
import type { Need } from "../doctor/host-tools.ts";
import { needsOf } from "../doctor/needs.ts";
import { provideTools } from "../doctor/provide-tools.ts";
import { requireTargetRuns } from "../doctor/require-target-runs.ts";
import { ComposeError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { runAttached } from "../host/node.ts";
import { enterNamespacesArgv, lockConflictExitCode } from "../host/tools/namespaces.ts";
import type { UserNamespace } from "../host/tools/user-namespace.ts";
import type { Architecture } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { cancelledExitCodes } from "./cancellation.ts";
import { handBack, sudoCaller } from "./hand-back.ts";
import { insideVariable, saidWhyExitCode } from "./inside.ts";
import { lockFileOf, makeWorkFolder, requireWritable, workFolderInUse } from "./work-folder.ts";

/** The folders of a build, as they were given, and how it comes by its rights. */
export interface EntryOptions {
  readonly outputDir?: string;
  readonly cacheDir: string;
  readonly workDir: string;
  readonly rootless?: boolean;
  readonly installTools: boolean;
}

/** What the work inside asks of the host. */
export interface Entry {
  readonly needs: readonly Need[];
  /** Variables that tell the work inside what was decided. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Of the programs that it runs in an image. */
  readonly architecture?: Architecture;
  /** Why it cannot be done in a user namespace; undefined: it can. */
  readonly rootOnly?: string | undefined;
  /** What it makes beside the folders of the options, for whoever called sudo. */
  readonly files?: readonly string[];
}

/** What a build of that plan asks, and more. */
export const entryOf = (plan: BuildPlan, more: readonly Need[] = []): Entry => ({
  needs: [...needsOf(plan), ...more],
  architecture: plan.target.arch,
  rootOnly:
    plan.provider.rpm === undefined ? undefined : "rpm sets owners that a user namespace does not let it set",
});

/**
 * The outer half of a build: sees that this host can do it, then runs this very command again in private namespaces, as
 * root or, rootless, as root of a user namespace. Returns its exit code. Throws IC5008, IC7003 and IC8xxx.
 */
export async function enterBuild(entry: Entry, options: EntryOptions, host: Host): Promise<number> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot && options.rootless === true) throw rootlessAsRoot();
  if (!isRoot && options.rootless !== true) throw notRoot();
  return options.rootless === true
    ? await enterRootless(entry, options, host)
    : await enterAsRoot(entry, options, host);
}

/** Whatever it made belongs to who called sudo afterwards. */
async function enterAsRoot(entry: Entry, options: EntryOptions, host: Host): Promise<number> {
  const { needs, architecture, files = [], variables } = entry;
  await makeWorkFolder(resolve(options.workDir));
  if (architecture !== undefined) await requireTargetRuns(architecture);
  await provideTools(needs, options.installTools ? "install" : "refuse", host);
  const caller = sudoCaller(process.env);
  try {
    return await enterNamespaces({ workFolder: resolve(options.workDir), variables }, host.signal);
  } finally {
    if (caller !== undefined)
      await handBack([...foldersOf(options), ...files], caller, [join(resolve(options.cacheDir), "layers")]);
  }
}

/** Nothing is installed on the host: that would need sudo. */
async function enterRootless(
  { needs, architecture, variables, rootOnly }: Entry,
  options: EntryOptions,
  host: Host,
): Promise<number> {
  if (rootOnly !== undefined) throw notRootless(rootOnly);
  if (architecture !== undefined) await requireTargetRuns(architecture);
  await provideTools([...needs, "rootless"], "refuse", host);
  const namespace = await findUserNamespace(currentBuilder(), host);
  await requireWritable(foldersOf(options));
  await makeWorkFolder(resolve(options.workDir));
  return await enterNamespaces({ workFolder: resolve(options.workDir), variables, namespace }, host.signal);
}

const foldersOf = ({ outputDir, cacheDir, workDir }: EntryOptions): readonly string[] =>
  [outputDir, cacheDir, workDir].flatMap((folder) => (folder === undefined ? [] : [resolve(folder)]));

/** Runs this very command again inside, holding the work folder's lock. */
async function enterNamespaces(
  inside: {
    readonly workFolder: string;
    readonly variables: Entry["variables"];
    readonly namespace?: UserNamespace;
  },
  cancel: AbortSignal,
): Promise<number> {
  const { workFolder, variables, namespace } = inside;
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)] as const;
  const exitCode = await runAttached({
    argv: enterNamespacesArgv(lockFileOf(workFolder), again, namespace),
    env: { ...process.env, ...variables, [insideVariable]: String(process.pid) },
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

function notRoot(): ComposeError {
  const [command = "build", ...args] = process.argv.slice(2);
  return new ComposeError({
    code: "IC8003",
    message: `Cannot run "${command}": it must run as root`,
    hint: `Run it through sudo: sudo ./image-composer ${[command, ...args].join(" ")}\n  or in a user namespace: ./image-composer ${[command, "--rootless", ...args].join(" ")}`,
  });
}

const notRootless = (reason: string): ComposeError =>
  new ComposeError({
    code: "IC8003",
    message: `Cannot build without root: ${reason}`,
    hint: "Images of RPM packages are built through sudo, without --rootless",
  });

function rootlessAsRoot(): ComposeError {
  return new ComposeError({
    code: "IC8001",
    message: 'Cannot use "--rootless": this is root',
    hint: "Leave --rootless out, or run the command as a plain user, without sudo",
  });
}
