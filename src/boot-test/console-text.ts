import { plainText } from "../host/plain-text.ts";

/** An escape sequence, or the first half of a line end, that the next chunk may complete. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const unfinished = /(?:\r|\x1b(?:\[[0-?]*[ -/]*|[\]P^_X][^\x07\x1b]*\x1b?|[ -/]*))$/;

/** Sequences after which text stands elsewhere on the screen: cursor position, clear screen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const jumps = /\x1b\[[0-9;]*[HfJ]/g;

/** No sequence is this long: one that never ends must not swallow the console. */
const longestSequence = 4096;

/**
 * Turns a serial console's bytes, chunk by chunk, into plain text: UTF-8 decoded, escape sequences removed even where
 * a chunk ends inside one, every jump of the cursor a new line.
 */
export function consoleText(): (chunk: Uint8Array) => string {
  const decoder = new TextDecoder();
  let held = "";
  return (chunk) => {
    const text = held + decoder.decode(chunk, { stream: true });
    const rest = unfinished.exec(text)?.[0] ?? "";
    held = rest.length > longestSequence ? "" : rest;
    return plainText(text.slice(0, text.length - held.length).replace(jumps, "\n"));
  };
}
