import type { Result } from "../events/result.ts";

/** What the command of this name gave, among all that was given. */
export function resultOf<Name extends Result["command"]>(
  results: readonly Result[],
  command: Name,
): Extract<Result, { readonly command: Name }> | undefined {
  return results.find((one): one is Extract<Result, { readonly command: Name }> => one.command === command);
}
