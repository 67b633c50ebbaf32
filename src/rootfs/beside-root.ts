import type { Command, Exec } from "../host/host.ts";
import { explainFullRootfs } from "./full-rootfs.ts";
import { inTools } from "./in-tools.ts";

/** Who installs into a root filesystem, from where. */
export interface Beside {
  readonly root: string;
  /** The tree whose programs are run: `/` is the host. */
  readonly programs: string;
  /** A folder that they see as /packages, read-only. */
  readonly packages: string;
}

/**
 * An Exec whose commands run beside a root filesystem, which they find at /image: contained like a command inside, but programs of
 * another tree. For an installer that enters the root filesystem by itself to run what packages bring. A command that fails
 * because the root filesystem is full rejects with IC8006.
 */
export function besideRoot(
  exec: Exec,
  { root, programs, packages }: Beside,
  environment: Readonly<Record<string, string>>,
): Exec {
  const inside = inTools(exec, {
    tree: programs,
    folders: [{ path: packages, at: "/packages", access: "read" }],
    image: root,
  });
  return async (command: Command, signal) => {
    try {
      return await inside({ ...command, env: { ...environment, ...command.env } }, signal);
    } catch (error) {
      throw explainFullRootfs(root, error);
    }
  };
}
