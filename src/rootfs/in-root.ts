import type { Argv, Exec } from "../host/host.ts";
import { explainFullRootfs } from "./full-rootfs.ts";

// A constant script: the image and the command arrive as arguments. What runs inside is root and believed in nothing, so
// three things keep it there:
// - The host's root is gone: PID 1 lives in an outer root that holds the image and, read-only as all of the host is, the
//   host's programs. Whoever climbs out of the chroot finds these and nothing else. PID 1 stays outside the chroot, so
//   that ischroot(1) inside says yes (libc6's postinst would otherwise wait for an init that is not there).
// - Capabilities are those that installing needs. Without SYS_ADMIN nobody mounts, enters a namespace or takes a mask off;
//   without DAC_READ_SEARCH nobody opens the host's files by handle.
// - Device nodes can be made, as packages do, but no filesystem inside opens them; the few in /dev are the host's, which
//   works in a user namespace too. /proc/sys and the like are read-only: many need no capability but the uid of root.
// /sys is an empty folder: nothing inside may come to depend on this host's hardware. The builder's further groups stay
// outside. A link in the place of one of these folders would lead the mounts astray. The network is the loopback device
// alone, but that is up: postfix and its like do not install without any.
const enterScript = `
set -e
image=$1 bounding=$2; shift 2
for folder in proc sys dev; do
  if [ -L "$image/$folder" ]; then echo "/$folder of the image is a symlink" >&2; exit 1; fi
done
mkdir -p "$image/proc" "$image/sys" "$image/dev" "$image/tmp"
hostname localhost
ip link set lo up

outer=/sys
mount -t tmpfs -o nosuid,nodev,mode=0755,size=256k outer $outer
mkdir $outer/image $outer/host $outer/usr
mount --rbind "$image" $outer/image
mount -o remount,bind,nodev $outer/image
image=$outer/image
{
  for folder in bin sbin lib lib64 usr/bin usr/sbin usr/lib usr/lib64; do
    if [ -L "/$folder" ]; then ln -s "$(readlink "/$folder")" "$outer/$folder"
    elif [ -d "/$folder" ]; then mkdir "$outer/$folder"; echo "/$folder $outer/$folder none rbind"
    fi
  done
  echo "proc $image/proc proc nosuid,nodev,noexec"
  for entry in sys sysrq-trigger irq bus fs acpi; do
    [ ! -e /proc/$entry ] || echo "$image/proc/$entry $image/proc/$entry none bind,ro,nosuid,nodev,noexec"
  done
  echo "sys $image/sys tmpfs nosuid,nodev,noexec,mode=0555,size=4k,ro"
  [ -L $image/tmp ] || echo "tmp $image/tmp tmpfs nosuid,nodev,mode=1777"
  echo "dev $image/dev tmpfs nosuid,nodev,mode=0755,size=64k"
} > $outer/mounts
mount --all --fstab $outer/mounts
mkdir $image/dev/pts $image/dev/shm
for node in null zero full random urandom tty; do
  : > $image/dev/$node
  echo "/dev/$node $image/dev/$node none bind"
done > $outer/mounts
echo "shm $image/dev/shm tmpfs nosuid,nodev,mode=1777,size=64m" >> $outer/mounts
mount --all --fstab $outer/mounts
ln -s /proc/self/fd $image/dev/fd
ln -s /proc/self/fd/0 $image/dev/stdin
ln -s /proc/self/fd/1 $image/dev/stdout
ln -s /proc/self/fd/2 $image/dev/stderr

rm $outer/mounts
ln -s image/proc $outer/proc
cd $outer
pivot_root . host
umount --lazy /host
exec setpriv --bounding-set "$bounding" --inh-caps=-all --ambient-caps=-all \\
  sh -c 'chroot --groups= /image "$@"; exit $?' inside "$@"
`;

/** Capabilities that stay (capabilities(7)): owners, modes, other users, file capabilities, chroot, device nodes that nobody can open. */
const keptCapabilities = [
  ...["chown", "dac_override", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap", "setfcap"],
  ...["mknod", "sys_chroot", "net_bind_service", "audit_write"],
] as const;

const boundingSet = ["-all", ...keptCapabilities.map((name) => `+${name}`)].join(",");

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
