import { ComposeError, type Place } from "../errors.ts";
import { parseValue } from "./parse.ts";
import type { ScalarSource, Source } from "./source.ts";

/** A value that an option lays onto a template, as if the template said so itself. */
export interface Override {
  /** Keys, list indexes and names of list entries that lead to the value. */
  readonly steps: readonly string[];
  readonly value: Source;
  /** `put` takes the place of what the template says, `add` is one more entry of a list, or changes the one that is the same there. */
  readonly how: "put" | "add";
  /** Keys that such an entry loses, for what is added says it in another way. */
  readonly instead?: readonly string[];
  /** The option itself, such as `--set disk.size`. */
  readonly place: Place;
}

/** The place that is an option and no file. */
export const optionPlace = (option: string): Place => ({ file: option, line: 1, column: 1, kind: "option" });

/** A word or number of the path, a part in quotes (which may hold dots), or an index in brackets. */
const stepPattern = /^(?:"(?<quoted>[^"]+)"|\[(?<index>\d+)\]|(?<word>[^.[\]="\s]+))/;

/**
 * `disk.size=4GiB` → Override. Steps are joined by dots; a key with dots stands in quotes, an index may stand in brackets; the
 * value is YAML. `option` is what the text was given with. Throws IC8001 for a text of another form and IC1002 for a value that is no YAML.
 */
export function parseOverride(text: string, option: string): Override {
  const { steps, rest } = readSteps(text, option);
  if (!rest.startsWith("=")) throw malformed(text, { option, what: "it has no value" });
  const path = text.slice(0, text.length - rest.length);
  const place = optionPlace(`${option} ${path}`);
  const parsed = parseValue(rest.slice(1), place);
  if ("finding" in parsed) throw new ComposeError(parsed.finding);
  return { steps, value: parsed.value, how: "put", place };
}

/** One override a line; empty lines and lines that begin with `#` are none. Throws what `parseOverride` throws. */
export function parseOverrides(text: string, option: string): readonly Override[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => parseOverride(line, option));
}

/** A text of an option as the value of a template's key, whatever YAML would read in it: `1.10` stays `1.10`. */
export const textSource = (value: string, place: Place): ScalarSource => ({
  kind: "scalar",
  value,
  text: value,
  place,
});

function readSteps(
  text: string,
  option: string,
): { readonly steps: readonly string[]; readonly rest: string } {
  const steps: string[] = [];
  let rest = text;
  do {
    if (steps.length > 0 && rest.startsWith(".")) rest = rest.slice(1);
    const found = stepPattern.exec(rest);
    const step = found?.groups?.quoted ?? found?.groups?.index ?? found?.groups?.word;
    if (found === null || step === undefined)
      throw malformed(text, { option, what: "it does not begin with the path of a value" });
    steps.push(step);
    rest = rest.slice(found[0].length);
  } while (rest.startsWith(".") || rest.startsWith("["));
  return { steps, rest };
}

/** The value stays out of the message: it may be secret. */
function malformed(text: string, why: { readonly option: string; readonly what: string }): ComposeError {
  const [path = ""] = text.split("=");
  return new ComposeError({
    code: "IC8001",
    message: `Cannot use "${why.option} ${path}": ${why.what}`,
    hint: "Write path=value, for example disk.size=4GiB or systemConfig.users.0.name=joe",
  });
}
