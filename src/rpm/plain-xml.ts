import { isUtf8 } from "node:buffer";
import { TextTable } from "./text-table.ts";
import {
  afterBlanks,
  ampersand,
  characterOf,
  equals,
  greater,
  incomplete,
  isBlank,
  isSpace,
  less,
  nameEndAt,
  other,
  quote,
  semicolon,
  slash,
  textBytes,
  unusual,
  valueBytes,
  withoutReferences,
} from "./xml-bytes.ts";

/**
 * Which elements (without their prefix) and attributes are told apart: each has its place in the list as its number. The first
 * element is the document's outermost one.
 */
export interface XmlWords {
  readonly elements: readonly string[];
  readonly attributes: readonly string[];
}

/** What is told of a document as it goes by. An element that is none of the words has the number -1. */
export interface PlainListener {
  /** `parents`: how many elements it lies in. "text" when the element's text is wanted at its end. */
  open(element: number, parents: number, at: PlainXml): "text" | undefined;
  /** The text, without blanks around it, is what `at.bytes` has from `at.start` to `at.end`. */
  close(element: number, parents: number, at: PlainXml): void;
}

/** "other": it is not plain, and may be well-formed or not. What was told until then does not count. */
export type Plainness = "plain" | "other";

const longestToken = 4 * 1024 * 1024;
const longestText = 64 * 1024;
const mostNames = 250;
const deepest = 16;

/**
 * Reads plain XML from its bytes as they come: the part of XML that programs write, in UTF-8, and of which everything is known to be
 * well-formed. Elements, attributes in double quotes, text, references to characters; no comments, CDATA, processing
 * instructions, document types, carriage returns or line breaks in attributes. Whatever is not that makes it "other", and a whole
 * parser decides: so nothing is accepted here that it would refuse. No strings are made.
 */
export class PlainXml {
  /** Where the attribute that was taken, or the closed element's text, stands. */
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  end = 0;
  readonly #listener: PlainListener;
  readonly #words: XmlWords;
  readonly #names = new TextTable();
  /** By the number of a name: which word it is as an element's and as an attribute's name. */
  readonly #elements: number[] = [];
  readonly #attributes: number[] = [];
  /** By the number of a name: the tag in which it was an attribute last. */
  readonly #seenIn: number[] = [];
  /** By the number of an attribute's word: the tag in which it stood last, and where. */
  readonly #wordIn: Int32Array;
  readonly #ranges: Int32Array;
  readonly #open: number[] = [];
  readonly #wanted: boolean[] = [];
  #buffer: Buffer = Buffer.allocUnsafeSlow(0);
  /** What of the buffer is not read yet. */
  #window: Buffer = this.#buffer;
  #tag = 0;
  #textStart = 0;
  #textEnd = 0;
  #textHasReference = false;
  #hasReference = false;
  #state: "declaration" | "before" | "inside" | "after" = "declaration";

  constructor(words: XmlWords, listener: PlainListener) {
    this.#words = words;
    this.#listener = listener;
    this.#wordIn = new Int32Array(words.attributes.length).fill(-1);
    this.#ranges = new Int32Array(words.attributes.length * 3);
  }

  write(chunk: Uint8Array): Plainness {
    this.#extendBy(chunk);
    if (this.#state === "declaration" && this.#window.length < longestDeclaration) return "plain";
    return this.#scanned();
  }

  /** One buffer takes all pieces in turn: what is left of the last one, and the new one behind it. */
  #extendBy(chunk: Uint8Array): void {
    const rest = this.#window;
    const length = rest.length + chunk.length;
    if (length > this.#buffer.length) {
      this.#buffer = Buffer.allocUnsafeSlow(length * 2);
      this.#buffer.set(rest);
    } else this.#buffer.copyWithin(0, rest.byteOffset, rest.byteOffset + rest.length);
    this.#buffer.set(chunk, rest.length);
    this.#window = this.#buffer.subarray(0, length);
  }

  finish(): Plainness {
    if (this.#scanned() === "other" || this.#state !== "after") return "other";
    return isBlank(this.#window, 0, this.#window.length) ? "plain" : "other";
  }

  /** Takes an attribute of the element that is opened: true where it has one of this name. */
  take(attribute: number): boolean {
    if (this.#wordIn[attribute] !== this.#tag) return false;
    const at = attribute * 3;
    this.#show(this.#ranges[at] ?? 0, this.#ranges[at + 1] ?? 0, this.#ranges[at + 2] === 1);
    return true;
  }

  /** The text of what was taken. */
  string(): string {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset).toString("utf8", this.start, this.end);
  }

  #show(start: number, end: number, hasReference: boolean): void {
    this.bytes = this.#window;
    this.start = start;
    this.end = end;
    if (!hasReference) return;
    this.bytes = Buffer.from(withoutReferences(this.string()));
    [this.start, this.end] = [0, this.bytes.length];
  }

  #scanned(): Plainness {
    const window = this.#window;
    // No tag ends behind this, and so nothing is told of bytes that were not looked at.
    if (!isUtf8(window.subarray(0, window.lastIndexOf(greater) + 1))) return "other";
    // A text is read again together with the tag that ends it, where that is not there yet.
    let done = this.#state === "declaration" ? this.#declaration() : 0;
    for (let at = done; at >= 0 && at < window.length; ) {
      const isTag = window[at] === less;
      at = isTag ? this.#element(at) : this.#text(at);
      if (isTag && at >= 0) done = at;
      if (at === other) return "other";
    }
    if (done < 0) return "other";
    this.#window = window.subarray(done);
    return this.#window.length > longestToken ? "other" : "plain";
  }

  #declaration(): number {
    this.#state = "before";
    const head = this.#window.toString("latin1", 0, longestDeclaration);
    return declaration.exec(head)?.[0].length ?? other;
  }

  #text(start: number): number {
    const window = this.#window;
    const length = window.length;
    let hasReference = false;
    let at = start;
    for (; ; at += 1) {
      // Never read behind the end: compiled code would be thrown away for that.
      if (at >= length) return incomplete;
      const byte = window[at] ?? 0;
      if (textBytes[byte] === 0) continue;
      if (byte === less) break;
      const next = byte === ampersand ? this.#reference(at) : unusual(window, at);
      if (next < 0) return next;
      hasReference ||= byte === ampersand;
      at = next;
    }
    this.#textStart = start;
    this.#textEnd = at;
    this.#textHasReference = hasReference;
    const isOutside = this.#state === "before" || this.#state === "after";
    return isOutside && !isBlank(window, start, at) ? other : at;
  }

  /** Where a reference to a character ends: its semicolon. */
  #reference(start: number): number {
    const end = this.#window.indexOf(semicolon, start);
    if (end < 0) return this.#window.length - start < 16 ? incomplete : other;
    if (end - start > 10) return other;
    const name = this.#window.toString("latin1", start + 1, end);
    return characterOf(name) === undefined ? other : end;
  }

  #element(start: number): number {
    if (start + 1 >= this.#window.length) return incomplete;
    return this.#window[start + 1] === slash ? this.#endTag(start) : this.#startTag(start);
  }

  #endTag(start: number): number {
    const name = this.#open.at(-1);
    if (name === undefined) return other;
    const end = start + 2 + this.#names.lengthOf(name);
    if (end >= this.#window.length) return this.#window.indexOf(greater, start) < 0 ? incomplete : other;
    if (this.#window[end] !== greater || !this.#names.isAt(name, this.#window, start + 2, end)) return other;
    return this.#close(start) ? end + 1 : other;
  }

  #startTag(start: number): number {
    if (this.#state === "after") return other;
    const window = this.#window;
    this.#tag += 1;
    const nameEnd = nameEndAt(window, start + 1);
    if (nameEnd < 0) return nameEnd;
    const name = this.#nameOf(start + 1, nameEnd);
    for (let at = nameEnd; ; ) {
      const next = afterBlanks(window, at);
      if (next >= window.length) return incomplete;
      const byte = window[next];
      if (byte === greater || byte === slash) return this.#tagEnd(name, next);
      if (next === at) return other;
      at = this.#attribute(next);
      if (at < 0) return at;
    }
  }

  /** `>` or `/>`. */
  #tagEnd(name: number, at: number): number {
    const end = this.#window[at] === slash ? at + 1 : at;
    if (end >= this.#window.length) return incomplete;
    if (this.#window[end] !== greater || !this.#opened(name)) return other;
    return end === at || this.#close(0) ? end + 1 : other;
  }

  /** Reads an attribute; what comes after it. */
  #attribute(start: number): number {
    const window = this.#window;
    const nameEnd = nameEndAt(window, start);
    if (nameEnd < 0) return nameEnd;
    if (nameEnd + 1 >= window.length) return incomplete;
    if (window[nameEnd] !== equals || window[nameEnd + 1] !== quote) return other;
    const end = this.#valueEnd(nameEnd + 2);
    if (end < 0) return end;
    const name = this.#nameOf(start, nameEnd);
    if (this.#seenIn[name] === this.#tag) return other;
    this.#seenIn[name] = this.#tag;
    const word = this.#attributes[name] ?? -1;
    if (word >= 0) {
      this.#wordIn[word] = this.#tag;
      this.#ranges[word * 3] = nameEnd + 2;
      this.#ranges[word * 3 + 1] = end;
      this.#ranges[word * 3 + 2] = this.#hasReference ? 1 : 0;
    }
    return end + 1;
  }

  #valueEnd(start: number): number {
    const window = this.#window;
    const length = window.length;
    this.#hasReference = false;
    for (let at = start; ; at += 1) {
      if (at >= length) return incomplete;
      const byte = window[at] ?? 0;
      if (valueBytes[byte] === 0) continue;
      if (byte === quote) return at;
      const next = byte === ampersand ? this.#reference(at) : unusual(window, at);
      if (next < 0) return next;
      this.#hasReference ||= byte === ampersand;
      at = next;
    }
  }

  #nameOf(start: number, end: number): number {
    const known = this.#names.size;
    const number = this.#names.numberOf(this.#window, start, end);
    if (number < known) return number;
    const name = this.#names.text(number);
    this.#elements[number] = this.#words.elements.indexOf(name.slice(name.indexOf(":") + 1));
    this.#attributes[number] = this.#words.attributes.indexOf(name);
    return number;
  }

  /** Whether there may be such an element here. */
  #opened(name: number): boolean {
    const parents = this.#open.length;
    if (parents > deepest || this.#names.size > mostNames) return false;
    if (parents === 0 && this.#elements[name] !== 0) return false;
    this.#state = "inside";
    this.#open.push(name);
    this.#wanted.push(this.#listener.open(this.#elements[name] ?? -1, parents, this) === "text");
    this.#textEnd = 0;
    return true;
  }

  /** `end`: where the end tag begins, and so the text before it ends; 0 of an element without one. */
  #close(end: number): boolean {
    const name = this.#open.pop();
    const isWanted = this.#wanted.pop() === true;
    const isText = isWanted && end > 0 && this.#textEnd === end;
    if (isText && this.#textEnd - this.#textStart > longestText) return false;
    if (isText) this.#show(this.#textStart, this.#textEnd, this.#textHasReference);
    else this.start = this.end;
    this.#trim();
    this.#listener.close(this.#elements[name ?? 0] ?? -1, this.#open.length, this);
    if (this.#open.length === 0) this.#state = "after";
    return true;
  }

  #trim(): void {
    while (this.start < this.end && isSpace(this.bytes[this.start])) this.start += 1;
    while (this.start < this.end && isSpace(this.bytes[this.end - 1])) this.end -= 1;
    if (this.start === this.end) return;
    // Beyond ASCII there are other blanks.
    if ((this.bytes[this.start] ?? 0) < 0x80 && (this.bytes[this.end - 1] ?? 0) < 0x80) return;
    this.bytes = Buffer.from(this.string().trim());
    [this.start, this.end] = [0, this.bytes.length];
  }
}

const longestDeclaration = 80;
const declaration = /^<\?xml version="1\.0" encoding="(?:UTF|utf)-8"(?: standalone="(?:yes|no)")?\?>/;
