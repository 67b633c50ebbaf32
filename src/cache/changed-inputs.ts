/** What something that is kept was made of: by the word for each part its value, or the list of its values. */
export type Inputs = Readonly<Record<string, string | readonly string[]>>;

/** So many entries of a list are named; the others are counted. */
const namedEntries = 3;

/** In which parts two sets of inputs differ, in words: `packages (+ curl=8.1, - wget=1.2 and 4 more), date`. Empty: in none. */
export function changedInputs(was: Inputs, is: Inputs): string {
  const parts = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return parts
    .filter((part) => JSON.stringify(was[part]) !== JSON.stringify(is[part]))
    .map((part) => {
      const detail = changedEntries(was[part], is[part]);
      return detail === "" ? part : `${part} (${detail})`;
    })
    .join(", ");
}

function changedEntries(was: Inputs[string] | undefined, is: Inputs[string] | undefined): string {
  if (!Array.isArray(was) || !Array.isArray(is)) return "";
  const [before, after] = [new Set<string>(was), new Set<string>(is)];
  const changes = [
    ...[...after].filter((entry) => !before.has(entry)).map((entry) => `+ ${entry}`),
    ...[...before].filter((entry) => !after.has(entry)).map((entry) => `- ${entry}`),
  ];
  const more = changes.length - namedEntries;
  return `${changes.slice(0, namedEntries).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
