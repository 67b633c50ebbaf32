import { ComposeError } from "../errors.ts";
import type { Attributes } from "./read-xml.ts";

/**
 * The path of a file below its repository, from a `location` element. Throws IC2007 when it lies elsewhere: with a base
 * of its own, absolute, an address, or by way of `..`.
 */
export function relativePath(location: Attributes, name: string): string {
  const { href = "" } = location;
  const base = location["xml:base"];
  const parts = href.split("/");
  const isInside =
    base === undefined &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a path has none.
    !/[\u0000-\u001f\u007f\\]|^[A-Za-z][A-Za-z0-9+.-]*:/.test(href) &&
    parts.every((part) => part !== "" && part !== "." && part !== "..");
  if (isInside) return href;
  throw new ComposeError({
    code: "IC2007",
    message: `Cannot use "${name}": it names "${base === undefined ? href : `${base} ${href}`}", which lies outside the repository`,
    hint: "The repository was published wrongly: tell its owner, or name another mirror",
  });
}
