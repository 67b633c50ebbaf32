import { realpathSync } from "node:fs";
import { setFailed } from "@actions/core";
import { ComposeError } from "../errors.ts";
import { runAction } from "./run-action.ts";
import { runPost } from "./run-post.ts";
import { isPost } from "./state.ts";

/** The process that the runner starts: main the first time, post the second. Ends the process. */
export async function startAction(): Promise<never> {
  const program = realpathSync(process.argv[1] ?? "");
  try {
    if (isPost()) await runPost(program, process.env);
    else process.exitCode = await runAction(program, process.env);
  } catch (error) {
    setFailed(textOf(error));
  }
  // Connections of the services' clients would keep it alive for minutes.
  process.exit();
}

function textOf(error: unknown): string {
  if (error instanceof ComposeError)
    return `${error.code}: ${error.message}${error.hint === undefined ? "" : `\nhint: ${error.hint}`}`;
  return `This is a defect of image-composer: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
