import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { CommandFailure, type Host } from "../host/host.ts";
import { type HostTool, hostTools, type Need } from "./host-tools.ts";

/** One tool as the host has it. */
export interface Finding {
  readonly tool: HostTool;
  readonly state:
    | { readonly kind: "present"; readonly version: string | undefined }
    | { readonly kind: "missing" }
    | { readonly kind: "too-old"; readonly version: string; readonly minimum: string };
}

/** Looks for every tool that one of the needs asks for. */
export function examineHost(needs: readonly Need[], host: Host): Promise<readonly Finding[]> {
  const wanted = hostTools.filter((tool) => tool.needs.some((need) => needs.includes(need)));
  return Promise.all(wanted.map(async (tool) => ({ tool, state: await stateOf(tool, host) })));
}

/** What is not as it must be. */
export const faultsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ state }) => state.kind !== "present");

async function stateOf({ name, find }: HostTool, host: Host): Promise<Finding["state"]> {
  if (find.kind === "file") return (await isThere(find.path)) ? present(undefined) : { kind: "missing" };
  if (find.kind === "program") return (await isOnPath(name)) ? present(undefined) : { kind: "missing" };
  const printed = await versionText(find.argv, host);
  const [, version] = find.pattern.exec(printed) ?? [];
  if (version === undefined) return { kind: "missing" };
  return isOlder(version, find.minimum)
    ? { kind: "too-old", version, minimum: find.minimum }
    : present(version);
}

const present = (version: string | undefined): Finding["state"] => ({ kind: "present", version });

/** Some programs print their version on standard error and end badly; the text is what counts. */
async function versionText(argv: HostToolArgv, host: Host): Promise<string> {
  try {
    const { stdout, stderr } = await host.exec({ argv });
    return stdout + stderr;
  } catch (error) {
    if (error instanceof CommandFailure) return error.stdout + error.stderr;
    throw error;
  }
}

type HostToolArgv = Extract<HostTool["find"], { readonly kind: "version" }>["argv"];

/** The folders that commands are looked up in (host/node.ts gives every command the same). */
const programFolders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

async function isOnPath(name: string): Promise<boolean> {
  for (const folder of programFolders) if (await isThere(join(folder, name), constants.X_OK)) return true;
  return false;
}

async function isThere(path: string, mode = constants.R_OK): Promise<boolean> {
  try {
    await access(path, mode);
    return true;
  } catch {
    return false;
  }
}

/** Dotted numbers, compared number by number. */
export function isOlder(version: string, minimum: string): boolean {
  const left = version.split(".").map(Number);
  const right = minimum.split(".").map(Number);
  for (const [index, wanted] of right.entries()) {
    const difference = (left[index] ?? 0) - wanted;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
