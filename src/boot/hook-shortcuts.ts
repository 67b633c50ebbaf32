import { readFile, readlink, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathExists } from "../files/path-exists.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";
import { moduleShortcuts } from "./module-shortcuts.ts";

/** The functions that initramfs-tools and every hook of it read before anything else (initramfs-tools(7)). */
const hookFunctions = "/usr/share/initramfs-tools/hook-functions";
const original = `${hookFunctions}.image-composer`;

/**
 * While the returned value lives, initramfs-tools starts fewer programs: two thirds of its thousands only say that a path
 * without symlinks is itself, which the shell can tell; modules are copied many at a time; and zstd uses all cores, on
 * which its bytes do not depend. Whatever is not that plain goes to the real program, so the initramfs has the same
 * bytes. Without initramfs-tools nothing happens.
 */
export async function openHookShortcuts(rootfs: Rootfs): Promise<AsyncDisposable> {
  await using undo = new AsyncDisposableStack();
  const [path, aside] = [join(rootfs.path, hookFunctions), join(rootfs.path, original)];
  if (await pathExists(path)) {
    const text = await readFile(path, "utf8");
    const isMerged = await leadsToUsr(rootfs.path);
    await rename(path, aside);
    undo.defer(() => rename(aside, path));
    await writeFile(path, isMerged ? pathShortcuts(true) + moduleShortcuts(text) : pathShortcuts(false), {
      mode: 0o644,
    });
    undo.defer(() => rm(path, { force: true }));
  }
  return undo.move();
}

const leadsToUsr = async (root: string): Promise<boolean> =>
  (await readlink(join(root, "bin")).catch(() => "")) === "usr/bin";

/** POSIX shell with dash's `local`, as the original has it. */
const pathShortcuts = (isMerged: boolean): string => `. ${original}

composer_is_plain() {
	case $1/ in
	*//* | */./* | */../*) return 1 ;;
	/?*) return 0 ;;
	esac
	return 1
}

composer_has_no_link() {
	local path
	path=$1
	while [ -n "$path" ] && [ ! -L "$path" ]; do path=\${path%/*}; done
	[ -z "$path" ]
}

realpath() {
	local path
	if [ $# -eq 2 ] && { [ "$1" = -ms ] || { [ "$1" = -s ] && [ -e "$2" ]; }; }; then
		path=$2
		while [ "\${path#//}" != "$path" ]; do path=\${path#/}; done
		composer_is_plain "$path" && printf '%s\\n' "$path" && return 0
	fi
	command realpath "$@"
}

readlink() {
${isMerged ? '\t[ "$*" = "-f /bin" ] && echo /usr/bin && return 0\n' : ""}	if [ $# -eq 2 ] && [ "$1" = -f ] && [ -e "$2" ] && composer_is_plain "$2"; then
		composer_has_no_link "$2" && printf '%s\\n' "$2" && return 0
	fi
	command readlink "$@"
}

mkdir() {
	[ $# -eq 2 ] && [ "$1" = -p ] && [ -d "$2" ] && return 0
	command mkdir "$@"
}

zstd() {
	command zstd -T0 "$@"
}
`;
