import type { Argv } from "../host.ts";
import { isInitialUserNamespace } from "./mount.ts";

/** Consecutive ids: `start`, `start + 1` … */
export interface IdRange {
  readonly start: number;
  readonly count: number;
}

/** The host's ids that stand for users and groups 1, 2 … inside a user namespace; root inside is whoever makes it. */
export interface UserNamespace {
  readonly uids: IdRange;
  readonly gids: IdRange;
}

/** How many ids an image may use, root's included: 16 bits of them (debian policy 9.2.2). */
export const neededIds = 65_536;

/** The ranges that /etc/subuid or /etc/subgid gives to a user, by name or by number (subuid(5)), in the file's order. */
export function parseSubordinateRanges(
  text: string,
  user: { readonly uid: number; readonly name: string | undefined },
): readonly IdRange[] {
  return text.split("\n").flatMap((line) => {
    const [, owner, start, count] = /^([^:]+):(\d+):(\d+)\s*$/.exec(line) ?? [];
    if (owner === undefined || (owner !== user.name && owner !== String(user.uid))) return [];
    return [{ start: Number(start), count: Number(count) }];
  });
}

/**
 * Makes unshare(1), which comes before, enter a new user namespace too: the caller is root there, and newuidmap(1) and
 * newgidmap(1) give it the ranges. With commas (util-linux 2.38), which later versions also read.
 */
export function userNamespaceOptions({ uids, gids }: UserNamespace): readonly string[] {
  const mapped = ({ start }: IdRange) => `${start},1,${neededIds - 1}`;
  return ["--user", "--map-root-user", `--map-users=${mapped(uids)}`, `--map-groups=${mapped(gids)}`];
}

/** Enters the namespaces of a rootless build, mounts and processes included, and does nothing there. */
export const probeUserNamespaceArgv = (namespace: UserNamespace): Argv => [
  "unshare",
  ...userNamespaceOptions(namespace),
  ...["--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--propagation", "private", "true"],
];

/**
 * The name of a folder for trees whose files keep their owners: `name` itself on the host, another one for each way of
 * standing for ids by the host's (/proc/self/uid_map and gid_map). What one build wrote there has wrong owners for another.
 */
export function ownersFolder(name: string, maps: { readonly uids: string; readonly gids: string }): string {
  if (isInitialUserNamespace(maps.uids)) return name;
  const outerIds = (map: string) =>
    map
      .trim()
      .split("\n")
      .map((line) => line.trim().split(/\s+/)[1] ?? "");
  return [name, "rootless", ...outerIds(maps.uids), ...outerIds(maps.gids)].join("-");
}
