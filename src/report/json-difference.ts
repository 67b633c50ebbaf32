/**
 * Where two JSON values differ first, in words such as `packages.3.version is "2", was "1"`; keys in sorted order.
 * Undefined when they are equal.
 */
export function firstJsonDifference(was: unknown, is: unknown, path = ""): string | undefined {
  if (isObject(was) && isObject(is)) {
    for (const key of [...new Set([...Object.keys(was), ...Object.keys(is)])].sort(byNumberOrText)) {
      const found = firstJsonDifference(was[key], is[key], path === "" ? key : `${path}.${key}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (was === is) return undefined;
  return `${path === "" ? "the whole" : path} is ${shown(is)}, was ${shown(was)}`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const byNumberOrText = (a: string, b: string): number =>
  Number(a) - Number(b) || (a < b ? -1 : Number(a > b));

/** Long values are cut: they are to be recognised, not read. */
function shown(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
