import { mergedPaths } from "./merged-paths.ts";
import type { PackagePath } from "./package-paths.ts";

/**
 * Which packages (by index) bring something below a symlink, of any of the packages, that only makes sense inside the
 * root: it leads, maybe by way of other links, to an absolute path or above the root. Unpacked from outside, their files
 * would land elsewhere on the host; dpkg, which runs inside, follows such a link as the image will. A package that brings
 * a link below a link is among them too: where that link would really lie is not what its path says.
 */
export function passesThroughLink(packages: readonly (readonly PackagePath[])[]): ReadonlySet<number> {
  const links = linksOf(packages.flat());
  const passing = new Set<number>();
  if (links.size === mergedPaths.size) return passing;
  const known = new Map<string, boolean>();
  const isPassage = (folder: string): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const answer = leadsOutside(folder, links);
    known.set(folder, answer);
    return answer;
  };
  for (const [index, paths] of packages.entries()) {
    const passes = paths.some(({ path, target }) =>
      foldersAbove(realPath(path)).some(
        (folder) => links.has(folder) && (target !== undefined || isPassage(folder)),
      ),
    );
    if (passes) passing.add(index);
  }
  return passing;
}

/** Where a path lies in a merged /usr. */
function realPath(path: string): string {
  const second = path.indexOf("/", 1);
  return second > 0 && mergedPaths.has(path.slice(0, second)) ? `/usr${path}` : path;
}

/** Where links lead; a path that has several targets, or is no link elsewhere, may be any of them. */
type Links = ReadonlyMap<string, ReadonlySet<string>>;

function linksOf(paths: readonly PackagePath[]): Links {
  const links = new Map([...mergedPaths].map((path) => [path, new Set([`usr${path}`])]));
  for (const { path, target } of paths) {
    if (target === undefined || mergedPaths.has(path)) continue;
    const place = realPath(path);
    const targets = links.get(place);
    if (targets === undefined) links.set(place, new Set([target]));
    else targets.add(target);
  }
  return links;
}

/** More steps than any real path needs; whoever needs them goes round in circles. */
const maxSteps = 1000;

/**
 * Follows a path as the kernel does, links in the middle and links of links included, and says whether that leaves the
 * root. Where a link is not sure to be there or has several targets, every way is followed.
 */
function leadsOutside(path: string, links: Links): boolean {
  const ways: { readonly at: readonly string[]; readonly pending: readonly string[] }[] = [
    { at: [], pending: partsOf(path) },
  ];
  for (let steps = 0; ways.length > 0; steps++) {
    const way = ways.pop();
    if (way === undefined || steps > maxSteps) return true;
    const [part, ...rest] = way.pending;
    if (part === undefined) continue;
    if (part === "..") {
      if (way.at.length === 0) return true;
      ways.push({ at: way.at.slice(0, -1), pending: rest });
      continue;
    }
    const next = [...way.at, part];
    const targets = links.get(`/${next.join("/")}`) ?? new Set();
    if (targets.size !== 1) ways.push({ at: next, pending: rest });
    for (const target of targets) {
      if (target.startsWith("/")) return true;
      ways.push({ at: way.at, pending: [...partsOf(target), ...rest] });
    }
  }
  return false;
}

const partsOf = (path: string): readonly string[] =>
  path.split("/").filter((part) => part !== "" && part !== ".");

function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
    folders.push(path.slice(0, end));
  return folders;
}
