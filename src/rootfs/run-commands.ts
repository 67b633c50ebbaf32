import { ComposeError } from "../errors.ts";
import { CommandFailure } from "../host/host.ts";
import type { SystemConfiguration } from "../plan/plan.ts";
import type { Rootfs } from "./rootfs.ts";

/**
 * Runs the template's commands in order, each by the image's own shell and inside the image only: the text is handed
 * over as one argument, so that nothing in it is expanded on the host. Throws IC5004 with the command's output.
 */
export async function runCommands(rootfs: Rootfs, commands: SystemConfiguration["commands"]): Promise<void> {
  for (const { command, place } of commands)
    try {
      await rootfs.exec({ argv: ["/bin/sh", "-e", "-c", command] });
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      throw new ComposeError(
        {
          code: "IC5004",
          message: `Cannot run configuration "${firstLine(command)}": it exited with ${error.exitCode}\n${saidBy(error)}`,
          hint: "It ran as root inside the image, without network and without running services",
          place,
        },
        { cause: error },
      );
    }
}

/** Both of its outputs: a command may say what is wrong on either. */
const saidBy = ({ stdout, stderr }: CommandFailure): string =>
  [stdout, stderr]
    .flatMap((text) => text.trimEnd().split("\n").slice(-shownLines))
    .join("\n")
    .trim();

const shownLines = 20;

const firstLine = (command: string): string => {
  const [line = ""] = command.trim().split("\n");
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
};
