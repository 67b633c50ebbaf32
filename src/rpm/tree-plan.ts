import { type Links, realFolder, realLinks, realPlace } from "./tree-links.ts";

/** A file of a package, as its verified header tells it. */
export interface TreeFile {
  readonly path: string;
  /** Kind and permissions, as st_mode. */
  readonly mode: number;
  readonly sizeBytes: number;
  /** Where a symlink leads, else empty. */
  readonly linkTarget: string;
  /** Equal in the files that are one by hard links. */
  readonly inode: number;
  /** Digest of the content, empty for what has none. */
  readonly digest: string;
  /** Whether the package owns it and does not bring it. */
  readonly isGhost: boolean;
}

/** What becomes of a package's file in a tree. */
export type PlacedFile =
  | { readonly kind: "file"; readonly place: string; readonly mode: number }
  /** What is at its place already, from another package that has the same. */
  | { readonly kind: "given" };

/** What a tree will be made of, before anything of it is written. */
export interface TreePlan {
  /** Real places with their permissions, parents first. */
  readonly folders: readonly { readonly place: string; readonly mode: number }[];
  readonly links: readonly { readonly place: string; readonly target: string }[];
  /** For each package, in their order, the regular files by their index in its header. */
  readonly files: readonly ReadonlyMap<number, PlacedFile>[];
}

/** A package as far as its files go. */
export interface TreePackage {
  readonly name: string;
  readonly files: readonly TreeFile[];
}

/** Kinds of st_mode. */
const kinds = { folder: 0o040000, file: 0o100000, link: 0o120000 } as const;
const kindMask = 0o170000;

/** A tree of tools has no use for what gives other rights to who runs it, and nobody may bring it so. */
const permissionMask = 0o777;

/**
 * Where the files of packages go in one tree, decided from their headers before a payload is opened. Every place is a real
 * one: no part of it is a link of the tree, so that whoever writes there never follows one. Device nodes and whatever is no
 * file, folder or link is refused, but below /dev, which a tree has none of; so is a path with `..`, a line break or NUL.
 * Throws a TreeProblem.
 */
export function planTree(packages: readonly TreePackage[]): TreePlan {
  const brought = packages.map(broughtFiles);
  const links = realLinks(
    brought.flatMap((files) =>
      files.flatMap(({ file }) => (isLink(file) ? [{ path: file.path, target: file.linkTarget }] : [])),
    ),
  );
  const folders = new Map<string, number>();
  const owners = new Map<string, Owner>();
  const files = brought.map((own, index) => {
    const name = packages[index]?.name ?? "";
    return placeFiles(own, { name, links, folders, owners });
  });
  for (const place of [...owners.keys(), ...folders.keys()]) addParents(place, folders);
  for (const place of folders.keys()) {
    const owner = owners.get(place);
    if (owner !== undefined)
      throw new TreeProblem(owner.name, `it brings "${place}" as a file, which is a folder in others`);
  }
  folders.delete("/");
  return {
    files,
    folders: [...folders].map(([place, mode]) => ({ place, mode })).sort(byPlace),
    links: [...links].map(([place, target]) => ({ place, target })).sort(byPlace),
  };
}

/** What is wrong with a package, for a message that names it. */
export class TreeProblem extends Error {
  readonly package: string;
  constructor(name: string, problem: string) {
    super(problem);
    this.package = name;
  }
}

interface Brought {
  readonly index: number;
  readonly file: TreeFile;
}

interface Owner {
  readonly name: string;
  /** What must be equal for two packages to own one path. */
  readonly content: string;
}

interface Tree {
  readonly name: string;
  readonly links: Links;
  readonly folders: Map<string, number>;
  readonly owners: Map<string, Owner>;
}

function broughtFiles({ name, files }: TreePackage): readonly Brought[] {
  return files.flatMap((file, index) => {
    const problem = problemOf(file);
    if (problem !== undefined) throw new TreeProblem(name, problem);
    return file.isGhost || isBelowDev(file.path) ? [] : [{ index, file }];
  });
}

function problemOf({ path, mode }: TreeFile): string | undefined {
  const shown = JSON.stringify(path);
  if (!path.startsWith("/") || path.split("/").includes(".."))
    return `it brings ${shown}, which leads out of the root`;
  if (/[\n\0]/.test(path)) return `it brings ${shown}, a name with a line break`;
  const kind = mode & kindMask;
  if (isBelowDev(path) || Object.values(kinds).some((one) => one === kind)) return undefined;
  return `it brings ${shown}, which is no file, folder or link`;
}

const isBelowDev = (path: string): boolean => path === "/dev" || path.startsWith("/dev/");
const isLink = ({ mode }: TreeFile): boolean => (mode & kindMask) === kinds.link;
const isFolder = ({ mode }: TreeFile): boolean => (mode & kindMask) === kinds.folder;

function placeFiles(files: readonly Brought[], tree: Tree): ReadonlyMap<number, PlacedFile> {
  const placed = new Map<number, PlacedFile>();
  const { links, folders } = tree;
  for (const { index, file } of files) {
    const place = realPlace(file.path, links);
    if (isFolder(file)) {
      // Where a link lies, the folder is the one it leads to.
      const folder = links.has(place) ? realFolder(place, links) : place;
      folders.set(folder, folders.get(folder) ?? file.mode & permissionMask);
      continue;
    }
    const isGiven = claim(place, file, tree) === "given";
    if (isLink(file)) continue;
    placed.set(
      index,
      isGiven ? { kind: "given" } : { kind: "file", place, mode: file.mode & permissionMask },
    );
  }
  return placed;
}

/** Takes a place for a package: it is free, or another package has given the same file to it. Throws where it is another file. */
function claim(place: string, file: TreeFile, { name, links, owners }: Tree): "free" | "given" {
  const content = isLink(file) ? `link ${file.linkTarget}` : `file ${file.digest} ${file.sizeBytes}`;
  const before = owners.get(place);
  owners.set(place, before ?? { name, content });
  const isOtherLink = isLink(file) ? links.get(place) !== file.linkTarget : links.has(place);
  if (before === undefined && !isOtherLink) return "free";
  if (before?.content === content && !isOtherLink) return "given";
  throw new TreeProblem(name, `it brings another "${place}" than "${before?.name ?? "a later package"}"`);
}

function addParents(place: string, folders: Map<string, number>): void {
  for (let at = parentOf(place); at !== "/"; at = parentOf(at)) if (!folders.has(at)) folders.set(at, 0o755);
}

const parentOf = (place: string): string => place.slice(0, place.lastIndexOf("/")) || "/";

const byPlace = (a: { readonly place: string }, b: { readonly place: string }): number =>
  a.place < b.place ? -1 : 1;
