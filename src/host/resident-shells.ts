import type { Readable } from "node:stream";
import { type Argv, CommandFailure, type Exec, type RunningCommand, type Start } from "./host.ts";

/** An Exec whose commands share what was opened for them. */
export interface OpenExec extends AsyncDisposable {
  readonly exec: Exec;
}

// A constant script: commands arrive on standard input, as the number of their words and then the words, each ended by NUL.
// The answer is the exit status and what the command said on both outputs.
const script = `
while IFS= read -r -d '' count; do
  argv=()
  for ((; count > 0; count--)); do IFS= read -r -d '' word; argv+=("$word"); done
  said=$("\${argv[@]}" 2>&1 < /dev/null)
  printf '%s\\0%s\\0' "$?" "$said"
done
`;

interface Shell {
  readonly process: RunningCommand;
  readonly answers: AsyncIterator<string>;
  isIdle: boolean;
}

/**
 * An Exec for many small commands: a few shells stay and start them. A program is started much faster from a small process
 * than from this one. Takes no input, environment or folder, and gives both outputs in one stream: as standard output, on
 * failure as standard error. Shells are started when they are needed; disposing ends them with whatever they run.
 */
export function openResidentShells(start: Start): OpenExec {
  const shells: Shell[] = [];
  const idleShell = (): Shell => {
    const idle = shells.find(({ isIdle }) => isIdle);
    if (idle !== undefined) return idle;
    // Its standard input is a socket, and then it would read startup files even here.
    const process = start({ argv: ["bash", "--norc", "-c", script] });
    const shell: Shell = { process, answers: wordsOf(process.stdout), isIdle: true };
    shells.push(shell);
    return shell;
  };
  return {
    async exec({ argv }) {
      const shell = idleShell();
      shell.isIdle = false;
      shell.process.stdin.write([argv.length, ...argv].map((word) => `${word}\0`).join(""));
      const [status, said] = [await shell.answers.next(), await shell.answers.next()];
      if (status.done === true || said.done === true) throw await endedShell(argv, shell);
      shell.isIdle = true;
      const exitCode = Number(status.value);
      if (exitCode !== 0) throw new CommandFailure(argv, exitCode, { stdout: "", stderr: said.value });
      return { stdout: said.value, stderr: "" };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(shells.map(({ process }) => process[Symbol.asyncDispose]()));
    },
  };
}

/** A shell that has ended stays busy: nobody asks it again. */
async function endedShell(argv: Argv, { process }: Shell): Promise<CommandFailure> {
  const { exitCode, stderr } = await process.ended;
  return new CommandFailure(argv, exitCode, { stdout: "", stderr });
}

/** The words of a stream, each ended by NUL. */
async function* wordsOf(stream: Readable): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of stream.setEncoding("utf8")) {
    const words = `${rest}${chunk}`.split("\0");
    rest = words.pop() ?? "";
    yield* words;
  }
}
