import type { Place } from "../errors.ts";
import type { LockedPackage } from "./lock.ts";

/** The number of a chosen package: its place in `Resolution.packages`. */
export type ChosenNumber = number;

/** Something that must be in the image for its own sake, and what answers it. */
export interface Root {
  /** What is asked for, as it is written: `curl`, `curl=7.88`, `@core`. */
  readonly text: string;
  readonly why: RootReason;
  /** The chosen packages that answer it, the preferred one first. */
  readonly answeredBy: readonly ChosenNumber[];
}

/** Why something is there for its own sake. */
export type RootReason =
  /** A template asks for it. */
  | { readonly kind: "asked"; readonly origin: string; readonly place?: Place | undefined }
  /** No system works without it (Debian's `Essential`, `Important` and `Protected`). */
  | { readonly kind: "essential" }
  /** All packages of a priority are wanted. */
  | { readonly kind: "priority"; readonly priority: string };

/**
 * How strongly a package asks for another: `before` must be set up first (Pre-Depends, Requires(pre)), `needs` must be there,
 * `recommends` came in as a recommendation, `supplements` came in because the other end is there.
 */
export type NeedStrength = "before" | "needs" | "recommends" | "supplements";

/** One requirement of a chosen package and the chosen packages that meet it. */
export interface Need {
  readonly by: ChosenNumber;
  readonly strength: NeedStrength;
  /** The requirement as the package writes it, one part of its field: `libc6 (>= 2.36)`, `/bin/sh`, `(a if b)`. */
  readonly text: string;
  /** The preferred one first; never empty, never the package itself. */
  readonly metBy: readonly ChosenNumber[];
}

/**
 * What a resolver of either format answers: the exact packages and why each is there. Plain values, so that why, graphs and
 * differences are computed for all formats alike.
 */
export interface Resolution<Chosen extends LockedPackage = LockedPackage> {
  /** In install order: a package comes after what it needs, cycles broken in a stable way. */
  readonly packages: readonly Chosen[];
  readonly roots: readonly Root[];
  readonly needs: readonly Need[];
}
