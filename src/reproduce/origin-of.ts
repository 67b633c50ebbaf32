/** What is known of an image's files beside the files themselves. */
export interface Ownership {
  /** Names of the packages that list a path, by absolute path. */
  readonly packagesOf: ReadonlyMap<string, readonly string[]>;
  /** Targets of the template's additionalFiles; a target that is a folder stands for what is in it. */
  readonly additionalFiles: readonly string[];
}

/** Who writes what in every image; the first that matches is it. */
const writers: readonly (readonly [RegExp, string])[] = [
  [/^\/etc\/(hostname|hosts)$/, "configuration: hostname"],
  [/^\/etc\/(localtime|timezone)$/, "configuration: timezone"],
  [
    /^\/etc\/(default\/locale|locale\.conf|locale\.gen)$|^\/usr\/lib\/locale\/locale-archive$/,
    "configuration: locale",
  ],
  [/^\/etc\/fstab$/, "configuration: partitions"],
  [/^\/etc\/(passwd|shadow|group|gshadow|subuid|subgid)$|^\/etc\/sudoers\.d\//, "configuration: users"],
  [/^\/(home\/[^/]+|root)\/\.ssh\//, "configuration: users"],
  [/^\/etc\/systemd\/network\/|^\/etc\/resolv\.conf$/, "configuration: network"],
  [/^\/etc\/sysctl\.d\//, "configuration: sysctl"],
  [/^\/etc\/modules-load\.d\//, "configuration: kernelModules"],
  [/^\/etc\/kernel\/(cmdline|install\.conf|entry-token)/, "configuration: kernel"],
  [/^\/etc\/systemd\/system\/ssh-host-keys\.service$/, "configuration: first boot"],
  [
    /^\/etc\/systemd\/system\/.*\.(wants|requires)\/|^\/etc\/systemd\/system\/[^/]+$/,
    "configuration: services",
  ],
  [/^\/etc\/machine-id$|^\/var\/lib\/dbus\/machine-id$/, "step: Normalize"],
  [/^\/(boot\/)?initrd\.img|^\/boot\/initramfs|^\/var\/lib\/initramfs-tools\//, "initramfs generator"],
  [/^\/(boot\/(efi\/)?)?(EFI|loader)\//i, "boot loader: systemd-boot"],
  [/^\/etc\/ld\.so\.cache$|^\/var\/cache\/ldconfig\//, "ldconfig, run by a package's trigger"],
  [/\/__pycache__\/|\.pyc$/, "python3's byte-compiler, run by a maintainer script"],
  [/^\/var\/cache\/fontconfig\/|\/\.uuid$/, "fontconfig's fc-cache, run by a maintainer script"],
  [/^\/var\/cache\/man\//, "man-db, run by a trigger"],
  [/^\/usr\/share\/info\/dir(\.old)?$/, "install-info, run by a trigger"],
  [/^\/(etc\/ssl\/certs|usr\/lib\/ssl\/certs)\//, "update-ca-certificates, run by a maintainer script"],
  [/^\/(etc|var\/lib)\/(sgml|xml)(-core|-base)?\//, "the catalogs of sgml-base and xml-core"],
  [
    /\/(icon-theme\.cache|mimeinfo\.cache|mime\.cache|gschemas\.compiled|giomodule\.cache)$/,
    "a desktop cache, run by a trigger",
  ],
  [/^\/(etc|var\/lib\/dpkg)\/alternatives\//, "update-alternatives, run by a maintainer script"],
  [/^\/var\/cache\/debconf\//, "debconf, in a maintainer script"],
  [/^\/var\/lib\/dpkg\//, "step: Install packages (dpkg's database)"],
  [/^\/(var\/lib|usr\/lib\/sysimage)\/rpm\//, "step: Install packages (rpm's database)"],
  [/^\/etc\/selinux\/config$/, "configuration: selinux"],
  [/^\/var\/log\//, "a log of the build"],
  [/^\/lost\+found$/, "filesystem metadata"],
];

/** Who wrote a path of the image: a configuration of the template, a generator, a package, or what runs in the image. */
export function originOf(path: string, { packagesOf, additionalFiles }: Ownership): string {
  const added = additionalFiles.find((target) => path === target || path.startsWith(`${target}/`));
  if (added !== undefined) return `configuration: additionalFiles (${added})`;
  const packages = packagesOf.get(path) ?? [];
  const [, writer] = writers.find(([pattern]) => pattern.test(path)) ?? [];
  if (writer !== undefined) return writer;
  if (packages.length > 0) return `package ${packages.join(", ")}`;
  return "a maintainer script, or a command of configurations";
}
