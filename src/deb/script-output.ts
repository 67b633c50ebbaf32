/** What dpkg says when a package's turn begins. */
const turnBegins = /^(?:Setting up|Unpacking|Preparing to unpack) /;

const mostLines = 30;

/** The end of what dpkg and the scripts said: from where the turn of the last package began, at most 30 lines. */
export function scriptOutput(output: string): string {
  const lines = output.trim().split("\n");
  const begin = lines.findLastIndex((line) => turnBegins.test(line));
  return lines.slice(Math.max(begin, 0)).slice(-mostLines).join("\n");
}
