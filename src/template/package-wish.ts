import type { PackageRequest } from "../plan/plan.ts";

/** A package as a template asks for it. */
export type PackageWish = Pick<PackageRequest, "kind" | "name" | "architecture" | "version">;

/** What names an architecture at the end of `name.architecture`; other words there belong to the name. */
const architectureWords = {
  deb: ["all", "amd64", "arm64", "armel", "armhf", "i386", "mips64el", "ppc64el", "riscv64", "s390x"],
  rpm: ["noarch", "x86_64", "i686", "aarch64", "armv7hl", "ppc64le", "s390x", "riscv64"],
} as const;

/**
 * What a template writes of a package → its parts: `name`, `name:architecture`, `name.architecture`, `name=version`, also as globs;
 * `@group`, `/path`, `-name`; whatever has a blank, `|` or `(` is a requirement as packages of the format write it. Debian's
 * names have no underscore, so the first one begins the version (Debian policy, 5.6.1); a version of RPM's in the name is left
 * there, for only who knows the packages can tell the two apart.
 */
export function parsePackageWish(text: string, format: "deb" | "rpm" = "deb"): PackageWish {
  if (text.startsWith("-")) return { ...parsePackageWish(text.slice(1), format), kind: "absent" };
  if (text.startsWith("@")) return wish("group", text.slice(1));
  if (text.startsWith("/")) return wish("path", text);
  if (/[\s|(]/.test(text)) return wish("capability", text);
  const [, versioned = text, version] =
    (format === "deb" ? /^([^=_]+)[=_](.+)$/ : /^([^=]+)=(.+)$/).exec(text) ?? [];
  const words: readonly string[] = architectureWords[format];
  const [, name, ending] = /^([^:]+):(.+)$/.exec(versioned) ?? [];
  // In RPM's words a colon ends an epoch, too.
  if (name !== undefined && ending !== undefined && (format === "deb" || words.includes(ending)))
    return { ...wish("package", name), architecture: ending, version };
  const dot = versioned.lastIndexOf(".");
  if (dot > 0 && words.includes(versioned.slice(dot + 1)))
    return { ...wish("package", versioned.slice(0, dot)), architecture: versioned.slice(dot + 1), version };
  return { ...wish("package", versioned), version };
}

function wish(kind: PackageRequest["kind"], name: string): PackageWish {
  return { ...(kind === "package" ? {} : { kind }), name, architecture: undefined, version: undefined };
}
