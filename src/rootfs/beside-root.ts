import type { CommandResult, Host } from "../host/host.ts";
import { type OpenExec, openResidentShells } from "../host/resident-shells.ts";
import { explainFullRootfs } from "./full-rootfs.ts";
import { toolsCommand } from "./in-tools.ts";

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
 * another tree. For an installer that enters the root filesystem by itself to run what packages bring. The place is put together
 * once for all commands; they come one after the other, take no input, and give both outputs in one stream. A command that fails
 * because the root filesystem is full rejects with IC8006. A cancelled build ends what runs.
 */
export function openBesideRoot(
  { root, programs, packages }: Beside,
  environment: Readonly<Record<string, string>>,
  { start, signal }: Pick<Host, "start" | "signal">,
): OpenExec {
  const place = {
    ...{ tree: programs, image: root },
    folders: [{ path: packages, at: "/packages", access: "read" }],
  } as const;
  const shells = openResidentShells(({ argv }) => start(toolsCommand(place, { argv, env: environment })));
  const end = () => void shells[Symbol.asyncDispose]();
  signal.addEventListener("abort", end, { once: true });
  return {
    async exec(command): Promise<CommandResult> {
      signal.throwIfAborted();
      try {
        return await shells.exec(command);
      } catch (error) {
        signal.throwIfAborted();
        throw explainFullRootfs(root, error);
      }
    },
    async [Symbol.asyncDispose]() {
      signal.removeEventListener("abort", end);
      await shells[Symbol.asyncDispose]();
    },
  };
}
