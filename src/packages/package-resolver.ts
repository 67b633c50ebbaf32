import type { PackageSelection } from "../plan/plan.ts";
import type { Resolution } from "./resolution.ts";

/** A package that a repository has, and whether it may be chosen. */
export interface Offer {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** Id of the repository. */
  readonly repository: string;
  readonly sizeBytes: number;
  readonly installedSizeBytes: number;
  /** Why it can never be chosen, as the end of a sentence: `its repository has the priority -1`; undefined when it can. */
  readonly barred: string | undefined;
}

/** The packages of a plan's repositories, read and ready to be chosen from: what each package format makes of them. */
export interface PackageResolver {
  /**
   * The exact packages for a selection. The same input gives the same answer in whatever order it comes. Throws IC3001 for
   * requests that nothing answers and IC3002 when not all can be had together.
   */
  resolve(selection: PackageSelection): Resolution;
  /** Everything of that name, the preferred first; empty when no repository has it. */
  offers(name: string): readonly Offer[];
  /** Names of packages that provide the name or capability without bearing it, preferred first. */
  providers(name: string): readonly string[];
}
