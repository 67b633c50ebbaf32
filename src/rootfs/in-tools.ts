import { ComposeError } from "../errors.ts";
import type { Argv, Command, Exec } from "../host/host.ts";
import { boundingSet, enterFunctions, namespaces } from "./enter-script.ts";

/** A folder of the host that programs of a tree see. */
export interface SeenFolder {
  readonly path: string;
  /** Where they see it; undefined: at its own path. */
  readonly at?: string | undefined;
  readonly access: "read" | "write";
}

/** Where programs run: in a root that is put together for one command, of a tree's programs and the folders they work on. */
export interface ToolsPlace {
  /** Absolute path of the tree; "/" for the host's own programs. */
  readonly tree: string;
  readonly folders: readonly SeenFolder[];
  /**
   * A root filesystem to work on from outside: it lies at /image, with its own /proc, /sys, /dev and /tmp. Its /sys can be
   * changed, as it is empty still: an installer that brings the folder sets its mode.
   */
  readonly image?: string | undefined;
}

/** Where programs of a tree find the root filesystem that they work on. */
export const imageInTools = "/image";

// A constant script: tree, image, folders and command arrive as arguments. The tree itself is not entered but what it has
// in /usr and /etc, read-only: nobody writes to a kept layer, and mount points need a place. Of the host's own root the
// programs are taken and nothing else. The host's programs in the outer root start it all.
const enterScript = `${enterFunctions}
tree=$1 image=$2 bounding=$3; shift 3
begin
root=$outer/image
mount -t tmpfs -o nosuid,nodev,mode=0755,size=4m tools $root
mkdir $root/usr $root/etc $root/proc $root/sys $root/dev $root/tmp $root/root $root/var
from= how=rbind
if [ "$tree" != / ]; then
  how=bind,ro,nosuid,nodev
  from=$outer/tree
  mkdir $from
  mount --rbind "$tree" $from
  mount -o remount,bind,ro,nosuid,nodev $from
fi
{
  programs "" $outer
  programs "$from" $root $how
  [ -z "$from" ] || [ ! -d $from/usr/share ] || { mkdir $root/usr/share; echo "$from/usr/share $root/usr/share none $how"; }
  [ -z "$from" ] || [ ! -d $from/etc ] || echo "$from/etc $root/etc none $how"
  folders $root
} > $outer/mounts
mount --all --fstab $outer/mounts
nodes $root > $outer/mounts
mount --all --fstab $outer/mounts
standard $root
while [ "$1" != -- ]; do
  mkdir -p "$root$3"
  mount --rbind "$2" "$root$3"
  mount -o "remount,bind,nodev,$1" "$root$3"
  shift 3
done
shift
if [ -n "$image" ]; then
  for folder in proc sys dev; do
    if [ -L "$image/$folder" ]; then echo "/$folder of the image is a symlink" >&2; exit 1; fi
  done
  mkdir -p "$image/proc" "$image/sys" "$image/dev" "$image/tmp" $root${imageInTools}
  mount --rbind "$image" $root${imageInTools}
  mount -o remount,bind,nodev $root${imageInTools}
  folders $root${imageInTools} rw > $outer/mounts
  mount --all --fstab $outer/mounts
  nodes $root${imageInTools} > $outer/mounts
  mount --all --fstab $outer/mounts
  standard $root${imageInTools}
fi
enter "$bounding" "$@"
`;

/** `argv` in a root put together of a tree's programs and the folders that they may see. */
export function inToolsArgv({ tree, folders, image = "" }: ToolsPlace, argv: Argv): Argv {
  const seen = folders.flatMap(({ path, at = path, access }) => [access === "read" ? "ro" : "rw", path, at]);
  const script = ["sh", "-c", enterScript, "enter-tools", tree, image, boundingSet] as const;
  return [...namespaces, ...script, ...seen, "--", ...argv];
}

/** What a tree's programs find in their environment, beside what the call gives. */
const environment = {
  PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C.UTF-8",
  LANG: "C.UTF-8",
  HOME: "/root",
  TZ: "UTC0",
} as const;

/**
 * An Exec whose commands are programs of a tree. They are contained as commands in an image are (see enter-script.ts), and
 * see of the host nothing but the given folders. Throws IC5012 for a folder that lies where the tree has its own.
 */
export function inTools(exec: Exec, place: ToolsPlace): Exec {
  requireApart(place.folders);
  return (command, signal) => exec(toolsCommand(place, command), signal);
}

/** The command that runs one of a tree's programs, from outside. */
export const toolsCommand = <Kind extends Pick<Command, "argv" | "env">>(
  place: ToolsPlace,
  command: Kind,
) => ({
  ...command,
  argv: inToolsArgv(place, command.argv),
  cwd: "/",
  env: { ...environment, ...command.env },
});

/** What a root for programs has itself; a folder below would be hidden, or hide it. */
const ownFolders = ["usr", "etc", "bin", "sbin", "lib", "lib64", "proc", "sys", "dev", imageInTools.slice(1)];

function requireApart(folders: readonly SeenFolder[]): void {
  const inside = folders.find(({ path, at = path }) => {
    const [, first = ""] = at.split("/");
    return first === "" || ownFolders.includes(first);
  });
  if (inside === undefined) return;
  throw new ComposeError({
    code: "IC5012",
    message: `Cannot use "${inside.path}" with the chroot environment: that has a folder of its own there`,
    hint: "Choose folders elsewhere with --output-dir, --cache-dir and --work-dir, or build with --tools host",
  });
}
