import { ComposeError, type Mistake, placeText, rootCauseFirst } from "../errors.ts";
import { CommandFailure } from "../host/host.ts";
import { plainText } from "../host/plain-text.ts";

const issues = "https://github.com/org/image-composer-action/issues";

/**
 * What a person reads of a failure: each mistake with its place, code and hint; a stack trace only for a defect of ours.
 * Messages quote programs and servers, so no escape sequence gets through to the terminal.
 */
export const renderError = (thrown: unknown): string => plainText(rendered(rootCauseFirst(thrown)));

function rendered(error: unknown): string {
  if (error instanceof ComposeError) {
    const mistakes = error.mistakes.length > 0 ? error.mistakes : [error];
    const headline = error.mistakes.length > 0 ? `${error.message}\n\n` : "";
    return headline + mistakes.map(renderMistake).join("\n");
  }
  return `error: ${describeDefect(error)}`;
}

/** What is nobody's mistake but ours, with its stack trace. */
export const describeDefect = (error: unknown): string =>
  `This is a defect of image-composer, please report it: ${issues}\n${describe(error)}`;

function renderMistake({ code, message, hint, place }: Mistake): string {
  const where = place === undefined ? "" : `${placeText(place)}: `;
  const advice = hint === undefined ? "" : `\n  hint: ${hint}`;
  return `${where}error ${code}: ${message}${advice}`;
}

function describe(error: unknown): string {
  if (error instanceof CommandFailure) return `${error.stack}\n${error.tail()}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
