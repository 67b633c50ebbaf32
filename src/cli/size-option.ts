import { parseSize } from "../disk/layout.ts";
import { ComposeError } from "../errors.ts";

/** A size as an option gives it, in bytes: `8GiB`, `500MB`. Throws IC8001. */
export function sizeOption(option: string, text: string): number {
  const bytes = parseSize(text);
  if (bytes !== undefined) return bytes;
  throw new ComposeError({
    code: "IC8001",
    message: `Cannot use "${option} ${text}": it is not a size`,
    hint: "Write a number and a unit, such as 8GiB or 500MB",
  });
}

/** A whole number above 0, as an option gives it. Throws IC8001. */
export function countOption(option: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new ComposeError({
    code: "IC8001",
    message: `Cannot use "${option} ${text}": it is not a whole number above 0`,
  });
}
