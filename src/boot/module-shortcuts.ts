import { createHash } from "node:crypto";

/** SHA-256 of the texts of `manual_add_modules` for which the batch below does the same. */
const knownTexts: ReadonlySet<string> = new Set([
  "ddd59238c00c2aa60cfd712f12a8a7004641ac86508124ff7b81b22f6d43c825", // initramfs-tools 0.142
]);

/**
 * Shell functions that replace `manual_add_modules` of initramfs-tools, which starts three programs or more for every
 * module: here one tar copies all that modprobe lists, and one modinfo tells the firmware of all. A list with anything in
 * it that is not a plain file below /usr is left to the original. Empty where the original is not known.
 *
 * `hookFunctions` is the text of the file that defines it, of a system whose /lib is /usr/lib.
 */
export function moduleShortcuts(hookFunctions: string): string {
  const [text] = /^manual_add_modules\(\)\n\{\n.*?^\}\n/ms.exec(hookFunctions) ?? [];
  if (text === undefined || !knownTexts.has(createHash("sha256").update(text).digest("hex"))) return "";
  return text.replace("manual_add_modules", "composer_add_one_by_one") + batch;
}

const batch = `
composer_new_modules() {
	local prefix kmod options
	{
		/sbin/modprobe --all --set-version="\${version?}" --ignore-install --quiet --show-depends "$@"
		/sbin/modprobe --all --set-version="\${version}" --quiet --show-depends "$@"
	} | while read -r prefix kmod options; do
		if [ "$prefix" != insmod ] || [ ! -f "$kmod" ] || [ -e "$DESTDIR$kmod" ]; then continue; fi
		case $kmod in
		*[!A-Za-z0-9_./,+-]*) echo strange ;;
		/lib/modules/*)
			if composer_is_plain "$kmod" && composer_has_no_link "/usr$kmod"; then
				echo "usr$kmod"
			else
				echo strange
			fi
			;;
		*) echo strange ;;
		esac
	done | sort -u
}

manual_add_modules() {
	local modules firmware
	[ $# -eq 0 ] && return
	modules=$(composer_new_modules "$@")
	case $modules in
	"") return ;;
	*strange*) composer_add_one_by_one "$@"; return ;;
	esac
	# shellcheck disable=SC2086
	tar -C / -c --no-recursion $modules | tar -C "$DESTDIR" -xp || return
	# shellcheck disable=SC2086
	(cd / && modinfo -F firmware $modules) | while read -r firmware; do
		add_firmware "$firmware" || :
	done
}
`;
