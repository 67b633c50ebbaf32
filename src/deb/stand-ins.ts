import { rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import { imagePath } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import { writeText } from "../files/write-text.ts";
import type { Argv } from "../host/host.ts";
import { hardwareDatabaseProgram } from "../host/tools/systemd-hwdb.ts";

const suffix = ".image-composer";

/** Where a program of the image lies while it has a stand-in. */
export const setAside = (program: string): string => program + suffix;

/**
 * Programs that do nothing while packages are configured, because what they make does not belong into an image
 * (ssh host keys) or concerns the host alone: sync waits until every disk of it has written everything.
 */
const idlePrograms = ["/usr/bin/ssh-keygen", "/usr/bin/sync"] as const;

/** Collects the trusted certificates, as scripts ask for it. */
export const certificatesArgv: Argv = ["/usr/sbin/update-ca-certificates"];
/** Compiles the hardware database, as scripts ask for it. */
export const hardwareDatabaseArgv: Argv = [hardwareDatabaseProgram, "--usr", "update"];

/** Idle too while packages are configured: each that was called is run once after that. */
const deferredPrograms = [certificatesArgv, hardwareDatabaseArgv] as const;

/**
 * dpkg-maintscript-helper(1) moves conffiles of older versions. On a system that never had one there are none, which most of
 * its calls, by the scripts of many packages, come to know only after starting two more programs.
 */
const maintscriptHelper = "/usr/bin/dpkg-maintscript-helper";
const maintscriptShortcut = `#!/bin/sh
case "$DPKG_MAINTSCRIPT_NAME $*" in
"preinst rm_conffile "*" -- install" | "preinst mv_conffile "*" -- install") exit 0 ;;
"postinst rm_conffile "*" -- configure " | "postinst mv_conffile "*" -- configure ") exit 0 ;;
esac
exec ${setAside(maintscriptHelper)} "$@"
`;

/** The stand-ins are in place. Disposing puts the programs back. */
export interface StandIns extends AsyncDisposable {
  /** The deferred programs that were called since the last time, as they are to be run once disposed of the stand-ins. */
  takeDeferred(): Promise<readonly Argv[]>;
}

/** Tells invoke-rc.d that no service may be started (policy-rc.d(8)). */
const servicePolicy = { path: "/usr/sbin/policy-rc.d", text: "#!/bin/sh\nexit 101\n" } as const;

/**
 * Puts the stand-ins into the root filesystem for as long as the returned value lives. Call after unpacking: only
 * programs that are there are replaced.
 */
export async function openStandIns(root: string): Promise<StandIns> {
  await using undo = new AsyncDisposableStack();
  // Found anew at the end: a script may have made a link of a folder on the way.
  const placeOf = (path: string) => imagePath(root, path);
  const replace = async (program: string, text: string) => {
    const path = await placeOf(program);
    if (!(await pathExists(path))) return;
    await rename(path, setAside(path));
    undo.defer(async () => rename(setAside(await placeOf(program)), await placeOf(program)));
    await writeText(root, program, { text, mode: 0o755 });
  };
  await writeText(root, servicePolicy.path, { text: servicePolicy.text, mode: 0o755 });
  undo.defer(async () => rm(await placeOf(servicePolicy.path), { force: true }));
  for (const program of idlePrograms) await replace(program, "#!/bin/sh\nexit 0\n");
  await replace(maintscriptHelper, maintscriptShortcut);
  for (const argv of deferredPrograms) await replace(argv[0], `#!/bin/sh\n: >>${noteOf(argv)}\n`);
  const own = undo.move();
  return {
    async takeDeferred() {
      const taken: Argv[] = [];
      for (const argv of deferredPrograms) {
        const note = await placeOf(noteOf(argv));
        if (await pathExists(note)) taken.push(argv);
        await rm(note, { force: true });
      }
      return taken;
    },
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  };
}

/** Where a deferred program's stand-in notes that it was called. */
const noteOf = ([program]: Argv): string => `/run/${basename(program)}${suffix}`;
