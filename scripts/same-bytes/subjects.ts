import type { ImageSubject } from "./build-under.ts";

const formats = ["raw", "qcow2", "vhd", "vhdx", "vmdk", "vdi", "tar"];

/** The smallest Debian 12 that boots, in every format, and compressed in two ways. */
export const everyFormat: ImageSubject = subject("every-format", {
  artifacts: [
    ...formats.map((type) => `{ type: ${type} }`),
    ...["gz", "zstd"].map((compression) => `{ type: tar, compression: ${compression} }`),
  ],
  packages: [],
});

/**
 * What is known for files that differ from build to build: caches of fonts, manuals, icons, types of files and Java's
 * certificates, byte-compiled Python, catalogs of SGML, XML and info, a key that is made while installing.
 */
export const troublesome: ImageSubject = subject("troublesome", {
  artifacts: ["{ type: raw }", "{ type: tar }"],
  packages: [
    ...["ca-certificates", "ca-certificates-java", "cracklib-runtime", "dbus", "default-jre-headless"],
    ...["desktop-file-utils", "docbook-xml", "fontconfig", "fonts-dejavu-core", "fonts-liberation2"],
    ...["gtk-update-icon-cache", "hicolor-icon-theme", "info", "install-info", "libgdk-pixbuf-2.0-0"],
    ...["libglib2.0-bin", "locales", "man-db", "python3-apt", "python3-debian", "sgml-base"],
    ...["shared-mime-info", "ssl-cert", "texinfo", "xml-core"],
  ],
});

function subject(
  name: string,
  { artifacts, packages }: { readonly artifacts: readonly string[]; readonly packages: readonly string[] },
): ImageSubject {
  const template = `image: { name: ${name}, version: "1" }
target: { os: debian, dist: debian12, arch: x86_64, imageType: raw }
disk: { size: 3GiB, artifacts: [${artifacts.join(", ")}] }
systemConfig:
  kernel: { packages: [linux-image-cloud-amd64] }
  packages: [${packages.join(", ")}]
`;
  return { name, template };
}
