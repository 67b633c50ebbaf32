/** What a package URL says, part by part and not yet encoded. */
export interface PackageUrl {
  readonly type: "deb" | "rpm";
  /** The vendor, e.g. debian. */
  readonly namespace: string;
  readonly name: string;
  /** The whole version; for deb the epoch is inside (`1:2.4.47-2+b1`), for rpm it is a qualifier. */
  readonly version: string;
  /** Encoded sorted by key; an empty value is left out. */
  readonly qualifiers: Readonly<Record<string, string>>;
}

/**
 * A package URL as text: `pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64&distro=debian-12`.
 * Follows the purl specification (ECMA-427): namespaces are lower case, and names of the `deb` type; those of `rpm` keep theirs.
 */
export function serializePurl(purl: PackageUrl): string {
  const name = purl.type === "deb" ? purl.name.toLowerCase() : purl.name;
  const path = [purl.namespace.toLowerCase(), name].map(percentEncode).join("/");
  const qualifiers = Object.entries(purl.qualifiers)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => [key.toLowerCase(), percentEncode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`);
  const query = qualifiers.length === 0 ? "" : `?${qualifiers.join("&")}`;
  return `pkg:${purl.type}/${path}@${percentEncode(purl.version)}${query}`;
}

/**
 * Everything but `A-Za-z0-9.-_~` and `:` becomes its UTF-8 bytes in percent form. encodeURIComponent is close, but
 * it lets `!'()*` through and encodes the colon.
 */
function percentEncode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("%3A", ":")
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
