import { ComposeError, type ErrorCode, type Mistake } from "../errors.ts";
import { durationText } from "../host/progress-text.ts";
import type { ConsoleEnding } from "./console-ending.ts";
import type { ConsoleWatch, Milestone } from "./console-watch.ts";

/** What a boot test was for, as its messages say it. */
export interface BootPurpose {
  readonly imagePath: string;
  /** e.g. "a login prompt". */
  readonly awaited: string;
  readonly timeoutMs: number;
}

/** The error for a console that came to any other end than the one that was waited for. */
export function bootFailure(
  ending: Exclude<ConsoleEnding, { readonly kind: "reached" }>,
  purpose: BootPurpose,
  watch: ConsoleWatch,
): ComposeError {
  const cannot = `Cannot boot "${purpose.imagePath}":`;
  switch (ending.kind) {
    case "timeout":
      return withConsole(
        "IC9001",
        `${cannot} ${purpose.awaited} did not come within ${durationText(purpose.timeoutMs)}`,
        "Give it more time, or see below where it stopped",
        watch,
      );
    case "failure":
      return withConsole("IC9002", `${cannot} the console says: ${ending.line}`, undefined, watch);
    case "ended":
      if (ending.exitCode !== 0) return emulatorFailure(cannot, ending);
      return withConsole(
        "IC9002",
        `${cannot} the machine powered off or reset before ${purpose.awaited} came`,
        undefined,
        watch,
      );
  }
}

/** A boot that was tried and failed, with what the console has shown. */
export class BootFailure extends ComposeError {
  /** The console's last lines. */
  readonly console: string;
  readonly milestones: readonly Milestone[];

  constructor(mistake: Mistake, watch: ConsoleWatch) {
    super(mistake);
    this.console = watch.tail();
    this.milestones = watch.milestones;
  }
}

/** An error that carries the console's last lines in its hint. */
export function withConsole(
  code: ErrorCode,
  message: string,
  advice: string | undefined,
  watch: ConsoleWatch,
): ComposeError {
  const tail = watch.tail();
  const console = tail === "" ? "The console said nothing" : `The console's last lines:\n${tail}`;
  return new BootFailure(
    { code, message, hint: advice === undefined ? console : `${advice}\n${console}` },
    watch,
  );
}

/** The error for a program of the host that the boot test needs and that is not there. */
export function missingTool(program: string, packageName: string, cause?: unknown): ComposeError {
  return new ComposeError(
    {
      code: "IC8002",
      message: `Cannot run "${program}": it is not installed`,
      hint: `Install it: apt-get install ${packageName}`,
    },
    { cause },
  );
}

/** The error for an image or a host with which no boot can be tried. */
export function cannotBootHere(subject: string, what: string, hint: string, cause?: unknown): ComposeError {
  return new ComposeError({ code: "IC9004", message: `Cannot boot "${subject}": ${what}`, hint }, { cause });
}

function emulatorFailure(cannot: string, ending: { readonly exitCode: number; readonly stderr: string }) {
  return new ComposeError({
    code: "IC9004",
    message: `${cannot} QEMU ended with ${ending.exitCode}`,
    hint: ending.stderr.trim() === "" ? "QEMU said nothing" : ending.stderr.trim(),
  });
}
