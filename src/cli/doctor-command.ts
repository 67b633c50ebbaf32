import { examineHost, type Finding, faultsOf } from "../doctor/examine.ts";
import { currentBuilder, findUserNamespace } from "../doctor/find-user-namespace.ts";
import { allNeeds } from "../doctor/needs.ts";
import {
  describeFault,
  installCommand,
  packagesOf,
  provideTools,
  type ToolPolicy,
} from "../doctor/provide-tools.ts";
import { ComposeError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { openTerminalHost } from "./terminal-host.ts";

/**
 * `doctor`: a line for every host tool, and whether this user could build rootless; exit code 1 while a tool is missing or
 * too old.
 */
export async function doctorCommand(policy: ToolPolicy, cancel: AbortSignal): Promise<number> {
  const host = openTerminalHost(cancel);
  if (policy === "install") await provideTools(allNeeds, "install", host);
  const findings = await examineHost(allNeeds, host);
  for (const finding of findings) process.stdout.write(`${lineOf(finding)}\n`);
  process.stdout.write(`${await rootlessLine(host)}\n`);
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

/** Being root or forbidding user namespaces is no fault of a host: it builds as root then. */
async function rootlessLine(host: Host): Promise<string> {
  const builder = currentBuilder();
  if (builder.uid === 0) return "- build --rootless: is for other users than root, ask as one of them";
  try {
    const { uids } = await findUserNamespace(builder, host);
    return `✓ build --rootless: with ids from ${uids.start} on`;
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    return `- build --rootless: ${error.message.replace(/^.*?: /, "")}\n  hint: ${error.hint}`;
  }
}
