/** An address without what only its server may see: user name, password and query. For messages, logs and records. */
export function shownUrl(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address.replace(/\/\/[^/@]*@/, "//").replace(/\?.*/s, "");
  url.username = "";
  url.password = "";
  if (url.search !== "") url.search = "?...";
  return url.href;
}

/** The address of a file below a base address; parts of the path are percent-encoded, `+` too: object stores need it. */
export function urlBelow(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, "")}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** Credentials in an address, taken out: HTTP wants them in a header (RFC 7617). */
export function requestTarget(address: URL): {
  readonly url: URL;
  readonly authorization: string | undefined;
} {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  url.hash = "";
  if (address.username === "" && address.password === "") return { url, authorization: undefined };
  const credentials = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`;
  return { url, authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
}

/** Where a redirect leads, or why it must not be followed. Credentials stay with the origin they were given for. */
export function redirectTarget(
  from: URL,
  location: string | undefined,
): { readonly kind: "follow"; readonly url: URL } | { readonly kind: "refuse"; readonly reason: string } {
  const target = location === undefined ? null : URL.parse(location, from.href);
  if (target === null) return { kind: "refuse", reason: "redirects to nowhere" };
  if (target.protocol !== "http:" && target.protocol !== "https:") {
    return { kind: "refuse", reason: `redirects to a ${target.protocol} address` };
  }
  if (from.protocol === "https:" && target.protocol === "http:") {
    return { kind: "refuse", reason: "redirects from https to http" };
  }
  if (target.origin === from.origin) {
    target.username = from.username;
    target.password = from.password;
  }
  return { kind: "follow", url: target };
}
