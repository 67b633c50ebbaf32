import { readlink, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathExists } from "../files/path-exists.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";

/** The functions that initramfs-tools and every hook of it read before anything else (initramfs-tools(7)). */
const hookFunctions = "/usr/share/initramfs-tools/hook-functions";
const original = `${hookFunctions}.image-composer`;

/**
 * While the returned value lives, hooks of initramfs-tools answer their most frequent questions about paths in the shell
 * itself: two thirds of the thousands of programs that they start only say that a path without symlinks is itself. Whatever
 * is not that plain goes to the real program, so the initramfs has the same bytes. Without initramfs-tools nothing happens.
 */
export async function openHookShortcuts(rootfs: Rootfs): Promise<AsyncDisposable> {
  await using undo = new AsyncDisposableStack();
  const [path, aside] = [join(rootfs.path, hookFunctions), join(rootfs.path, original)];
  if (await pathExists(path)) {
    await rename(path, aside);
    undo.defer(() => rename(aside, path));
    await writeFile(path, shortcuts(await isMerged(rootfs.path)), { mode: 0o644 });
    undo.defer(() => rm(path, { force: true }));
  }
  return undo.move();
}

const isMerged = async (root: string): Promise<boolean> =>
  (await readlink(join(root, "bin")).catch(() => "")) === "usr/bin";

/** POSIX shell with dash's `local`, as the original has it. */
const shortcuts = (merged: boolean): string => `. ${original}

composer_is_plain() {
	case $1/ in
	*//* | */./* | */../*) return 1 ;;
	/?*) return 0 ;;
	esac
	return 1
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
	local path
${merged ? '\t[ "$*" = "-f /bin" ] && echo /usr/bin && return 0\n' : ""}	if [ $# -eq 2 ] && [ "$1" = -f ] && [ -e "$2" ] && composer_is_plain "$2"; then
		path=$2
		while [ -n "$path" ] && [ ! -L "$path" ]; do path=\${path%/*}; done
		[ -z "$path" ] && printf '%s\\n' "$2" && return 0
	fi
	command readlink "$@"
}

mkdir() {
	[ $# -eq 2 ] && [ "$1" = -p ] && [ -d "$2" ] && return 0
	command mkdir "$@"
}
`;
