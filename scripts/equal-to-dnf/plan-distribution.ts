import { join } from "node:path";
import { repositoryOverrides } from "../../src/cli/repository-options.ts";
import { planTemplate } from "../../src/compose.ts";
import type { Host } from "../../src/host/host.ts";
import type { BuildPlan } from "../../src/plan/plan.ts";
import type { BuildRequest } from "../../src/recipe/build-request.ts";
import type { RpmDistribution } from "../../test/rpm-distribution/rpm-distribution.ts";

const templates = join(import.meta.dirname, "../../templates");
const folders = { os: join(templates, "os"), examples: join(templates, "examples") };

/** The smallest template of Azure Linux, with the tests' distribution in the place of its repository. */
export function planDistribution(
  { repositories, keyFile }: Pick<RpmDistribution, "repositories" | "keyFile">,
  host: Host,
): Promise<BuildPlan> {
  const repository = [`azl3.0-base=${repositories.gz}`];
  const overrides = repositoryOverrides({ repository, key: [keyFile] });
  return planTemplate({ template: "azl3-x86_64-minimal-raw", mirrors: [], overrides }, folders, host);
}

/** A request that works below a folder and keeps packages in the cache. */
export const requestIn = (workFolder: string, cacheFolder: string): BuildRequest => ({
  ...{ workFolder, outputFolder: workFolder, cacheFolder, workers: 8 },
  ...{ epoch: undefined, lock: { kind: "resolve" }, environment: process.env, whenUnchanged: "rebuild" },
});
