import type { PlannedRepository } from "../plan/plan.ts";

/** What says where the files of a repository's root lie. */
export type ReleaseFolder = Pick<PlannedRepository, "suite" | "layout">;

/** The path of a file of the root's folder, below the repository's base address: `dists/<suite>/…`, or flat. */
export function inReleaseFolder({ suite, layout }: ReleaseFolder, file: string): string {
  if (layout.kind !== "flat") return file === "" ? `dists/${suite}` : `dists/${suite}/${file}`;
  const folder = suite === "./" ? "" : suite;
  return `${folder}${file}`;
}
