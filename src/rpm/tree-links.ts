/** More links than any real path has (the kernel's own limit). */
const maxLinks = 40;

/** Links refer to links only so many times; who needs more goes round in circles. */
const maxRounds = 8;

/** Where symlinks lie, really, and where they lead. */
export type Links = ReadonlyMap<string, string>;

/**
 * The real place of a path in a tree with these links: the links on the way are followed as a process in that tree would, so
 * that no way leads out of it; the last part is not. Throws an Error for links that go round in circles.
 */
export function realPlace(path: string, links: Links): string {
  const parts = partsOf(path);
  const [last] = parts.splice(-1);
  return last === undefined ? "/" : joined(follow(parts, links), last);
}

/** The same of a path whose last part is followed too. */
export const realFolder = (path: string, links: Links): string => follow(partsOf(path), links);

function follow(parts: readonly string[], links: Links): string {
  let [at, pending] = ["/", parts];
  for (let count = 0; ; ) {
    const [part, ...rest] = pending;
    if (part === undefined) return at;
    const next = part === ".." ? at.slice(0, at.lastIndexOf("/")) || "/" : joined(at, part);
    const target = part === ".." ? undefined : links.get(next);
    if (target !== undefined && ++count > maxLinks)
      throw new Error(`the links at "${next}" lead round in circles`);
    at = target === undefined ? next : target.startsWith("/") ? "/" : at;
    pending = target === undefined ? rest : [...partsOf(target), ...rest];
  }
}

/** Where links really lie that may themselves be below others. Throws an Error when that cannot be told. */
export function realLinks(links: readonly { readonly path: string; readonly target: string }[]): Links {
  let known: Links = new Map();
  for (let round = 0; round < maxRounds; round++) {
    const next = new Map(links.map(({ path, target }) => [realPlace(path, known), target]));
    if (next.size === known.size && [...next].every(([path, target]) => known.get(path) === target))
      return known;
    known = next;
  }
  throw new Error("its links refer to each other without end");
}

const joined = (folder: string, name: string): string => (folder === "/" ? `/${name}` : `${folder}/${name}`);

const partsOf = (path: string): string[] => path.split("/").filter((part) => part !== "" && part !== ".");
