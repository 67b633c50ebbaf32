import { ComposeError, type Mistake, rootCauseFirst } from "../errors.ts";
import type { ErrorEvent, EventMistake } from "../events/event.ts";
import { plainText } from "../host/plain-text.ts";
import { describeDefect } from "./render-error.ts";

/** What was thrown as an event: each mistake with its code, place and hint; a defect with its stack trace. */
export function eventOfError(thrown: unknown): ErrorEvent {
  const error = rootCauseFirst(thrown);
  if (!(error instanceof ComposeError)) {
    const message = plainText(describeDefect(error));
    return { type: "error", message, kind: "defect", mistakes: [{ code: "", message }] };
  }
  const mistakes = error.mistakes.length > 0 ? error.mistakes : [error];
  return {
    type: "error",
    message: plainText(error.message),
    kind: "mistake",
    mistakes: mistakes.map(eventMistake),
  };
}

function eventMistake({ code, message, hint, place }: Mistake): EventMistake {
  const where =
    place?.kind === "option"
      ? { option: plainText(place.file) }
      : place && { place: { file: place.file, line: place.line, column: place.column } };
  return {
    code,
    message: plainText(message),
    ...(hint === undefined ? {} : { hint: plainText(hint) }),
    ...where,
  };
}
