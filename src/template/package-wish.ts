/** A package as a template asks for it. */
export interface PackageWish {
  readonly name: string;
  readonly architecture: string | undefined;
  readonly version: string | undefined;
}

/**
 * `name`, `name:architecture`, `name=version` or `name_version` → its parts. A package's name has no underscore, so the
 * first one begins the version (Debian policy, 5.6.1).
 */
export function parsePackageWish(text: string): PackageWish {
  const [, name = text, architecture, version] = /^([^:=_]+)(?::([^=_]+))?(?:[=_](.+))?$/.exec(text) ?? [];
  return { name, architecture, version };
}
