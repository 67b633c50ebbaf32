import { type PlainListener, PlainXml, type XmlWords } from "./plain-xml.ts";
import { type Attributes, readXml, type XmlListener } from "./read-xml.ts";

/** What a document is read with: its words. */
export interface PlainReading {
  /** What it is, for messages: its address. */
  readonly name: string;
  readonly words: XmlWords;
  /** Elements whose text is asked for. */
  readonly texts: readonly string[];
}

/**
 * Reads an XML document of metadata by way of PlainXml, and where it is not plain once more by way of saxes, which judges it and
 * tells it again in plain words. `chunks` gives its bytes from the beginning each time. The listener that heard all of it is handed
 * back. Throws IC2007.
 */
export async function readPlainXml<Listener extends PlainListener>(
  chunks: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  reading: PlainReading,
  listenAnew: () => Listener,
): Promise<Listener> {
  const listener = listenAnew();
  const xml = new PlainXml(reading.words, listener);
  if (await isPlain(chunks(), xml)) return listener;
  const again = listenAnew();
  const plain = new PlainXml(reading.words, again);
  const retelling = new Retelling(reading, plain);
  await readXml(chunks(), reading.name, retelling);
  retelling.finish();
  return again;
}

async function isPlain(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  xml: PlainXml,
): Promise<boolean> {
  for await (const chunk of chunks) if (xml.write(chunk) === "other") return false;
  return xml.finish() === "plain";
}

/** What saxes tells, as plain XML. */
class Retelling implements XmlListener {
  readonly root: string;
  readonly #reading: PlainReading;
  readonly #xml: PlainXml;
  #text = '<?xml version="1.0" encoding="UTF-8"?>';

  constructor(reading: PlainReading, xml: PlainXml) {
    this.root = reading.words.elements[0] ?? "";
    this.#reading = reading;
    this.#xml = xml;
  }

  open(name: string, attributes: Attributes): "text" | undefined {
    const words = this.#reading.words.attributes.flatMap((word) => {
      const value = attributes[word];
      return value === undefined ? [] : [` ${word}="${escaped(value)}"`];
    });
    this.#tell(`<${this.#nameOf(name)}${words.join("")}>`);
    return this.#reading.texts.includes(name) ? "text" : undefined;
  }

  close(name: string, text: string): void {
    this.#tell(`${escaped(text)}</${this.#nameOf(name)}>`);
  }

  finish(): void {
    this.#tell("", 0);
    if (this.#xml.finish() === "other") throw new TypeError("What was told again is not plain");
  }

  #nameOf(name: string): string {
    return this.#reading.words.elements.includes(name) ? name : "other";
  }

  #tell(text: string, largest = 64 * 1024): void {
    this.#text += text;
    if (this.#text.length <= largest) return;
    if (this.#xml.write(Buffer.from(this.#text)) === "other")
      throw new TypeError("What was told again is not plain");
    this.#text = "";
  }
}

const escapes: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };

const escaped = (text: string): string =>
  text.replace(/[<>&"\t\n\r]/g, (one) => escapes[one] ?? `&#${one.charCodeAt(0)};`);
