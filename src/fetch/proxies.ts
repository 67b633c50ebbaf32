import { ComposeError } from "../errors.ts";

/** Proxies as the environment names them; an empty text means none. */
export interface Proxies {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/**
 * Reads `http_proxy`, `https_proxy` and `no_proxy`, lower case first, from an environment. A proxy without a scheme is an
 * http one, as curl has it. Throws IC8001 for a proxy that is not an address.
 */
export function proxiesOf(env: Readonly<Record<string, string | undefined>>): Proxies {
  const read = (name: string) => (env[name] ?? env[name.toUpperCase()] ?? "").trim();
  return {
    httpProxy: proxyAddress("http_proxy", read("http_proxy")),
    httpsProxy: proxyAddress("https_proxy", read("https_proxy")),
    noProxy: read("no_proxy"),
  };
}

function proxyAddress(variable: string, value: string): string {
  if (value === "") return "";
  const url = URL.parse(value.includes("://") ? value : `http://${value}`);
  if (url !== null && (url.protocol === "http:" || url.protocol === "https:")) return url.href;
  throw new ComposeError({
    code: "IC8001",
    message: `Cannot use the proxy of "${variable}": it is not an http or https address`,
    hint: `Give it as http://host:port, or unset ${variable}`,
  });
}
