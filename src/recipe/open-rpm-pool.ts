import type { Host } from "../host/host.ts";
import type { PooledPackage } from "../packages/pool.ts";
import type { BuildPlan } from "../plan/plan.ts";
import type { RpmInstallation } from "../rpm/install.ts";
import { type PackageTrust, readPackage } from "../rpm/read-package.ts";
import { newestRpm, type ReadRpm, rpmOf } from "../rpm/read-rpm.ts";
import { fingerprintOf, type Keyring } from "../trust/keyring.ts";
import { signaturePolicy } from "./installer.ts";
import type { OpeningPool } from "./open-pool.ts";
import type { readingEdge } from "./open-resolver.ts";
import { openingFiles } from "./opening-files.ts";

/** How packages are installed, whichever programs do it. */
type RpmPolicy = Omit<RpmInstallation, "programs">;

/** A pool of verified RPM packages, and how they are installed. */
export interface OpenedRpms {
  readonly format: "rpm";
  /** In install order. */
  readonly packages: readonly ReadRpm[];
  readonly newestBuild: number;
  readonly installation: RpmPolicy;
}

/** Verifies packages by the pinned keys of their repositories, several at once. Throws IC2009 where a key is not found. */
export async function openingRpms(
  packages: readonly PooledPackage[],
  { plan, readKeys }: { readonly plan: BuildPlan } & Pick<ReturnType<typeof readingEdge>, "readKeys">,
  host: Host,
): Promise<OpeningPool<OpenedRpms>> {
  const keyrings = await readKeyrings(plan, readKeys);
  const at = host.now();
  const files = openingFiles(packages, host.cores, async (pooled) => {
    const keyring = keyrings.get(pooled.repository);
    const trust: PackageTrust = keyring === undefined ? { kind: "named" } : { kind: "keys", keyring, at };
    return rpmOf(pooled, await readPackage(pooled.file, pooled.name, trust));
  });
  return {
    ...files,
    async opened() {
      const opened = await files.opened();
      const installation = installationOf(plan, keyrings);
      return { format: "rpm", packages: opened, newestBuild: newestRpm(opened), installation };
    },
  };
}

/** Of the repositories whose signatures are asked for. */
async function readKeyrings(
  { repositories }: BuildPlan,
  readKeys: ReturnType<typeof readingEdge>["readKeys"],
): Promise<ReadonlyMap<string, Keyring>> {
  const keyrings = await Promise.all(
    repositories.map(async ({ id, trust }) =>
      trust.kind === "keys" ? [[id, await readKeys(trust)] as const] : [],
    ),
  );
  return new Map(keyrings.flat());
}

/** The keys in the order of their fingerprints, so that the image's database has them always in the same. */
function installationOf(plan: BuildPlan, keyrings: ReadonlyMap<string, Keyring>): RpmPolicy {
  const { rpm } = plan.provider;
  if (rpm === undefined) throw new TypeError("RPM packages for a system that has no RPM database");
  const keys = new Map(
    [...keyrings.values()].flatMap(({ keys }) =>
      keys.map((key) => [fingerprintOf(key), key.armor()] as const),
    ),
  );
  return {
    database: rpm,
    keys: [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, armored]) => armored),
    verify: signaturePolicy(plan.repositories),
  };
}
