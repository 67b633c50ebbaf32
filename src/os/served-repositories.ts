import type { Architecture } from "../packages/lock.ts";
import type { OsProvider, OsRepository } from "./provider.ts";

/** The repositories of a release that serve an architecture. */
export const servedRepositories = (
  { repositories }: Pick<OsProvider, "repositories">,
  architecture: Architecture,
): readonly OsRepository[] =>
  repositories.filter(({ architectures = [architecture] }) => architectures.includes(architecture));
