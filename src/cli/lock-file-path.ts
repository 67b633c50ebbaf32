import { dirname, join } from "node:path";
import type { BuildPlan } from "../plan/plan.ts";

/** Where the lock file of a template lies unless someone says otherwise: beside it, named after the image. */
export function lockFileBeside(template: string, plan: BuildPlan): string {
  return join(dirname(template), lockFileName(plan));
}

/** What the lock file of a plan is called. */
export const lockFileName = (plan: BuildPlan): string => `${plan.image.name}.lock.json`;
