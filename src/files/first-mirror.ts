import { ComposeError } from "../errors.ts";

/** A full disk and a cancel: another mirror would not help. */
const ending: readonly string[] = ["IC8006", "IC8008"];

/**
 * What `read` makes of the first mirror that it can read; whatever else is wrong with one, the next is tried. Throws the first
 * mirror's error when none is left.
 */
export async function firstMirror<Read>(
  baseUrls: readonly string[],
  read: (baseUrl: string) => Promise<Read>,
): Promise<Read> {
  const errors: ComposeError[] = [];
  for (const baseUrl of baseUrls) {
    try {
      return await read(baseUrl);
    } catch (error) {
      if (!(error instanceof ComposeError) || ending.includes(error.code)) throw error;
      errors.push(error);
    }
  }
  throw errors[0];
}
