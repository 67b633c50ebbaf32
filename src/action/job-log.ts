import { appendFileSync } from "node:fs";
import { endGroup, error, info, notice, startGroup, warning } from "@actions/core";
import { safeLines } from "./safe-line.ts";
import { masked } from "./secrets.ts";

/** The job's log, as the runner shows it, and a copy of it as a file that is uploaded when the build fails. */
export interface JobLog {
  line(text: string): void;
  /** A line with the runner's own mark, and an annotation of the job where the workflow wants them. */
  warning(text: string): void;
  notice(text: string): void;
  error(text: string, place?: AnnotationPlace): void;
  openGroup(name: string): void;
  closeGroup(): void;
}

/** What an annotation is called, and at which line of a file it stands. */
export interface AnnotationPlace {
  readonly title: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly startColumn?: number;
}

/** Where the copy goes, what is masked in it, and whether warnings become annotations. */
export interface JobLogOptions {
  readonly file: string;
  readonly secrets: readonly string[];
  readonly annotations: boolean;
}

/** A job log whose every line is safe to show: no command of the runner in it, and no secret. */
export function openJobLog({ file, secrets, annotations }: JobLogOptions): JobLog {
  const kept = (mark: string, text: string): string => {
    const shown = masked(safeLines(text), secrets);
    appendFileSync(file, `${mark}${shown}\n`);
    return shown;
  };
  return {
    line: (text) => info(kept("", text)),
    warning(text) {
      const shown = kept("warning: ", text);
      if (annotations) warning(shown);
      else info(`warning: ${shown}`);
    },
    notice(text) {
      const shown = kept("", text);
      if (annotations) notice(shown);
      else info(shown);
    },
    error(text, place = { title: "image-composer" }) {
      const shown = kept("error: ", text);
      if (annotations) error(shown, place);
      else info(`error: ${shown}`);
    },
    openGroup: (name) => startGroup(kept("== ", name)),
    closeGroup: () => endGroup(),
  };
}
