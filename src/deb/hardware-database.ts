import { rm } from "node:fs/promises";
import { foldersState } from "../files/folders-state.ts";
import { imagePath } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import { CommandFailure } from "../host/host.ts";
import { hardwareSources } from "../host/tools/systemd-hwdb.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";
import { hardwareDatabaseArgv, setAside } from "./stand-ins.ts";

const database = "/usr/lib/udev/hwdb.bin";

/** A database that is being compiled. Disposing waits for the end. */
export interface CompilingDatabase extends AsyncDisposable {
  /** Whether it is there now, made from the sources as they are now. */
  isCurrent(): Promise<boolean>;
  /** Takes it away again. */
  drop(): Promise<void>;
}

/**
 * Begins to compile the hardware database, while packages are configured: it takes half a second and reads nothing
 * but what was unpacked. Without the program, or where it fails, none will be current. Call while the stand-ins are open.
 */
export function compileHardwareDatabase(rootfs: Rootfs): CompilingDatabase {
  const { path: root } = rootfs;
  const compiled = compile(rootfs).catch((error: unknown) => {
    if (error instanceof CommandFailure) return undefined;
    throw error;
  });
  // Looked at later: until then a failure is nobody's.
  compiled.catch(() => {});
  return {
    isCurrent: async () => {
      const state = await compiled;
      return state !== undefined && state === (await foldersState(root, hardwareSources));
    },
    drop: async () => {
      if ((await compiled) !== undefined) await rm(await imagePath(root, database), { force: true });
    },
    [Symbol.asyncDispose]: async () => void (await compiled.catch(() => {})),
  };
}

/** How the sources stood when it was compiled; undefined where there was nothing to do. */
async function compile({ path: root, exec }: Rootfs): Promise<string | undefined> {
  const [program, ...args] = hardwareDatabaseArgv;
  if (!(await pathExists(await imagePath(root, setAside(program))))) return undefined;
  if (await pathExists(await imagePath(root, database))) return undefined;
  const state = await foldersState(root, hardwareSources);
  await exec({ argv: [setAside(program), ...args] });
  return state;
}
