import { examineHost, faultsOf } from "../doctor/examine.ts";
import { needsOf, withoutTree } from "../doctor/needs.ts";
import { describeFault } from "../doctor/provide-tools.ts";
import type { Host } from "../host/host.ts";
import type { BuildPlan } from "../plan/plan.ts";

/** By this variable the process inside namespaces knows what the outer one has decided. */
export const toolsVariable = "IMAGE_COMPOSER_TOOLS";

/** A decision, and for people why. */
export interface ToolsChoice {
  readonly from: "chroot";
  readonly reason: string;
}

/**
 * Where the programs come from that make the image, when neither template nor command line says: from a chroot environment if
 * this host lacks what that would have, and may not install it; undefined else, which is the host.
 */
export async function chooseTools(
  plan: BuildPlan,
  options: { readonly installTools: boolean; readonly rootless?: boolean },
  host: Host,
): Promise<ToolsChoice | undefined> {
  const mayInstall = options.installTools && options.rootless !== true;
  if (plan.tools !== undefined || mayInstall) return undefined;
  const needs = needsOf(plan);
  const ofTree = needs.filter((need) => !withoutTree(needs).includes(need));
  const faults = faultsOf(await examineHost(ofTree, host));
  if (faults.length === 0) return undefined;
  const lacks = faults.map(describeFault).join(", ");
  return { from: "chroot", reason: `this host lacks ${lacks}` };
}
