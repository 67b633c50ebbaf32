import { spawn } from "node:child_process";
import { mkdtemp, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Host } from "../../src/host/host.ts";
import { mountTmpfsArgv, parseMemoryAvailable } from "../../src/host/tools/mount.ts";

/** How the process inside knows its folder. */
const folderVariable = "IMAGE_COMPOSER_BENCH_FOLDER";

/**
 * Runs this script again in private mount and PID namespaces, with an empty folder for its tmpfs. Whatever it mounts or
 * starts ends with it, and it ends with this process, even by `kill -9`. Returns the exit code.
 */
export async function runInside(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "image-composer-bench-"));
  const [program, ...args] = [
    ...(["setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child"] as const),
    ...["--mount-proc", "--propagation", "private"],
    ...[process.execPath, ...process.execArgv, ...process.argv.slice(1)],
  ] as const;
  const child = spawn(program, args, { stdio: "inherit", env: { ...process.env, [folderVariable]: folder } });
  const stop = () => void child.kill("SIGKILL");
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 130));
  });
  await rmdir(folder);
  return exitCode;
}

/** The folder given by `runInside`, or undefined in a process that was started by hand. */
export const folderInside = (): string | undefined => process.env[folderVariable];

/** Mounts memory on the folder: all that is free, as nothing on a disk must take part in a measurement. */
export async function mountMemory(folder: string, meminfo: string, host: Host): Promise<void> {
  await host.exec({ argv: mountTmpfsArgv(folder, parseMemoryAvailable(meminfo)) });
}
