import type { Inputs } from "./inputs.ts";
import type { Places } from "./places.ts";
import type { Privilege } from "./privilege.ts";

/** How the engine is called: every value behind its option's `=`, so that none is taken for an option. */
export interface EngineArgs {
  /** Options on what to build; then the template. */
  readonly template: readonly string[];
  readonly folders: readonly string[];
  readonly lock: readonly string[];
  readonly tools: readonly string[];
}

/** The inputs as options of the command line. Values of `set` are not among them: they go through a file. */
export function engineArgs(
  inputs: Inputs,
  places: Places,
  host: { readonly privilege: Privilege; readonly isHosted: boolean },
): EngineArgs {
  const { overrides } = inputs;
  const install =
    inputs.installDependencies === "true" || (inputs.installDependencies === "auto" && host.isHosted);
  return {
    template: [
      ...(overrides.set.length === 0 ? [] : [`--set-file=${places.setFile}`]),
      ...option("name", overrides.name),
      ...option("version", overrides.version),
      ...option("arch", overrides.architecture),
      ...option("formats", overrides.formats.join(",") || undefined),
      ...option("compression", overrides.compression),
      ...option("tools", overrides.tools),
      ...overrides.packages.map((name) => `--package=${name}`),
      "--",
      inputs.template,
    ],
    folders: folderArgs(places, host.privilege),
    lock: [...option("lock", inputs.lockFile), ...(inputs.frozen ? ["--frozen"] : [])],
    tools: install ? [] : ["--no-install-tools"],
  };
}

/** For commands that write into the output folder. */
export const folderArgs = (places: Places, privilege: Privilege): readonly string[] => [
  `--output-dir=${places.output}`,
  ...cacheArgs(places, privilege),
];

/** For commands that know no output folder. */
export const cacheArgs = (places: Places, privilege: Privilege): readonly string[] => [
  `--cache-dir=${places.cache}`,
  `--work-dir=${places.work}`,
  ...(privilege === "rootless" ? ["--rootless"] : []),
];

const option = (name: string, value: string | undefined): readonly string[] =>
  value === undefined ? [] : [`--${name}=${value}`];
