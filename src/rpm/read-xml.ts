import { TextDecoder } from "node:util";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { ComposeError } from "../errors.ts";

/** An element's attributes by name, as they are written: `xml:base` with its prefix. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told of a document as it goes by. Names are without their prefix. */
export interface XmlListener {
  /** The name of the document's outermost element. */
  readonly root: string;
  /** "named": a document type without declarations of its own is passed over; nothing is ever read for it. */
  readonly documentType?: "named";
  /** `parents`: how many elements it lies in. "text" when the element's text is wanted at its end. */
  open(name: string, attributes: Attributes, parents: number): "text" | undefined;
  close(name: string, text: string, parents: number): void;
}

/** No metadata nests as deep. */
const deepest = 16;
/** Longer than any text that is asked for: names, digests, paths. */
const longestText = 64 * 1024;

/**
 * Reads an XML document from its bytes as they come. Only what metadata is made of: a document type that declares
 * something, as entities are, is refused, as is all that is not well-formed, another root, or not UTF-8. Throws IC2007, naming `name`.
 */
export async function readXml(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  name: string,
  listener: XmlListener,
): Promise<void> {
  const parser = new Listening(listener, name);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of chunks) parser.write(decoded(decoder, chunk, name));
  parser.write(decoded(decoder, undefined, name));
  parser.finish();
}

function decoded(decoder: TextDecoder, chunk: Uint8Array | undefined, name: string): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw unparsableXml(name, "it is not UTF-8", cause);
  }
}

class Listening {
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #listener: XmlListener;
  readonly #name: string;
  /** Whether the text of each open element is wanted. */
  readonly #wanted: boolean[] = [];
  #text = "";

  constructor(listener: XmlListener, name: string) {
    this.#listener = listener;
    this.#name = name;
    this.#parser.on("doctype", (text) => {
      if (listener.documentType === "named" && !text.includes("[")) return;
      throw unparsableXml(name, "it has a document type, which metadata has no use for");
    });
    this.#parser.on("error", (error) => {
      throw unparsableXml(name, error.message.replace(/^undefined:/, ""), error);
    });
    this.#parser.on("opentag", (tag) => this.#open(tag));
    this.#parser.on("closetag", (tag) => this.#close(tag));
    this.#parser.on("text", (text) => this.#take(text));
    this.#parser.on("cdata", (text) => this.#take(text));
  }

  write(text: string): void {
    if (text !== "") this.#parser.write(text);
  }

  finish(): void {
    this.#parser.close();
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    const parents = this.#wanted.length;
    const local = localName(name);
    if (parents === 0 && local !== this.#listener.root)
      throw unparsableXml(this.#name, `it is <${local}>, not <${this.#listener.root}>`);
    if (parents > deepest) throw unparsableXml(this.#name, `it nests deeper than ${deepest} elements`);
    this.#wanted.push(this.#listener.open(local, attributes, parents) === "text");
    this.#text = "";
  }

  #close({ name }: SaxesTagPlain): void {
    const wanted = this.#wanted.pop() === true;
    this.#listener.close(localName(name), wanted ? this.#text.trim() : "", this.#wanted.length);
    this.#text = "";
  }

  #take(text: string): void {
    if (this.#wanted.at(-1) !== true) return;
    this.#text += text;
    if (this.#text.length > longestText) throw unparsableXml(this.#name, "a text in it is too long");
  }
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** IC2007: metadata is not in its form. */
export function unparsableXml(name: string, problem: string, cause?: unknown): ComposeError {
  return new ComposeError({ code: "IC2007", message: `Cannot parse "${name}": ${problem}` }, { cause });
}
