import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** Files that are in only one of two folders, or differ in content or in being executable; sorted, one line each. */
export async function compareFolders(expected: string, actual: string): Promise<readonly string[]> {
  const [wanted, present] = await Promise.all([filesBelow(expected), filesBelow(actual)]);
  const names = [...new Set([...wanted, ...present])].sort();
  const lines = await Promise.all(
    names.map(async (name) => {
      if (!present.includes(name)) return [`${name} (missing)`];
      if (!wanted.includes(name)) return [`${name} (does not belong there)`];
      return (await isSame(join(expected, name), join(actual, name))) ? [] : [`${name} (differs)`];
    }),
  );
  return lines.flat();
}

/** Paths of all files below a folder, relative to it; none where there is no such folder. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replace(/^\//, ""));
}

async function isSame(left: string, right: string): Promise<boolean> {
  const [a, b] = await Promise.all([readFile(left), readFile(right)]);
  return a.equals(b) && (await isExecutable(left)) === (await isExecutable(right));
}

const isExecutable = async (path: string): Promise<boolean> => ((await stat(path)).mode & 0o100) !== 0;
