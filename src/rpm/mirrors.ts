import { ComposeError } from "../errors.ts";
import { type Attributes, readXml, type XmlListener } from "./read-xml.ts";

/** More mirrors than this are not tried. */
const mostMirrors = 64;
const ending = "/repodata/repomd.xml";

/**
 * The base addresses in a mirror list: a text with one address on each line, or a metalink (RFC 5854's forerunner, version
 * 3). Nothing else of it is believed: whatever a mirror serves must be signed. Throws IC2007 when it names none.
 */
export async function parseMirrors(bytes: Uint8Array, name: string): Promise<readonly [string, ...string[]]> {
  const text = new TextDecoder().decode(bytes);
  const addresses = /^\s*</.test(text) ? await metalinkAddresses(bytes, name) : lineAddresses(text);
  const [first, ...others] = new Set(addresses.filter(isHttp).map(withoutEnding).slice(0, mostMirrors));
  if (first !== undefined) return [first, ...others];
  throw new ComposeError({
    code: "IC2007",
    message: `Cannot use "${name}": it names no mirror`,
    hint: "Check the address; give the repository's own address instead",
  });
}

function lineAddresses(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

const isHttp = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:");
};

function withoutEnding(address: string): string {
  const bare = address.replace(/\/+$/, "");
  return bare.endsWith(ending) ? bare.slice(0, -ending.length) : bare;
}

async function metalinkAddresses(bytes: Uint8Array, name: string): Promise<readonly string[]> {
  const listener = new MetalinkListener();
  await readXml([bytes], name, listener);
  return listener.addresses();
}

class MetalinkListener implements XmlListener {
  readonly root = "metalink";
  readonly #found: { readonly address: string; readonly preference: number }[] = [];
  #preference = 0;
  #isRepomd = false;

  /** The preferred ones first; equal ones as they are listed. */
  addresses(): readonly string[] {
    return this.#found.toSorted((a, b) => b.preference - a.preference).map(({ address }) => address);
  }

  open(name: string, attributes: Attributes): "text" | undefined {
    if (name === "file") this.#isRepomd = attributes.name === "repomd.xml";
    if (name !== "url" || !this.#isRepomd) return undefined;
    this.#preference = Number(attributes.preference ?? 0) || 0;
    return "text";
  }

  close(name: string, text: string): void {
    if (name === "url" && text !== "") this.#found.push({ address: text, preference: this.#preference });
  }
}
