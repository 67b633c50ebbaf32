import { type Attributes, readXml, type XmlListener } from "./read-xml.ts";

/**
 * Looks through a filelists.xml for the packages that own some paths: digests of packages by path. Nothing else of it is kept.
 * Throws IC2007.
 */
export async function findOwners(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  name: string,
  paths: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const listener = new FilelistsListener(paths);
  await readXml(chunks, name, listener);
  return listener.owners;
}

class FilelistsListener implements XmlListener {
  readonly root = "filelists";
  readonly owners = new Map<string, string[]>();
  readonly #paths: ReadonlySet<string>;
  #package = "";

  constructor(paths: ReadonlySet<string>) {
    this.#paths = paths;
  }

  open(name: string, attributes: Attributes, parents: number): "text" | undefined {
    if (parents === 1 && name === "package") this.#package = attributes.pkgid ?? "";
    return parents === 2 && name === "file" ? "text" : undefined;
  }

  close(name: string, text: string, parents: number): void {
    if (parents !== 2 || name !== "file" || !this.#paths.has(text)) return;
    const owners = this.owners.get(text);
    if (owners === undefined) this.owners.set(text, [this.#package]);
    else owners.push(this.#package);
  }
}
