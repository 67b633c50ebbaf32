import { join } from "node:path";
import { lockPlan } from "../../src/compose.ts";
import type { Host } from "../../src/host/host.ts";
import { fetchPool } from "../../src/recipe/fetch-pool.ts";
import { installPool } from "../../src/recipe/open-pool.ts";
import { normalizeRootfs } from "../../src/rootfs/normalize.ts";
import { makeLayerRootfs, openWorkshop } from "../../src/rootfs/open-rootfs.ts";
import { provideRpmDistribution } from "../../test/rpm-distribution/rpm-distribution.ts";
import { compareTrees, type Difference } from "../equal-to-dpkg/compare-trees.ts";
import { type Explained, explainDifferences } from "../equal-to-dpkg/explain-differences.ts";
import { readTree } from "../equal-to-dpkg/read-tree.ts";
import { dnfCommand, prepareForDnf } from "./install-with-dnf.ts";
import { knownDifferences } from "./known-differences.ts";
import { planDistribution, requestIn } from "./plan-distribution.ts";

/** What a comparison found. */
export interface Proof extends Explained {
  readonly packages: number;
  /** Paths in the composer's root. */
  readonly paths: number;
}

/**
 * Lets the composer and dnf choose and install the packages of the smallest template from the tests' distribution, and
 * compares the two root filesystems entry by entry, and what rpm says of each. Must run as root in private mount and PID
 * namespaces.
 */
export async function proveEqual(
  { workFolder, cacheFolder }: { readonly workFolder: string; readonly cacheFolder: string },
  host: Host,
): Promise<Proof> {
  const { step } = host.report;
  const distribution = await step("Provide the distribution", () =>
    provideRpmDistribution(cacheFolder, host),
  );
  const plan = await planDistribution(distribution, host);
  const request = requestIn(workFolder, cacheFolder);
  const lock = await lockPlan(plan, request, host);
  const pool = await step("Fetch packages", () => fetchPool({ plan, lock }, request, host));
  const epoch = pool.newestBuild;
  const neededBytes = 2 * lock.packages.reduce((sum, one) => sum + one.installedSizeBytes, 0);
  await using undo = new AsyncDisposableStack();
  const open = async (name: string) => {
    const place = { workFolder: join(workFolder, name), neededBytes };
    return makeLayerRootfs(undo.use(await openWorkshop(place, host)), epoch, host);
  };
  const own = await open("own");
  await step("Install with the composer", () =>
    installPool(pool, { rootfs: own, tools: { programs: "/" } }, host),
  );
  const peer = await open("peer");
  const place = { root: peer.path, state: join(workFolder, "dnf") };
  await prepareForDnf(place, host);
  const { requests, recommends } = plan.selection;
  const input = {
    ...{ repository: distribution.repositories.gz, keyFile: distribution.keyFile },
    ...{ names: requests.map(({ name }) => name), recommends, epoch },
  };
  await step("Install with dnf", () => host.exec(dnfCommand(input, place)));

  return await step("Compare", async () => {
    const said = await compareSaid(own.path, peer.path, host);
    for (const rootfs of [own, peer]) await normalizeRootfs(rootfs, epoch);
    const [ownTree, peerTree] = [
      await readTree(own.path, epoch, host),
      await readTree(peer.path, epoch, host),
    ];
    const differences = [...said, ...compareTrees(ownTree, peerTree)];
    const explained = explainDifferences(differences, knownDifferences, { own: own.path, peer: peer.path });
    return { packages: lock.packages.length, paths: ownTree.size, ...explained };
  });
}

/** Lines of `rpm -qa` and `rpm -Va`, the images' own, that rpm says of one of the roots alone. */
async function compareSaid(ownRoot: string, peerRoot: string, host: Host): Promise<readonly Difference[]> {
  const queries = {
    "rpm -qa": ["-qa", "--queryformat", "%{NAME} %{EVR} %{ARCH} %{SHA256HEADER}\\n"],
    "rpm -Va": ["-Va"],
  };
  const differences: Difference[] = [];
  for (const [path, query] of Object.entries(queries)) {
    const [own, peer] = [await said(ownRoot, query, host), await said(peerRoot, query, host)];
    const line = (text: string, side: "own" | "peer"): Difference => {
      return { path, aspect: "said", own: undefined, peer: undefined, [side]: text };
    };
    differences.push(...[...own.difference(peer)].map((text) => line(text, "own")));
    differences.push(...[...peer.difference(own)].map((text) => line(text, "peer")));
  }
  return differences;
}

/** It ends badly where it finds something. Headers of keys are made when they are imported, and no package's. */
async function said(root: string, query: readonly string[], host: Host): Promise<ReadonlySet<string>> {
  const argv = ["chroot", root, "sh", "-c", 'rpm "$@" || true', "said", ...query] as const;
  const { stdout } = await host.exec({ argv });
  return new Set(stdout.split("\n").map((line) => line.replace(/^(gpg-pubkey \S+) .*/, "$1")));
}
