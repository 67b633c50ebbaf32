import { firstTemplate, type TemplateChange } from "./bench-template.ts";
import type { CachePart } from "./cache-parts.ts";

/** What a figure must not exceed. */
export type Target =
  | { readonly kind: "of-peer"; readonly ratio: number }
  | { readonly kind: "most"; readonly most: number }
  | { readonly kind: "none" };

/** A build that is measured: what it finds in the cache, and how its template differs from the build before. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** Parts of the cache that are there; "all" also leaves the output of the build before. */
  readonly cache: readonly CachePart[] | "all";
  /** The template's change in a round; "same": as it was at the build before. */
  readonly change: ((round: number) => TemplateChange) | "same";
  readonly target: Target;
}

const fetched = ["packageCache", "indexes", "keys"] as const;
const stored = [...fetched, "packageStore", "locks"] as const;

/** In this order in every round: each finds what the ones before have left. */
export const scenarios: readonly Scenario[] = [
  {
    id: "1a",
    title: "package cache warm; no lock, package store, layer, initramfs",
    cache: fetched,
    change: () => firstTemplate,
    target: { kind: "of-peer", ratio: 0.4 },
  },
  {
    id: "1b",
    title: "package store and lock warm; no layer, no initramfs",
    cache: stored,
    change: () => firstTemplate,
    target: { kind: "of-peer", ratio: 0.2 },
  },
  {
    id: "1b+",
    title: "package store, lock and initramfs warm; no layer",
    cache: [...stored, "initramfs"],
    change: () => firstTemplate,
    target: { kind: "of-peer", ratio: 0.2 },
  },
  {
    id: "2",
    title: "layer warm, another host name",
    cache: "all",
    change: (round) => ({ hostname: `bench-${round}`, file: undefined }),
    target: { kind: "of-peer", ratio: 0.08 },
  },
  {
    id: "2+",
    title: "layer warm, another file in /etc",
    cache: "all",
    change: (round) => ({ hostname: "bench", file: `round ${round}\n` }),
    target: { kind: "of-peer", ratio: 0.08 },
  },
  {
    id: "3",
    title: "nothing changed",
    cache: "all",
    change: "same",
    target: { kind: "most", most: 1000 },
  },
];

/** Of the resolver's own runs. The desktop is the one of Debian whose packages are nearest to 800. */
export const desktopTask = "task-gnome-desktop";
export const resolverTargets = { indexMs: 1200, closureMs: 150, peakBytes: 400e6 } as const;
