import { type Attributes, readXml, type XmlListener } from "./read-xml.ts";

/** A group of packages, or an environment of groups. */
export interface Group {
  readonly id: string;
  readonly name: string;
  /** All that it names; which of them come with it says their type. */
  readonly packages: readonly GroupPackage[];
  /** Ids of groups, of an environment. */
  readonly groups: readonly string[];
}

/** A package that a group names. */
export interface GroupPackage {
  readonly name: string;
  /** "conditional": it comes along where the package `requires` is there too. */
  readonly type: "mandatory" | "default" | "optional" | "conditional";
  readonly requires: string | undefined;
}

/** Parses a comps.xml (type `group` of a repomd.xml). Throws IC2007. */
export async function parseComps(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  name: string,
): Promise<readonly Group[]> {
  const listener = new CompsListener();
  await readXml(chunks, name, listener);
  return listener.groups;
}

const types: readonly GroupPackage["type"][] = ["mandatory", "default", "optional", "conditional"];

class CompsListener implements XmlListener {
  readonly root = "comps";
  readonly documentType = "named";
  readonly groups: Group[] = [];
  #id = "";
  #name = "";
  #packages: GroupPackage[] = [];
  #groupIds: string[] = [];
  #isList = false;
  #request: Attributes = {};

  open(name: string, attributes: Attributes, parents: number): "text" | undefined {
    if (parents === 1) {
      [this.#id, this.#name, this.#packages, this.#groupIds] = ["", "", [], []];
      return undefined;
    }
    if (parents === 2) this.#isList = name === "grouplist";
    if (name === "packagereq") this.#request = attributes;
    const isOwn =
      parents === 2 && (name === "id" || (name === "name" && attributes["xml:lang"] === undefined));
    return isOwn || name === "packagereq" || (name === "groupid" && this.#isList) ? "text" : undefined;
  }

  close(name: string, text: string, parents: number): void {
    if (parents === 2 && name === "id") this.#id = text;
    if (parents === 2 && name === "name" && text !== "") this.#name = text;
    if (name === "packagereq" && text !== "") this.#packages.push(this.#packageOf(text));
    if (name === "groupid" && text !== "") this.#groupIds.push(text);
    if (parents !== 1 || (name !== "group" && name !== "environment") || this.#id === "") return;
    this.groups.push({ id: this.#id, name: this.#name, packages: this.#packages, groups: this.#groupIds });
  }

  #packageOf(name: string): GroupPackage {
    const type = types.find((one) => one === this.#request.type) ?? "mandatory";
    return { name, type, requires: this.#request.requires };
  }
}
