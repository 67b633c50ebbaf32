import type { RootReason } from "../packages/resolution.ts";
import type { RpmPackage } from "./package.ts";

/** Something that must be in the image, and why. */
export interface Wanted {
  /** As it is asked for. */
  readonly text: string;
  readonly why: RootReason;
  /** The packages that answer it; never empty. */
  readonly offers: readonly RpmPackage[];
}

/** Why a clause is there: what is told when it cannot hold. */
export type Fact =
  | { readonly kind: "wanted"; readonly wanted: Wanted }
  | {
      readonly kind: "need";
      readonly package: RpmPackage;
      /** The relation, as it is written. */
      readonly text: string;
      /** The packages that meet it, or of a rich one what it takes under its conditions. */
      readonly matches: readonly RpmPackage[];
      /** The packages that a rich one's condition is about. */
      readonly conditions: readonly RpmPackage[];
    }
  | {
      readonly kind: "clash";
      readonly package: RpmPackage;
      readonly field: "Conflicts" | "Obsoletes";
      readonly text: string;
      readonly other: RpmPackage;
    }
  | { readonly kind: "one-version"; readonly packages: readonly [RpmPackage, RpmPackage] }
  /** A request says that it must not be there. */
  | { readonly kind: "absent"; readonly text: string; readonly origin: string; readonly package: RpmPackage };
