import { examineHost, type Finding, faultsOf } from "../doctor/examine.ts";
import { allNeeds } from "../doctor/needs.ts";
import {
  describeFault,
  installCommand,
  packagesOf,
  provideTools,
  type ToolPolicy,
} from "../doctor/provide-tools.ts";
import { openTerminalHost } from "./terminal-host.ts";

/** `doctor`: a line for every host tool; exit code 1 while something is missing or too old. */
export async function doctorCommand(policy: ToolPolicy, cancel: AbortSignal): Promise<number> {
  const host = openTerminalHost(cancel);
  if (policy === "install") await provideTools(allNeeds, "install", host);
  const findings = await examineHost(allNeeds, host);
  for (const finding of findings) process.stdout.write(`${lineOf(finding)}\n`);
  const faults = faultsOf(findings);
  if (faults.length === 0) return 0;
  process.stdout.write(`\nInstall what is missing: ${installCommand(packagesOf(faults))}\n`);
  return 1;
}

function lineOf(finding: Finding): string {
  const { tool, state } = finding;
  const uses = tool.needs.join(", ");
  if (state.kind !== "present") return `✗ ${describeFault(finding)}: package ${tool.package}, for ${uses}`;
  return `✓ ${tool.name}${state.version === undefined ? "" : ` ${state.version}`}`;
}
