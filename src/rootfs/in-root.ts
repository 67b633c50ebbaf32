import type { Argv, Exec } from "../host/host.ts";
import { boundingSet, enterFunctions, namespaces } from "./enter-script.ts";
import { explainFullRootfs } from "./full-rootfs.ts";

// A constant script: the image and the command arrive as arguments. A link in the place of one of the image's folders
// would lead the mounts astray.
const enterScript = `${enterFunctions}
image=$1 bounding=$2; shift 2
for folder in proc sys dev; do
  if [ -L "$image/$folder" ]; then echo "/$folder of the image is a symlink" >&2; exit 1; fi
done
mkdir -p "$image/proc" "$image/sys" "$image/dev" "$image/tmp"
begin
mount --rbind "$image" $outer/image
mount -o remount,bind,nodev $outer/image
image=$outer/image
{ programs "" $outer; folders $image; } > $outer/mounts
mount --all --fstab $outer/mounts
nodes $image > $outer/mounts
mount --all --fstab $outer/mounts
standard $image
enter "$bounding" "$@"
`;

/** What a command inside finds in its environment, beside what the call gives. */
const insideEnvironment = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C.UTF-8",
  LANG: "C.UTF-8",
  HOME: "/root",
  DEBIAN_FRONTEND: "noninteractive",
  DEBCONF_NONINTERACTIVE_SEEN: "true",
} as const;

/** `argv` inside the root filesystem at `root`, in its own mount, PID, IPC, UTS and network namespaces; all of it ends with its parent. */
export const inRootArgv = (root: string, argv: Argv): Argv => [
  ...namespaces,
  "sh",
  "-c",
  enterScript,
  "enter",
  root,
  boundingSet,
  ...argv,
];

/**
 * An Exec whose commands run inside the root filesystem; `cwd` there is its root. A command that fails because the root
 * filesystem is full rejects with IC8006.
 */
export function inRoot(exec: Exec, root: string, environment: Readonly<Record<string, string>>): Exec {
  return async (command, signal) => {
    const env = { ...insideEnvironment, ...environment, ...command.env };
    try {
      return await exec({ ...command, argv: inRootArgv(root, command.argv), cwd: "/", env }, signal);
    } catch (error) {
      throw explainFullRootfs(root, error);
    }
  };
}
