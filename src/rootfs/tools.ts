import type { Exec } from "../host/host.ts";
import { inTools } from "./in-tools.ts";

/** Programs that make an image from outside. */
export interface Tools {
  readonly from: "host" | "chroot";
  /** The tree that they come from; `/` is the host. */
  readonly programs: string;
  /** An Exec for work on files in these folders. Programs of the tree see nothing else of the host. */
  readonly on: (folders: readonly string[]) => Exec;
}

/** The host's own programs. */
export const hostTools = (exec: Exec): Tools => ({ from: "host", programs: "/", on: () => exec });

/** A tree's programs, those of the given names; all others are still the host's. */
export function treeTools(exec: Exec, tree: string, names: readonly string[]): Tools {
  return {
    from: "chroot",
    programs: tree,
    on: (paths) => {
      const folders = paths.map((path) => ({ path, access: "write" as const }));
      const inside = inTools(exec, { tree, folders });
      return (command, signal) => (names.includes(command.argv[0]) ? inside : exec)(command, signal);
    },
  };
}
