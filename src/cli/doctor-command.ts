import { examineHost, type Finding, faultsOf } from "../doctor/examine.ts";
import { currentBuilder, findUserNamespace } from "../doctor/find-user-namespace.ts";
import { allNeeds, withoutTree } from "../doctor/needs.ts";
import {
  describeFault,
  installCommand,
  packagesOf,
  provideTools,
  type ToolPolicy,
} from "../doctor/provide-tools.ts";
import { ComposeError } from "../errors.ts";
import type { ToolResult } from "../events/result.ts";
import type { Host } from "../host/host.ts";
import type { Face } from "./face.ts";

/**
 * `doctor`: a line for every host tool, and whether this user could build rootless; exit code 1 while a tool is missing or
 * too old.
 */
export async function doctorCommand(policy: ToolPolicy, { host, result }: Face): Promise<number> {
  if (policy === "install") await provideTools(allNeeds, "install", host);
  const findings = await examineHost(allNeeds, host);
  const rootless = await rootlessOf(host);
  const faults = faultsOf(findings);
  const advice =
    faults.length === 0 ? [] : ["", `Install what is missing: ${installCommand(packagesOf(faults))}`];
  const lines = [...findings.map(lineOf), rootlessLine(rootless), treeLine(findings), ...advice];
  result(
    { command: "doctor", tools: findings.map(toolResult), rootless },
    lines.map((line) => `${line}\n`).join(""),
  );
  return faults.length === 0 ? 0 : 1;
}

/** What of the host's tools a build can do without, whether they are there or not. */
function treeLine(findings: readonly Finding[]): string {
  const spared = findings.filter(({ tool }) => withoutTree(tool.needs).length === 0);
  return `- build --tools chroot: does without ${spared.map(({ tool }) => tool.name).join(", ")} of the host`;
}

function toolResult({ tool, state }: Finding): ToolResult {
  return {
    name: tool.name,
    state: state.kind === "too-old" ? "old" : state.kind,
    version: state.kind === "missing" ? undefined : state.version,
    package: tool.package,
  };
}

function lineOf(finding: Finding): string {
  const { tool, state } = finding;
  const uses = tool.needs.join(", ");
  if (state.kind !== "present") return `✗ ${describeFault(finding)}: package ${tool.package}, for ${uses}`;
  return `✓ ${tool.name}${state.version === undefined ? "" : ` ${state.version}`}`;
}

/** Whether this user could build rootless, and with which ids or why not. */
type Rootless = { readonly possible: boolean; readonly reason: string; readonly hint?: string | undefined };

/** Being root or forbidding user namespaces is no fault of a host: it builds as root then. */
async function rootlessOf(host: Host): Promise<Rootless> {
  const builder = currentBuilder();
  if (builder.uid === 0)
    return { possible: false, reason: "is for other users than root, ask as one of them" };
  try {
    const { uids } = await findUserNamespace(builder, host);
    return { possible: true, reason: `with ids from ${uids.start} on` };
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    return { possible: false, reason: error.message.replace(/^.*?: /, ""), hint: error.hint };
  }
}

const rootlessLine = ({ possible, reason, hint }: Rootless): string =>
  `${possible ? "✓" : "-"} build --rootless: ${reason}${hint === undefined ? "" : `\n  hint: ${hint}`}`;
