import { ComposeError } from "../errors.ts";
import { type Argv, CommandFailure } from "../host/host.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";
import { failedPackage } from "./maintainer-scripts.ts";
import { scriptOutput } from "./script-output.ts";

/** The initramfs is made once, later; `INITRD=No` keeps kernel hooks from making it now (initramfs-tools' own switch). */
const packageEnvironment = { INITRD: "No", RUNLEVEL: "1" } as const;

/** A constant script that runs its arguments: both outputs stay in the order in which they were written. */
const inOneStreamArgv = (argv: Argv): Argv => ["sh", "-c", 'exec "$@" 2>&1', "run", ...argv];

/** Runs a program of the packages' inside. Throws IC5002 with what the failing package's script said. */
export async function runInside(rootfs: Rootfs, argv: Argv): Promise<void> {
  try {
    await rootfs.exec({ argv: inOneStreamArgv(argv), env: packageEnvironment });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const output = `${error.stdout}\n${error.stderr}`;
    throw new ComposeError(
      {
        code: "IC5002",
        message: `Cannot install package "${failedPackage(output) ?? "?"}": its maintainer script failed\n${scriptOutput(output)}`,
        hint: "The lines above are what the script said; it ran without network and without running services",
      },
      { cause: error },
    );
  }
}
