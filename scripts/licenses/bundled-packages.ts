/** The part of webpack's stats (its JSON form) that says what is in a bundle; concatenated modules lie in others. */
export interface BundleStats {
  readonly modules?: readonly StatsModule[];
}

interface StatsModule {
  readonly nameForCondition?: string | null;
  readonly modules?: readonly StatsModule[];
}

/** Folders of the packages that have a module in the bundle, sorted; own modules lie in none. */
export function bundledPackageFolders(stats: BundleStats): readonly string[] {
  const folders = modulePaths(stats.modules ?? []).flatMap((path) => packageFolderOf(path) ?? []);
  return [...new Set(folders)].sort();
}

function modulePaths(modules: readonly StatsModule[]): readonly string[] {
  return modules.flatMap(({ nameForCondition, modules: inner }) => [
    ...(typeof nameForCondition === "string" ? [nameForCondition] : []),
    ...modulePaths(inner ?? []),
  ]);
}

/** `…/node_modules/@scope/name` or `…/node_modules/name` of a file, the innermost where packages lie in packages. */
export function packageFolderOf(path: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
}
