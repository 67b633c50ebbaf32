import { join } from "node:path";
import type { BuildRequest } from "../../src/recipe/build-request.ts";

/** A request whose folders all lie in one. */
export const requestBelow = (folder: string): BuildRequest => ({
  cacheFolder: join(folder, "cache"),
  workFolder: join(folder, "work"),
  outputFolder: join(folder, "output"),
  lock: { kind: "resolve" },
  environment: {},
  workers: 4,
  epoch: undefined,
  whenUnchanged: "rebuild",
});
