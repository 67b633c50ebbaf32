import { appendFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { ComposeError } from "../errors.ts";
import type { BuildResult } from "../events/result.ts";
import { type UploadedArtifact, uploadArtifacts } from "./artifacts.ts";
import { bundleEngine } from "./bundle-engine.ts";
import { cacheRights, openCacheService } from "./cache-service.ts";
import { type BundleVerdict, type RestoredCaches, restoreCaches, saveCaches } from "./caches.ts";
import { cacheArgs } from "./engine-args.ts";
import { engineLog } from "./engine-log.ts";
import { attestationLines, buildOutputs, type Outputs } from "./outputs.ts";
import { recording, type Told } from "./record.ts";
import { resultOf } from "./result-of.ts";
import type { ActionRun } from "./run-action.ts";
import { buildSummary } from "./summary.ts";
import { timed } from "./timed.ts";

/** How a command of the Action came out. */
export interface CommandEnding {
  readonly exitCode: number;
  readonly told: Told;
  readonly outputs: Outputs;
  /** Undefined where a failure speaks for itself. */
  readonly summary: string | undefined;
}

/** The most that is kept of a work directory that outlives the job. */
const keptCacheSize = "5GB";

const nothingRestored: RestoredCaches = { verdicts: [], missing: [], locked: false };

/** `command: build`: brings caches, builds, uploads, saves caches. What caches and services do wrong ends no build. */
export async function build(run: ActionRun): Promise<CommandEnding> {
  const { inputs, engine, places, log, args, environment } = run;
  const rights = cacheRights(inputs.cache, environment);
  // The cache client leaves empty folders where it works.
  process.env.RUNNER_TEMP = places.staging;
  const service = { ...openCacheService(rights, log), places };
  const bundles = bundleEngine(run);
  const { told, listener } = recording(engineLog(log, "groups"));
  const steps = timed(log);

  if (rights.kind === "none") log.line(`Caches are not used: ${rights.reason}`);
  const restored =
    rights.kind === "none"
      ? nothingRestored
      : await steps.run("Restore caches", () => restoreCaches(bundles, service, places));
  const lock = restored.locked ? [`--lock=${places.keysLock}`] : args.lock;
  const exitCode = await engine.run(
    {
      args: [
        "build",
        "--events",
        ...args.folders,
        ...lock,
        ...args.tools,
        ...buildOptions(run),
        ...args.template,
      ],
      rights: "build",
    },
    listener,
  );
  const result = resultOf(told.results, "build");
  if (exitCode !== 0 || result === undefined)
    return { exitCode: exitCode || 1, told, outputs: {}, summary: undefined };

  const upload =
    inputs.upload === "false"
      ? { uploaded: [], problem: undefined }
      : await steps.run("Upload artifacts", () => uploadOf(run, result));
  const built = { result, uploaded: upload.uploaded };
  const outputs = buildOutputs({ ...built, verdicts: restored.verdicts }, environment);
  announceForAttestation(run, result);
  const verdicts: readonly BundleVerdict[] =
    service.canSave && restored.missing.length > 0
      ? await steps.run("Save caches", () => saveCaches(restored, bundles, service))
      : restored.verdicts;
  await rm(`${places.workspace}/${places.bundles}`, { recursive: true, force: true });
  if (places.baseIs === "given")
    await engine.run(
      {
        args: [
          "cache",
          "trim",
          "--events",
          `--max-size=${keptCacheSize}`,
          ...cacheArgs(places, run.privilege),
        ],
        rights: "build",
      },
      engineLog(log, "lines"),
    );
  const summary = buildSummary({
    ...built,
    uploadProblem: upload.problem,
    steps: steps.around(told.steps),
    caches: told.caches,
    verdicts,
    warnings: told.warnings,
    environment,
  });
  if (upload.problem === undefined || inputs.upload === "auto")
    return { exitCode: 0, told, outputs, summary };
  log.error(upload.problem, { title: "IC8014" });
  return { exitCode: 1, told, outputs, summary };
}

function buildOptions({ inputs }: ActionRun): readonly string[] {
  const { bootTest, minFreeSpace } = inputs;
  return [
    ...(minFreeSpace === "0" ? [] : [`--min-free-space=${minFreeSpace}`]),
    ...(bootTest.kind === "none" ? [] : ["--boot-test"]),
    ...(bootTest.kind === "boot" && bootTest.timeoutSeconds !== undefined
      ? [`--boot-timeout=${bootTest.timeoutSeconds}`]
      : []),
  ];
}

/** Uploads as the workflow wants it. Where it says nothing of it, a service that refuses is worth a warning and no more. */
async function uploadOf(
  { inputs, places, log }: ActionRun,
  result: BuildResult,
): Promise<{ readonly uploaded: readonly UploadedArtifact[]; readonly problem: string | undefined }> {
  try {
    const uploaded = await uploadArtifacts({
      result,
      form: inputs.upload === "zip" ? "zip" : "files",
      stem: inputs.artifactName,
      retentionDays: inputs.retentionDays,
      stagingFolder: places.staging,
    });
    return { uploaded, problem: undefined };
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    if (inputs.upload === "auto") log.warning(error.message);
    return { uploaded: [], problem: error.message };
  }
}

function announceForAttestation({ environment, places }: ActionRun, result: BuildResult): void {
  const file = environment.GITHUB_ARTIFACTS;
  if (file) appendFileSync(file, attestationLines(result, places.workspace));
}
