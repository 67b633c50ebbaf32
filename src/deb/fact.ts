import type { Place } from "../errors.ts";
import type { RootReason } from "../packages/resolution.ts";
import type { DebPackage } from "./package.ts";

/** Something that must be in the image, and why. */
export interface Wanted {
  /** As the request is written. */
  readonly text: string;
  readonly why: RootReason;
  /** The packages that answer it, preferred ones first; never empty. */
  readonly offers: readonly DebPackage[];
}

/** Packages that must not be in the image. */
export interface Forbidden {
  /** As the request is written, with its `-`. */
  readonly text: string;
  readonly origin: string;
  readonly place: Place | undefined;
  covers(one: DebPackage): boolean;
}

/** Why a clause is there: what is told when it cannot hold. */
export type Fact =
  | { readonly kind: "wanted"; readonly wanted: Wanted }
  | { readonly kind: "forbidden"; readonly forbidden: Forbidden; readonly package: DebPackage }
  | {
      readonly kind: "need";
      readonly package: DebPackage;
      readonly field: "Pre-Depends" | "Depends";
      /** The part of the field, as it is written. */
      readonly part: string;
      readonly matches: readonly DebPackage[];
    }
  | {
      readonly kind: "clash";
      readonly package: DebPackage;
      readonly field: "Conflicts" | "Breaks";
      readonly part: string;
      readonly other: DebPackage;
    }
  | { readonly kind: "one-version"; readonly packages: readonly [DebPackage, DebPackage] }
  /** Chosen before; nothing that comes later may undo it. */
  | { readonly kind: "chosen" };
