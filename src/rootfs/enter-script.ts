/**
 * Shell functions of the scripts that enter a root filesystem or a tree of tools. Constant texts: paths arrive as
 * arguments. What is entered is root and believed in nothing, so three things keep it there:
 * - The host's root is gone: PID 1 lives in an outer root that holds what is entered and, read-only as all of the host is,
 *   the host's programs. Whoever climbs out of the chroot finds these and nothing else. PID 1 stays outside the chroot, so
 *   that ischroot(1) inside says yes (libc6's postinst would otherwise wait for an init that is not there).
 * - Capabilities are those that installing needs. Without SYS_ADMIN nobody mounts, enters a namespace or takes a mask off;
 *   without DAC_READ_SEARCH nobody opens the host's files by handle.
 * - Device nodes can be made, as packages do, but no filesystem inside opens them; the few in /dev are the host's, which
 *   works in a user namespace too. /proc/sys and the like are read-only: many need no capability but the uid of root.
 * /sys is an empty folder: nothing inside may come to depend on this host's hardware. The builder's further groups stay
 * outside. The network is the loopback device alone, but that is up: postfix and its like do not install without any.
 *
 * Mounts are collected as lines of an fstab and made by one mount(8): that is where the time went. The functions:
 * - `begin` makes the outer root, which covers /sys in this mount namespace;
 * - `programs FROM TO [OPTIONS]` tells the mounts of the folders with programs, and copies the links among them;
 * - `folders ROOT [OPTIONS]` tells those of its /proc, /sys, /tmp and /dev; the options are those of /sys;
 * - `nodes ROOT` tells those of what lies in its /dev, and `standard ROOT` makes the links there;
 * - `enter CAPABILITIES COMMAND...` takes the host's root away and runs the command in /image.
 */
export const enterFunctions = `
set -e
outer=/sys

begin() {
  hostname localhost
  ip link set lo up
  mount -t tmpfs -o nosuid,nodev,mode=0755,size=256k outer $outer
  mkdir $outer/image $outer/host $outer/usr
}

programs() {
  links= folders=
  for folder in bin sbin lib lib64 usr/bin usr/sbin usr/lib usr/lib64; do
    if [ -L "$1/$folder" ]; then links="$links $folder"
    elif [ -d "$1/$folder" ]; then folders="$folders $2/$folder"; echo "$1/$folder $2/$folder none \${3:-rbind}"
    fi
  done
  [ -z "$folders" ] || mkdir $folders
  [ -z "$links" ] || (cd "$1/"; cp --no-dereference --parents $links $2)
}

folders() {
  echo "proc $1/proc proc nosuid,nodev,noexec"
  for entry in sys sysrq-trigger irq bus fs acpi; do
    [ ! -e /proc/$entry ] || echo "$1/proc/$entry $1/proc/$entry none bind,ro,nosuid,nodev,noexec"
  done
  echo "sys $1/sys tmpfs nosuid,nodev,noexec,mode=0555,size=4k,\${2:-ro}"
  [ -L $1/tmp ] || echo "tmp $1/tmp tmpfs nosuid,nodev,mode=1777"
  echo "dev $1/dev tmpfs nosuid,nodev,mode=0755,size=64k"
}

nodes() {
  mkdir $1/dev/pts $1/dev/shm
  for node in null zero full random urandom tty; do
    : > $1/dev/$node
    echo "/dev/$node $1/dev/$node none bind"
  done
  echo "shm $1/dev/shm tmpfs nosuid,nodev,mode=1777,size=64m"
}

standard() {
  ln -s /proc/self/fd $1/dev/fd
  ln -s /proc/self/fd/0 $1/dev/stdin
  ln -s /proc/self/fd/1 $1/dev/stdout
  ln -s /proc/self/fd/2 $1/dev/stderr
}

enter() {
  bounding=$1; shift
  rm $outer/mounts
  ln -s image/proc $outer/proc
  cd $outer
  pivot_root . host
  umount --lazy /host
  exec setpriv --bounding-set "$bounding" --inh-caps=-all --ambient-caps=-all \\
    sh -c 'chroot --groups= /image "$@"; exit $?' inside "$@"
}
`;

/** Capabilities that stay (capabilities(7)): owners, modes, other users, file capabilities, chroot, device nodes that nobody can open. */
const keptCapabilities = [
  ...["chown", "dac_override", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap", "setfcap"],
  ...["mknod", "sys_chroot", "net_bind_service", "audit_write"],
] as const;

/** For setpriv(1): none but these. */
export const boundingSet = ["-all", ...keptCapabilities.map((name) => `+${name}`)].join(",");

/** Starts what follows in its own mount, PID, IPC, UTS and network namespaces; all of it ends with its parent. */
export const namespaces = [
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
