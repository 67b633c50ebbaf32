/** Escape sequences of terminals: CSI, then OSC, DCS and the like up to their end, then those of two or three bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const escapeSequences = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const controlCharacters = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/** Text that is safe to show on a terminal or to put into a log: no escape sequence, no control character but tab and newline. */
export function plainText(text: string): string {
  return text.replace(escapeSequences, "").replace(/\r\n?/g, "\n").replace(controlCharacters, "");
}
