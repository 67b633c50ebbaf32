import { readFile, watch } from "node:fs/promises";
import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import { foldersState } from "../files/folders-state.ts";
import { type Argv, CommandFailure } from "../host/host.ts";
import { hardwareSources, hardwareDatabaseProgram as program } from "../host/tools/systemd-hwdb.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";

const note = "systemd-hwdb.called";

/** In the place of systemd-hwdb(8) for scriptlets: it notes how it was called to compile, and leaves that to others. */
export const hardwareDatabaseStandIn = {
  name: "systemd-hwdb",
  textIn: (folder: string) => `#!/bin/sh
case "$*" in
update | "--usr update") printf '%s' "$*" > ${folder}/${note}.new; mv ${folder}/${note}.new ${folder}/${note} ;;
*) exec ${program} "$@" ;;
esac
`,
} as const;

/** A hardware database that may be compiled. Disposing waits for the end. */
export interface AwaitedDatabase extends AsyncDisposable {
  /** Once all packages are installed: it is there, made from what they brought, if a scriptlet asked for it. Throws IC5002. */
  finish(): Promise<void>;
}

/**
 * Compiles the hardware database when a scriptlet asks for it, beside rpm, which goes on meanwhile: it takes half a second, and
 * reads nothing but its sources. Where these have changed since, it is compiled once more at last.
 */
export function awaitHardwareDatabase(rootfs: Rootfs, folder: string): AwaitedDatabase {
  const noteFile = join(rootfs.path, folder, note);
  const waiting = new AbortController();
  const compiled = compileWhenAsked(rootfs, noteFile, waiting.signal).catch(() => undefined);
  return {
    async finish() {
      waiting.abort();
      const state = await compiled;
      const argv = await askedIn(noteFile);
      if (argv === undefined || state === (await foldersState(rootfs.path, hardwareSources))) return;
      await rootfs.exec({ argv }).catch(refuse);
    },
    async [Symbol.asyncDispose]() {
      waiting.abort();
      await compiled;
    },
  };
}

/** How the sources stood when it was compiled; undefined where nobody asked before the signal. */
async function compileWhenAsked(
  rootfs: Rootfs,
  noteFile: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  for await (const _ of watch(join(noteFile, ".."), { signal })) {
    const argv = await askedIn(noteFile);
    if (argv === undefined) continue;
    const state = await foldersState(rootfs.path, hardwareSources);
    await rootfs.exec({ argv });
    return state;
  }
  return undefined;
}

async function askedIn(noteFile: string): Promise<Argv | undefined> {
  const text = await readFile(noteFile, "utf8").catch(() => undefined);
  return text === undefined ? undefined : [program, ...text.split(" ")];
}

function refuse(error: unknown): never {
  if (!(error instanceof CommandFailure)) throw error;
  throw new ComposeError(
    {
      code: "IC5002",
      message: `Cannot install the packages: the hardware database was not compiled\n${error.tail(4)}`,
      hint: "A scriptlet asked for it; the lines above are what systemd-hwdb said",
    },
    { cause: error },
  );
}
