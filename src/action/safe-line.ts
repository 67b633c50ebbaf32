import { plainText } from "../host/plain-text.ts";

/**
 * Text from elsewhere for the job's log: the runner takes a line that begins with `::`, or holds `##[`, for a command of the
 * Action, and what packages and servers say must not be one.
 */
export const safeLines = (text: string): string =>
  plainText(text)
    .split("\n")
    .map((line) => line.replace(/^(\s*)::/, "$1: :").replaceAll("##[", "## ["))
    .join("\n");
