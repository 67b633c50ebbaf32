import { ComposeError } from "../errors.ts";
import { CommandFailure, type Host } from "../host/host.ts";
import { aptInstallArgv, aptUpdateArgv } from "../host/tools/apt.ts";
import { examineHost, type Finding, faultsOf } from "./examine.ts";
import type { Need } from "./host-tools.ts";

/** Whether missing tools are installed or only told of. */
export type ToolPolicy = "install" | "refuse";

/**
 * Makes sure that the host has every tool for the needs: installs what is missing through apt, saying what, or throws
 * IC8002 with the command to run. Throws IC8007 when apt cannot.
 */
export async function provideTools(needs: readonly Need[], policy: ToolPolicy, host: Host): Promise<void> {
  const faults = faultsOf(await examineHost(needs, host));
  if (faults.length === 0) return;
  const packages = packagesOf(faults);
  if (policy === "refuse") throw missingTools(faults, packages);
  await host.report.step(`Install host tools: ${packages.join(" ")}`, () => installPackages(packages, host));
  const left = faultsOf(await examineHost(needs, host));
  if (left.length > 0) throw missingTools(left, packagesOf(left));
}

/** `name (missing)` or `name 1.40 (1.46 is needed)`. */
export const describeFault = ({ tool, state }: Finding): string =>
  state.kind === "too-old"
    ? `${tool.name} ${state.version} (${state.minimum} is needed)`
    : `${tool.name} (missing)`;

/** The line that installs packages, for hints. */
export const installCommand = (packages: readonly string[]): string =>
  `sudo apt-get install --yes --no-install-recommends ${packages.join(" ")}`;

/** The packages that bring what is missing or too old, each once, sorted. */
export const packagesOf = (findings: readonly Finding[]): readonly string[] =>
  [...new Set(findings.map(({ tool }) => tool.package))].sort();

async function installPackages(packages: readonly string[], host: Host): Promise<void> {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  try {
    // A machine that never ran "apt-get update", or not for weeks, knows no or outdated addresses.
    await host.exec({ argv: aptUpdateArgv, env });
    await host.exec({ argv: aptInstallArgv(packages), env });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    throw new ComposeError(
      {
        code: "IC8007",
        message: `Cannot install host tools "${packages.join(" ")}": ${error.tail(5)}`,
        hint: `Install them yourself: ${installCommand(packages)}`,
      },
      { cause: error },
    );
  }
}

function missingTools(faults: readonly Finding[], packages: readonly string[]): ComposeError {
  return new ComposeError({
    code: "IC8002",
    message: `Cannot use this host: it lacks ${faults.map(describeFault).join(", ")}`,
    hint: `Install them: ${installCommand(packages)}`,
  });
}
