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
// /sys is an empty folder: nothing inside may come to depend on this host's hardware. (An installer that brings the folder
// itself may set its mode.) The builder's further groups stay outside. A link in the place of one of these folders would lead the mounts astray. The network is the loopback device
// alone, but that is up: postfix and its like do not install without any.
const enterScript = `
set -e
image=$1 bounding=$2 programs=\${3%/} packages=$4; shift 4
sys=ro; [ -z "$packages" ] || sys=rw
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
if [ -n "$programs" ]; then
  mkdir $outer/tools
  mount --rbind "$programs" $outer/tools
  programs=$outer/tools
fi
{
  for folder in bin sbin lib lib64 usr/bin usr/sbin usr/lib usr/lib64; do
    if [ -L "$programs/$folder" ]; then ln -s "$(readlink "$programs/$folder")" "$outer/$folder"
    elif [ -d "$programs/$folder" ]; then
      mkdir "$outer/$folder"
      echo "$programs/$folder $outer/$folder none rbind"
    fi
  done
  echo "proc $image/proc proc nosuid,nodev,noexec"
  for entry in sys sysrq-trigger irq bus fs acpi; do
    [ ! -e /proc/$entry ] || echo "$image/proc/$entry $image/proc/$entry none bind,ro,nosuid,nodev,noexec"
  done
  echo "sys $image/sys tmpfs nosuid,nodev,noexec,mode=0555,size=4k,$sys"
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
ln -s image/dev $outer/dev
if [ -n "$packages" ]; then
  mkdir $outer/packages
  mount --bind "$packages" $outer/packages
  mount -o remount,bind,ro,nosuid,nodev,noexec $outer/packages
fi
cd $outer
pivot_root . host
umount --lazy /host
exec setpriv --bounding-set "$bounding" --inh-caps=-all --ambient-caps=-all --clear-groups \\
  sh -c '"$@"; exit $?' inside "$@"
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
export const inRootArgv = (root: string, argv: Argv): Argv =>
  enterArgv({ root, programs: "/", packages: "" }, ["chroot", "/image", ...argv]);

/** Who installs into a root filesystem, from where. */
export interface Beside {
  readonly root: string;
  /** The tree whose programs are run: `/` is the host. */
  readonly programs: string;
  /** A folder that they see as /packages. */
  readonly packages: string;
}

/**
 * `argv` beside a root filesystem, which it finds at /image: contained like a command inside, but a program of another tree. For
 * an installer that enters the root filesystem by itself to run what packages bring.
 */
export const besideRootArgv = (place: Beside, argv: Argv): Argv => enterArgv(place, argv);

const enterArgv = ({ root, programs, packages }: Beside, argv: Argv): Argv => [
  ...namespaces,
  "sh",
  "-c",
  enterScript,
  "enter",
  root,
  boundingSet,
  programs,
  packages,
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
export const inRoot = (exec: Exec, root: string, environment: Readonly<Record<string, string>>): Exec =>
  entering(exec, { root, environment, argvOf: (argv) => inRootArgv(root, argv) });

/** Likewise of commands beside it. */
export const besideRoot = (exec: Exec, place: Beside, environment: Readonly<Record<string, string>>): Exec =>
  entering(exec, { root: place.root, environment, argvOf: (argv) => besideRootArgv(place, argv) });

function entering(
  exec: Exec,
  {
    root,
    environment,
    argvOf,
  }: {
    readonly root: string;
    readonly environment: Readonly<Record<string, string>>;
    readonly argvOf: (argv: Argv) => Argv;
  },
): Exec {
  return async (command, signal) => {
    const env = { ...insideEnvironment, ...environment, ...command.env };
    try {
      return await exec({ ...command, argv: argvOf(command.argv), cwd: "/", env }, signal);
    } catch (error) {
      throw explainFullRootfs(root, error);
    }
  };
}
