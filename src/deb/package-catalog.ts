import type { DebPackage } from "./package.ts";

/** What packages are looked for by, beside their names: being there by default, or in a task. */
export type Trait =
  /** Essential, or of one of these priorities. */
  | { readonly kind: "default"; readonly priorities: readonly string[] }
  /** The Task field names it. */
  | { readonly kind: "task"; readonly task: string };

/** Packages to choose from, found by their names, by what they provide and by traits; most are never made. */
export interface PackageCatalog {
  readonly size: number;
  /** Of all packages, in no order; some repeatedly. */
  names(): Iterable<string>;
  /** The packages that bear the name. */
  named(name: string): readonly DebPackage[];
  /** The packages whose Provides field begins a part with the name; whether one meets a relation says its text. */
  providing(name: string): readonly DebPackage[];
  having(trait: Trait): readonly DebPackage[];
  /** All of them, in the order of the index. */
  packages(): readonly DebPackage[];
}

/** Whether a package has the trait. */
export function hasTrait({ essential, priority, tasks }: DebPackage, trait: Trait): boolean {
  return trait.kind === "default"
    ? essential || trait.priorities.includes(priority)
    : tasks !== "" && tasks.split(/[\s,]+/).includes(trait.task);
}
