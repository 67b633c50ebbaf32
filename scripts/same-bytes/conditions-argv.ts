import type { Conditions } from "./conditions.ts";

const multiarch = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";

/** Folder of Debian's package libfaketime on a host of this architecture. */
export const fakeTimeFolder = `/usr/lib/${multiarch}/faketime`;

/** Who builds rootless: a user that only the build's own view of the host knows. */
export const plainUserId = 61_234;

/** Host programs of a build that look at the clock, or might. */
const clockPrograms = [
  ...["mke2fs", "mkfs.fat", "mcopy", "mmd", "qemu-img", "tar", "dpkg-deb", "cp"],
  ...["xz", "pigz", "gzip", "zstd", "debugfs", "sfdisk", "e2fsck"],
] as const;

// A constant script in private mount and UTS namespaces: nothing of it is left on the host. The engine starts programs with
// an environment of its own, so those that could look at the clock are found as wrappers in /usr/local/bin, which comes
// first there, and bring libfaketime themselves; chroot(8) puts it into the image's /dev/shm, memory that goes with the
// command. All of it lies in the library's own folder, which stays in sight wherever the host's /usr is bound to; and so do
// Node.js and the checkout, which a plain user could not reach in root's home.
const script = `
set -e
hostname=$1 umask=$2 clock=$3 cores=$4 user=$5 folder=$6 node=$7 checkout=$8; shift 8
hostname "$hostname"
library=$(mktemp)
cp "$folder/libfaketime.so.1" "$library"
mount -t tmpfs -o mode=0755 same-bytes "$folder"
umask 022
mkdir "$folder/upper" "$folder/work" "$folder/checkout"
touch "$folder/node"
mount --bind "$node" "$folder/node"
mount --bind "$checkout" "$folder/checkout"
settings="FAKETIME=$clock NO_FAKE_STAT=1 FAKE_UTIME=0 FAKETIME_DONT_FAKE_MONOTONIC=1"
if [ -n "$clock" ]; then
  # Where the library keeps what processes share.
  mount -t tmpfs -o mode=1777 shm /dev/shm
  cp "$library" "$folder/libfaketime.so.1"
  chmod 644 "$folder/libfaketime.so.1"
  cp "$(command -v chroot)" "$folder/chroot"
  mkdir "$folder/programs"
  for program in ${clockPrograms.join(" ")}; do
    path=$(command -v "$program") || continue
    printf '#!/bin/sh\\nexec env LD_PRELOAD=%s %s %s "$@"\\n' "$folder/libfaketime.so.1" "$settings" "$path" > "$folder/programs/$program"
    chmod 755 "$folder/programs/$program"
  done
  mount --bind "$folder/programs" /usr/local/bin
  cat > "$folder/enter" <<END
#!/bin/sh
options=
while case \\$1 in --*) true ;; *) false ;; esac; do options="\\$options \\$1"; shift; done
root=\\$1; shift
cp $folder/libfaketime.so.1 "\\$root/dev/shm/libfaketime.so.1"
chmod 755 "\\$root/dev/shm/libfaketime.so.1"
exec $folder/chroot \\$options "\\$root" env LD_PRELOAD=/dev/shm/libfaketime.so.1 $settings "\\$@"
END
  chmod 755 "$folder/enter"
  mount --bind "$folder/enter" "$(command -v chroot)"
  set -- env "LD_PRELOAD=$folder/libfaketime.so.1" $settings "$@"
fi
rm "$library"
if [ "$user" = rootless ]; then
  for file in passwd group; do
    { cat "/etc/$file"; echo "same-bytes:x:${plainUserId}:${plainUserId}::/nonexistent:/bin/false"; } > "$folder/upper/$file"
  done
  for file in subuid subgid; do echo "same-bytes:700000:65536" > "$folder/upper/$file"; done
  set -- setpriv --reuid=${plainUserId} --regid=${plainUserId} --clear-groups "$@"
fi
mount -t overlay -o "lowerdir=/etc,upperdir=$folder/upper,workdir=$folder/work" etc /etc
if [ "$cores" = one ]; then set -- taskset --cpu-list 0 "$@"; fi
umask "$umask"
exec "$@"
`;

/**
 * The command line of the checkout under conditions, as a command line for root. Its environment and folder are whoever's
 * runs it.
 */
export function conditionsArgv(
  { hostname, umask, clock, cores, user }: Conditions,
  engine: { readonly node: string; readonly checkout: string },
  args: readonly string[],
): readonly [string, ...string[]] {
  return [
    ...([
      "unshare",
      "--uts",
      "--mount",
      "--propagation",
      "private",
      "sh",
      "-c",
      script,
      "conditions",
    ] as const),
    ...[hostname, umask, clock, cores, user, fakeTimeFolder, engine.node, engine.checkout],
    ...[`${fakeTimeFolder}/node`, `${fakeTimeFolder}/checkout/src/cli.ts`, ...args],
  ];
}
