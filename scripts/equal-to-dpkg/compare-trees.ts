import type { Tree, TreeEntry } from "./read-tree.ts";

/** What can differ of an entry; `presence`: only one of the trees has it; `said`: what a program tells of the whole tree. */
export type Aspect = "presence" | "said" | keyof TreeEntry;

/** One thing in which two trees differ. What a tree does not have is undefined. */
export interface Difference {
  readonly path: string;
  readonly aspect: Aspect;
  readonly own: string | undefined;
  readonly peer: string | undefined;
}

/** In the order in which they are told: an entry of another kind is told to be that, not to have another mode too. */
const aspects = [
  "kind",
  "mode",
  "owner",
  "ownerIds",
  "content",
  "target",
  "linkedWith",
  "attributes",
  "modifiedAt",
] as const;

/** Every difference of two trees, by path. */
export function compareTrees(own: Tree, peer: Tree): readonly Difference[] {
  const paths = [...new Set([...own.keys(), ...peer.keys()])].sort();
  return paths.flatMap((path) => compareEntries(path, own.get(path), peer.get(path)));
}

function compareEntries(
  path: string,
  own: TreeEntry | undefined,
  peer: TreeEntry | undefined,
): readonly Difference[] {
  if (own === undefined || peer === undefined)
    return [{ path, aspect: "presence", own: own?.kind, peer: peer?.kind }];
  if (own.kind !== peer.kind) return [{ path, aspect: "kind", own: own.kind, peer: peer.kind }];
  return aspects
    .filter((aspect) => own[aspect] !== peer[aspect])
    .map((aspect) => ({ path, aspect, own: textOf(own[aspect]), peer: textOf(peer[aspect]) }));
}

const textOf = (value: string | number | undefined): string | undefined =>
  value === undefined ? undefined : String(value);
