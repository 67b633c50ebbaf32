import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { info, warning } from "@actions/core";
import { send } from "./artifacts.ts";
import { openEngine } from "./engine.ts";
import { folderArgs } from "./engine-args.ts";
import { type RunState, readRunState } from "./state.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The post step: finishes what a cancelled or killed main step has left undone, uploads the log of a failed build and takes the
 * temporary folders away. Nothing that goes wrong here fails the job.
 */
export async function runPost(program: string, environment: Environment): Promise<void> {
  const { run, ended } = readRunState();
  if (run === undefined) return;
  if (ended !== "succeeded") await attempt("upload the log", () => uploadLog(run, environment));
  await attempt("clean up", () => cleanUp(program, run, environment));
}

async function attempt(deed: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    warning(`Cannot ${deed}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function cleanUp(
  program: string,
  { places, privilege }: RunState,
  environment: Environment,
): Promise<void> {
  const { signal } = new AbortController();
  const engine = openEngine({ program, cwd: places.workspace, privilege, environment, cancel: signal });
  const isTemporary = places.baseIs === "temporary";
  const problems: string[] = [];
  const exitCode = await engine.run(
    {
      args: [
        "cleanup",
        "--events",
        ...folderArgs(places, privilege),
        ...(isTemporary ? ["--remove-cache"] : []),
      ],
      rights: "build",
    },
    {
      event: (event) => {
        if (event.type === "error") problems.push(...event.mistakes.map(({ message }) => message));
      },
      words: (line) => info(line),
    },
  );
  await rm(join(places.workspace, places.bundles), { recursive: true, force: true });
  for (const path of isTemporary
    ? [places.base]
    : [places.setFile, places.keysLock, places.staging, places.log])
    await rm(path, { recursive: true, force: true });
  if (exitCode !== 0) throw new Error(problems.join("; ") || `the composer ended with exit code ${exitCode}`);
}

/** Before the folder with it goes. */
async function uploadLog(
  { places, upload, retentionDays }: RunState,
  environment: Environment,
): Promise<void> {
  if (upload === "false" || !existsSync(places.log) || !environment.ACTIONS_RESULTS_URL) return;
  const name = `image-composer-${environment.GITHUB_JOB ?? "job"}-${Date.now().toString(36)}.log`;
  await mkdir(places.staging, { recursive: true });
  const file = join(places.staging, name);
  await rename(places.log, file);
  await send(name, [file], places.staging, {
    ...(retentionDays === 0 ? {} : { retentionDays }),
    skipArchive: true,
  });
}
