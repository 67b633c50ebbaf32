import { readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { ComposeError } from "../errors.ts";
import { CommandFailure, type Host } from "../host/host.ts";
import {
  type IdRange,
  neededIds,
  parseSubordinateRanges,
  probeUserNamespaceArgv,
  type UserNamespace,
} from "../host/tools/user-namespace.ts";

/** Who is to build rootless. */
export interface Builder {
  readonly uid: number;
  /** Undefined for a number that /etc/passwd does not know. */
  readonly name: string | undefined;
}

/** Who runs this process. */
export function currentBuilder(): Builder {
  const uid = process.geteuid?.() ?? -1;
  try {
    return { uid, name: userInfo().username };
  } catch {
    return { uid, name: undefined };
  }
}

/**
 * The user namespace in which this user can build without being root: has them subordinate ids, and does this host let
 * them have it? Makes one to know. Throws IC8009 and IC8010.
 */
export async function findUserNamespace(builder: Builder, host: Host): Promise<UserNamespace> {
  const namespace = {
    uids: await findRange("/etc/subuid", builder),
    gids: await findRange("/etc/subgid", builder),
  };
  try {
    await host.exec({ argv: probeUserNamespaceArgv(namespace) });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    throw refusedNamespace(error, await readKernelSettings());
  }
  return namespace;
}

async function findRange(file: string, builder: Builder): Promise<IdRange> {
  const ranges = parseSubordinateRanges(await readFile(file, "utf8").catch(() => ""), builder);
  const range = ranges.find(({ count }) => count >= neededIds);
  if (range !== undefined) return range;
  const largest = Math.max(0, ...ranges.map(({ count }) => count));
  const who = builder.name ?? String(builder.uid);
  const given = largest === 0 ? "no range of ids" : `no more than ${largest} ids in a row`;
  throw new ComposeError({
    code: "IC8009",
    message: `Cannot run "build --rootless": ${file} gives user "${who}" ${given}, ${neededIds} are needed`,
    hint: `Let root give some that are nobody else's: ${addRangesCommand(who)}`,
  });
}

const addRangesCommand = (who: string): string => {
  const range = `100000-${100000 + neededIds - 1}`;
  return `sudo usermod --add-subuids ${range} --add-subgids ${range} ${who}`;
};

/** Switches by which kernels forbid user namespaces, the ones that this kernel has: their value by name. */
type KernelSettings = Readonly<Record<string, string>>;

const limit = "user.max_user_namespaces";
const debianSwitch = "kernel.unprivileged_userns_clone";
const appArmorSwitch = "kernel.apparmor_restrict_unprivileged_userns";

async function readKernelSettings(): Promise<KernelSettings> {
  const values = await Promise.all(
    [limit, debianSwitch, appArmorSwitch].map(async (name) => {
      const text = await readFile(`/proc/sys/${name.replace(".", "/")}`, "utf8").catch(() => undefined);
      return text === undefined ? [] : [[name, text.trim()] as const];
    }),
  );
  return Object.fromEntries(values.flat());
}

/** Why there was no user namespace, as far as the kernel's switches tell. */
export function refusedNamespace(failure: CommandFailure, settings: KernelSettings): ComposeError {
  const { reason, hint } = reasonOf(failure, settings);
  return new ComposeError(
    { code: "IC8010", message: `Cannot run "build --rootless": ${reason}`, hint },
    { cause: failure },
  );
}

function reasonOf(
  failure: CommandFailure,
  settings: KernelSettings,
): { readonly reason: string; readonly hint: string } {
  if (settings[limit] === "0")
    return {
      reason: `this host allows no user namespaces (${limit} is 0)`,
      hint: `Allow them: sudo sysctl --write ${limit}=10000`,
    };
  if (settings[debianSwitch] === "0")
    return {
      reason: `this host allows user namespaces to root alone (${debianSwitch} is 0)`,
      hint: `Allow them to everyone: sudo sysctl --write ${debianSwitch}=1`,
    };
  if (settings[appArmorSwitch] === "1")
    return {
      reason: `AppArmor takes the rights from user namespaces (${appArmorSwitch} is 1): ${failure.tail(1)}`,
      hint: `Let them be until the next start: sudo sysctl --write ${appArmorSwitch}=0`,
    };
  return {
    reason: `a user namespace cannot be set up: ${failure.tail(1)}`,
    hint: "In a container, start that with --privileged, or build as root on the host. newuidmap and newgidmap must be able to use their privileges: no nosuid mount, no no_new_privs",
  };
}
