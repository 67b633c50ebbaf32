import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

/** What lies at a path: a file by its text, with a mode if it matters, a symlink or a folder. */
export type TreeEntry =
  | string
  | { readonly text: string; readonly mode: number }
  | { readonly link: string }
  | { readonly folder: number };

export type TreeEntries = Readonly<Record<string, TreeEntry>>;

/** A temporary folder with these entries, removed when it goes out of scope. */
export async function openTree(
  entries: TreeEntries = {},
): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "tree-test-"));
  await writeTree(path, entries);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Makes the entries below a folder, in their order, with the folders that lead to them. */
export async function writeTree(root: string, entries: TreeEntries): Promise<void> {
  for (const [name, entry] of Object.entries(entries)) {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    await writeEntry(path, entry);
  }
}

async function writeEntry(path: string, entry: TreeEntry): Promise<void> {
  if (typeof entry === "string") return writeFile(path, entry);
  if ("link" in entry) return symlink(entry.link, path);
  if ("folder" in entry) {
    await mkdir(path, { recursive: true });
    return chmod(path, entry.folder);
  }
  await writeFile(path, entry.text);
  await chmod(path, entry.mode);
}

/** Everything below a folder, by path: `0644 text`, `-> target` or `0755/`. */
export async function treeAt(root: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const names = entries.map(({ parentPath, name }) => relative(root, join(parentPath, name))).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await describe(join(root, name))])),
  );
}

async function describe(path: string): Promise<string> {
  const status = await lstat(path);
  if (status.isSymbolicLink()) return `-> ${await readlink(path)}`;
  const mode = (status.mode & 0o7777).toString(8).padStart(4, "0");
  return status.isDirectory() ? `${mode}/` : `${mode} ${await readFile(path, "utf8")}`;
}
