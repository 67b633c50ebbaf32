import { join } from "node:path";
import type { Host } from "../../src/host/host.ts";
import type { BuildRequest } from "../../src/recipe/build-request.ts";
import { fetchPool } from "../../src/recipe/fetch-pool.ts";
import { installPool } from "../../src/recipe/open-pool.ts";
import { normalizeRootfs } from "../../src/rootfs/normalize.ts";
import { makeLayerRootfs, openWorkshop } from "../../src/rootfs/open-rootfs.ts";
import type { Rootfs } from "../../src/rootfs/rootfs.ts";
import type { Chosen } from "./choose-packages.ts";
import { installWithMmdebstrap } from "./install-with-mmdebstrap.ts";

/** The same packages installed twice. */
export interface BothRoots {
  /** By the composer. */
  readonly own: Rootfs;
  /** By mmdebstrap: apt and dpkg. */
  readonly peer: Rootfs;
  /** Seconds since 1970: what is as new was made while installing. */
  readonly epoch: number;
}

/**
 * Installs the chosen packages, from the very same files, by the composer and by mmdebstrap, each into a root filesystem
 * below the work folder, and takes out of both what no image carries (logs, caches, identity).
 */
export async function installBoth(
  chosen: Chosen,
  request: BuildRequest,
  host: Host,
): Promise<BothRoots & AsyncDisposable> {
  const { step } = host.report;
  await using undo = new AsyncDisposableStack();
  const pool = await step("Fetch packages", () => fetchPool(chosen, request, host));
  const epoch = pool.newestBuild;
  const neededBytes = growth * chosen.lock.packages.reduce((sum, one) => sum + one.installedSizeBytes, 0);
  const open = async (name: string) => {
    const workFolder = join(request.workFolder, name);
    return makeLayerRootfs(undo.use(await openWorkshop({ workFolder, neededBytes }, host)), epoch, host);
  };
  const own = await open("own");
  await step("Install with the composer", () =>
    installPool(pool, { rootfs: own, tools: { programs: "/" } }, host),
  );
  const peer = await open("peer");
  const repository = join(request.workFolder, "repository");
  await installWithMmdebstrap({ packages: pool.packages, repository, epoch }, peer, host);
  for (const root of [own, peer]) await normalizeRootfs(root, epoch);
  const roots = undo.move();
  return { own, peer, epoch, [Symbol.asyncDispose]: () => roots.disposeAsync() };
}

/** apt keeps copies of all packages while it installs them. */
const growth = 2;
