import { appendFileSync } from "node:fs";
import { getInput, setOutput, setSecret } from "@actions/core";
import { annotate } from "./annotations.ts";
import { build, type CommandEnding } from "./build.ts";
import { openCancellation } from "./cancellation.ts";
import { cancelledExitCode, type Engine, openEngine } from "./engine.ts";
import { type EngineArgs, engineArgs } from "./engine-args.ts";
import { makeFolders } from "./folders.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { type JobLog, openJobLog } from "./job-log.ts";
import { type Places, placesOf } from "./places.ts";
import { choosePrivilege, type Privilege } from "./privilege.ts";
import { resultOf } from "./result-of.ts";
import { masked, secretsIn } from "./secrets.ts";
import { markPost, saveEnding, saveRunState } from "./state.ts";
import { failureSummary, fitted } from "./summary.ts";
import { templateCommand } from "./template-command.ts";

/** What every step of one run is handed. */
export interface ActionRun {
  readonly inputs: Inputs;
  readonly places: Places;
  readonly privilege: Privilege;
  readonly engine: Engine;
  readonly args: EngineArgs;
  readonly log: JobLog;
  readonly environment: Environment;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The main step: returns its exit code. `program` is the bundle, which is the engine's command line too. */
export async function runAction(program: string, environment: Environment): Promise<number> {
  markPost();
  const inputs = readInputs((name) => getInput(name));
  const proxies = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"].map(
    (name) => environment[name] ?? "",
  );
  const secrets = secretsIn(inputs.overrides.set, proxies);
  for (const secret of secrets) setSecret(secret);
  const places = placesOf(inputs, environment, process.cwd());
  const privilege = await choosePrivilege(inputs.privilege);
  saveRunState({ places, privilege, upload: inputs.upload, retentionDays: inputs.retentionDays });
  await makeFolders(places, inputs.overrides.set);
  const log = openJobLog({ file: places.log, secrets, annotations: inputs.annotations });
  using cancellation = openCancellation();
  const isHosted = environment.RUNNER_ENVIRONMENT === "github-hosted";
  const engine = openEngine({
    program,
    cwd: places.workspace,
    privilege,
    environment,
    cancel: cancellation.signal,
  });
  const args = engineArgs(inputs, places, { privilege, isHosted });
  const run: ActionRun = { inputs, places, privilege, engine, args, log, environment };

  const work = inputs.command === "build" ? build(run) : templateCommand(run);
  const ending = await Promise.race([work, whenCancelled(cancellation.signal, engine)]);
  if (ending === "cancelled" || cancellation.signal.aborted) {
    saveEnding("cancelled");
    log.line("Cancelled");
    return cancelledExitCode;
  }
  for (const [name, value] of Object.entries(ending.outputs)) setOutput(name, value);
  saveEnding(ending.exitCode === 0 ? "succeeded" : "failed");
  const failed = ending.exitCode !== 0 && ending.summary === undefined;
  if (failed) annotate(errorsOf(ending), log, places.workspace);
  const summary = ending.summary ?? (failed ? failureOf(run, ending) : undefined);
  if (inputs.summary && summary !== undefined) writeSummary(masked(summary, secrets), environment);
  return ending.exitCode === 0 ? 0 : 1;
}

/** The engine is waited for, since it cleans up; the clients of the services are not. */
function whenCancelled(signal: AbortSignal, engine: Engine): Promise<"cancelled"> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => void engine.idle().then(() => resolve("cancelled")), {
      once: true,
    });
  });
}

/** An engine that ended without a word has crashed, or was never started. */
function errorsOf({ told, exitCode }: CommandEnding): CommandEnding["told"]["errors"] {
  if (told.errors.length > 0) return told.errors;
  const words = told.lastWords.at(-1) ?? "it said nothing";
  const message = `Cannot finish: the composer ended with exit code ${exitCode}: ${words}`;
  return [{ message, mistakes: [{ code: "", message }] }];
}

function failureOf({ inputs }: ActionRun, ending: CommandEnding): string {
  const { told } = ending;
  const mistakes = errorsOf(ending).flatMap((error) => error.mistakes);
  const built = resultOf(told.results, "build");
  return failureSummary({
    title: `${inputs.command} of ${inputs.template} failed`,
    mistakes,
    steps: told.steps,
    warnings: told.warnings,
    lastWords: built?.bootTest?.consoleEnd ?? told.lastWords.join("\n"),
  });
}

/** Where there is no summary file, as in older runners, the log says it all. */
function writeSummary(summary: string, { GITHUB_STEP_SUMMARY }: Environment): void {
  if (GITHUB_STEP_SUMMARY) appendFileSync(GITHUB_STEP_SUMMARY, fitted(`${summary}\n`));
}
