import type { Host } from "../../src/host/host.ts";
import type { BuildPlan } from "../../src/plan/plan.ts";
import type { BuildRequest } from "../../src/recipe/build-request.ts";
import type { Rootfs } from "../../src/rootfs/rootfs.ts";
import { choosePackages, type Wish } from "./choose-packages.ts";
import { compareTrees, type Difference } from "./compare-trees.ts";
import { type Explained, explainDifferences } from "./explain-differences.ts";
import { type BothRoots, installBoth } from "./install-both.ts";
import { knownDifferences } from "./known-differences.ts";
import { readTree } from "./read-tree.ts";

/** What a comparison found. */
export interface Proof extends Explained {
  readonly packages: number;
  readonly drawn: readonly string[];
  /** Paths in the composer's root. */
  readonly paths: number;
}

/**
 * Installs the wished packages by the composer and by mmdebstrap and compares the two root filesystems entry by entry, and
 * what dpkg says of each. Must run as root in private mount and PID namespaces.
 */
export async function proveEqual(
  plan: BuildPlan,
  { wish, request }: { readonly wish: Wish; readonly request: BuildRequest },
  host: Host,
): Promise<Proof> {
  const chosen = await choosePackages(plan, { wish, cacheFolder: request.cacheFolder }, host);
  const packages = chosen.lock.packages.length;
  host.report.info(`${packages} packages, among them the drawn ${chosen.drawn.join(" ")}`);
  await using both = await installBoth(chosen, request, host);
  const compared = await host.report.step("Compare", () => compare(both, host));
  return { packages, drawn: chosen.drawn, ...compared };
}

async function compare(both: BothRoots, host: Host): Promise<Explained & Pick<Proof, "paths">> {
  const { own, peer, epoch } = both;
  // Asked first: it leaves its lock behind.
  const said = [...(await compareSaid(both, "--audit")), ...(await compareSaid(both, "--verify"))];
  const ownTree = await readTree(own.path, epoch, host);
  const peerTree = await readTree(peer.path, epoch, host);
  const differences = [...said, ...compareTrees(ownTree, peerTree)];
  const trees = { own: own.path, peer: peer.path };
  return { ...explainDifferences(differences, knownDifferences, trees), paths: ownTree.size };
}

/** What `dpkg --audit` and `dpkg --verify` say of the roots, where they do not say the same. */
async function compareSaid(both: BothRoots, option: "--audit" | "--verify"): Promise<readonly Difference[]> {
  const [own, peer] = [await said(both.own, option), await said(both.peer, option)];
  return own === peer ? [] : [{ path: `dpkg ${option}`, aspect: "said", own, peer }];
}

/** It ends badly where it finds something. */
const said = async (rootfs: Rootfs, option: string): Promise<string> =>
  (await rootfs.exec({ argv: ["sh", "-c", 'dpkg "$1" || true', "said", option] })).stdout;
