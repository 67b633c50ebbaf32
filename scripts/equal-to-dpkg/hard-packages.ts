/** Packages of Debian 12 that do what a shortcut can get wrong, by what it is. They can all be installed together. */
const byReason: Readonly<Record<string, readonly string[]>> = {
  "divert another package's files in preinst": [
    ...["zutils", "vim", "molly-guard", "kexec-tools", "parallel", "moreutils", "cryptsetup-nuke-password"],
    ...["isc-dhcp-client-ddns", "tmispell-voikko", "live-tools", "binutils-multiarch", "libdigest-sha-perl"],
  ],
  "divert their own files, or with config-package-dev": ["dash", "powerline-gitstatus", "libpq-dev"],
  "bring a file that another package brings too, and replace it": ["autogen", "littler", "r-cran-littler"],
  "bring the same link to a folder as another package": ["crack", "php-horde-groupware"],
  "bring a folder where another package brings a link": ["lcl-units-2.2", "lazarus-src-2.2"],
  "have files with capabilities or of other owners": ["iputils-ping", "wireshark-common", "at", "bsdgames"],
  "take away in preinst what they bring themselves": ["festival", "puredata-doc"],
  "override owners and modes": ["polkitd", "ssl-cert", "fuse3", "screen"],
  "make users and groups": ["postfix", "avahi-daemon", "tcpdump", "uuid-runtime", "postgresql-common"],
  "react to others' files": ["fontconfig", "hicolor-icon-theme", "shared-mime-info", "docbook-xml", "man-db"],
  "let others wait for a trigger": ["default-jre-headless", "emacs-nox", "gstreamer1.0-plugins-base"],
  "ask questions while they are unpacked": ["libpam-modules", "lightdm", "gnome-keyring", "rlinetd"],
  "mark old conffiles for removal": ["pkg-config", "perl-doc", "sudo"],
};

/** All of them, sorted. */
export const hardPackages: readonly string[] = [...new Set(Object.values(byReason).flat())].sort();

/** Those among them that bring hundreds of others with them. */
const heavy: ReadonlySet<string> = new Set([
  ...[
    "default-jre-headless",
    "emacs-nox",
    "festival",
    "gnome-keyring",
    "gstreamer1.0-plugins-base",
    "lazarus-src-2.2",
  ],
  ...["lcl-units-2.2", "lightdm", "littler", "php-horde-groupware", "r-cran-littler", "wireshark-common"],
]);

/** Those that bring few: what a test installs. */
export const lightHardPackages: readonly string[] = hardPackages.filter((name) => !heavy.has(name));
