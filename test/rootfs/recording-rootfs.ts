import { type Command, CommandFailure } from "../../src/host/host.ts";
import type { Rootfs } from "../../src/rootfs/rootfs.ts";

/** A root filesystem whose programs are a table: what each says when it fails; those that are not in it do nothing. */
export function recordingRootfs(
  path: string,
  failures: Readonly<Record<string, string>> = {},
): Rootfs & { readonly commands: readonly Command[] } {
  const commands: Command[] = [];
  return {
    path,
    commands,
    exec: async (command) => {
      commands.push(command);
      const [program] = command.argv;
      const stderr = failures[program];
      if (stderr !== undefined) throw new CommandFailure(command.argv, 1, { stdout: "", stderr });
      return { stdout: "", stderr: "" };
    },
  };
}

/** The command lines that were run, each as one text. */
export const linesOf = ({ commands }: { readonly commands: readonly Command[] }): readonly string[] =>
  commands.map(({ argv }) => argv.join(" "));
