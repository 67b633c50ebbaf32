/**
 * Compiles globs over package names into a test: `*` is any text, `?` any one character, and the whole name must match.
 * No globs: every name passes.
 */
export function nameFilter(globs: readonly string[]): (name: string) => boolean {
  if (globs.length === 0) return () => true;
  const pattern = new RegExp(`^(?:${globs.map(regexOfGlob).join("|")})$`, "s");
  return (name) => pattern.test(name);
}

function regexOfGlob(glob: string): string {
  const literal = glob.replace(/[\\^$.+()|[\]{}]/g, "\\$&");
  return literal.replace(/\*+/g, ".*").replaceAll("?", ".");
}
