import { relative, resolve } from "node:path";
import type { EventMistake } from "../events/event.ts";
import type { JobLog } from "./job-log.ts";
import type { Told } from "./record.ts";

/** The runner drops what goes beyond it, of each kind, without a word. */
const mostAnnotations = 10;

/** Every mistake as an annotation at its file and line; returns those for which there was no room. */
export function annotate(
  errors: Told["errors"],
  log: Pick<JobLog, "error" | "line">,
  workspace: string,
): readonly EventMistake[] {
  const mistakes = errors.flatMap((error) => error.mistakes);
  for (const mistake of mistakes.slice(0, mostAnnotations)) {
    const { place, code } = mistake;
    const title = code === "" ? "A defect of image-composer" : code;
    const where =
      place === undefined
        ? {}
        : {
            file: relative(workspace, resolve(workspace, place.file)),
            startLine: place.line,
            startColumn: place.column,
          };
    log.error(mistakeText(mistake), { title, ...where });
  }
  const rest = mistakes.slice(mostAnnotations);
  for (const mistake of rest) log.line(`error ${mistake.code}: ${placeText(mistake)}${mistakeText(mistake)}`);
  return rest;
}

export const mistakeText = ({ message, hint, option }: EventMistake): string =>
  `${option === undefined ? "" : `${option}: `}${message}${hint === undefined ? "" : `\nhint: ${hint}`}`;

export const placeText = ({ place }: EventMistake): string =>
  place === undefined ? "" : `${place.file}:${place.line}:${place.column}: `;
