import { readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Everything below a folder, relative to it, in sorted order. Links are never followed, as readdir's own recursion does:
 * those of a package may lead to this machine's files.
 */
export async function pathsBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths = await Promise.all(
    entries.map(async (entry) => {
      const inner = entry.isDirectory() ? await pathsBelow(join(folder, entry.name)) : [];
      return [entry.name, ...inner.map((path) => `${entry.name}/${path}`)];
    }),
  );
  return paths.flat().sort();
}
