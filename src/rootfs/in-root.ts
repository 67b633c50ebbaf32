import type { Argv, Exec } from "../host/host.ts";

// A constant script: the root and the command arrive as arguments. It runs as PID 1 of its namespaces and stays outside
// the chroot, so that ischroot(1) inside says yes (libc6's postinst would otherwise wait for an init that is not there).
// /sys is an empty folder: nothing inside may come to depend on this host's hardware.
const enterScript = `
set -e
root=$1; shift
mkdir -p "$root/proc" "$root/sys" "$root/dev" "$root/tmp"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=0555,size=4k,ro sys "$root/sys"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"
mount -t tmpfs -o mode=0755,size=64k dev "$root/dev"
for node in null zero full random urandom tty; do
  : > "$root/dev/$node"
  mount --bind "/dev/$node" "$root/dev/$node"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
ln -s /proc/self/fd "$root/dev/fd"
ln -s /proc/self/fd/0 "$root/dev/stdin"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"
echo localhost > /proc/sys/kernel/hostname
set +e
chroot "$root" "$@"
exit $?
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
  ...argv,
];

const namespaces = [
  "unshare",
  "--mount",
  "--pid",
  "--fork",
  "--kill-child",
  "--ipc",
  "--uts",
  "--net",
  "--propagation",
  "private",
] as const;

/** An Exec whose commands run inside the root filesystem; `cwd` there is its root. */
export function inRoot(exec: Exec, root: string, environment: Readonly<Record<string, string>>): Exec {
  return (command, signal) =>
    exec(
      {
        ...command,
        argv: inRootArgv(root, command.argv),
        cwd: "/",
        env: { ...insideEnvironment, ...environment, ...command.env },
      },
      signal,
    );
}
