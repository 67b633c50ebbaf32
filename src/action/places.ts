import { join, resolve } from "node:path";
import type { Inputs } from "./inputs.ts";

/** Where everything of one run of the Action lies; all paths are absolute but `bundles`. */
export interface Places {
  readonly workspace: string;
  readonly output: string;
  /** Holds all that follows, but the bundles; "given" when the workflow named it: then it stays after the job. */
  readonly base: string;
  readonly baseIs: "given" | "temporary";
  readonly cache: string;
  readonly work: string;
  readonly setFile: string;
  readonly keysLock: string;
  readonly staging: string;
  readonly log: string;
  /** Relative to the workspace: the cache service takes the path for a part of the key, and absolute ones differ between runners. */
  readonly bundles: string;
}

/** The places of this run, from the inputs and what the runner says of itself. */
export function placesOf(
  inputs: Pick<Inputs, "outputDirectory" | "workDirectory">,
  environment: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Places {
  const workspace = environment.GITHUB_WORKSPACE || cwd;
  const temporary = join(environment.RUNNER_TEMP || join(workspace, ".image-composer"), "image-composer");
  const base = inputs.workDirectory === undefined ? temporary : resolve(workspace, inputs.workDirectory);
  return {
    workspace,
    output: resolve(workspace, inputs.outputDirectory),
    base,
    baseIs: inputs.workDirectory === undefined ? "temporary" : "given",
    cache: join(base, "cache"),
    work: join(base, "work"),
    setFile: join(base, "set"),
    keysLock: join(base, "keys.lock.json"),
    staging: join(base, "upload"),
    log: join(base, "build.log"),
    bundles: ".image-composer-cache",
  };
}
