import type { CommandEnding } from "./build.ts";
import { engineLog } from "./engine-log.ts";
import { lockOutputs, type Outputs } from "./outputs.ts";
import { recording, type Told } from "./record.ts";
import type { ActionRun } from "./run-action.ts";

/** `command: validate`, `plan` or `lock`: they need no rights and make no image. */
export async function templateCommand(run: ActionRun): Promise<CommandEnding> {
  const { inputs, engine, args, log } = run;
  const { told, listener } = recording(engineLog(log, "groups"));
  const lock = inputs.command === "lock" ? [...args.lock, `--cache-dir=${run.places.cache}`] : [];
  const exitCode = await engine.run(
    { args: [inputs.command, "--events", ...lock, ...args.template], rights: "none" },
    listener,
  );
  if (exitCode === 0) log.line(`${inputs.template}: ${inputs.command} succeeded`);
  return { exitCode, told, outputs: outputsOf(told, log), summary: undefined };
}

/** A plan that is too long for an output can still be read in the log. */
const mostPlanCharacters = 100_000;

function outputsOf({ results }: Told, log: ActionRun["log"]): Outputs {
  const result = results.at(-1);
  if (result?.command === "lock") return lockOutputs(result);
  if (result?.command !== "plan") return {};
  const plan = JSON.stringify(result.plan);
  log.openGroup("Plan");
  log.line(JSON.stringify(result.plan, null, 2));
  log.closeGroup();
  return plan.length > mostPlanCharacters ? {} : { plan };
}
