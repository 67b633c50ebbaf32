/**
 * Compiles globs over package names into a test: `*` is any text, `?` any one character, `[ab]` and `[!ab]` one of some or of
 * all others, and the whole name must match. No globs: every name passes.
 */
export function nameFilter(globs: readonly string[]): (name: string) => boolean {
  if (globs.length === 0) return () => true;
  const words = new Set(globs.filter((glob) => !isGlob(glob)));
  const patterns = globs.filter(isGlob);
  if (patterns.length === 0) return (name) => words.has(name);
  const pattern = new RegExp(`^(?:${patterns.map(regexOfGlob).join("|")})$`, "s");
  return (name) => words.has(name) || pattern.test(name);
}

/** Whether a text may stand for several names. */
export function isGlob(text: string): boolean {
  return /[*?[]/.test(text);
}

function regexOfGlob(glob: string): string {
  const parts = glob.match(/\[!?[^\]]+\]|\*+|\?|[^*?[]+|\[/g) ?? [];
  return parts.map(regexOfPart).join("");
}

function regexOfPart(part: string): string {
  if (part.startsWith("*")) return ".*";
  if (part === "?") return ".";
  const [, not, characters] = /^\[(!?)([^\]]+)\]$/.exec(part) ?? [];
  if (characters !== undefined) return regexOfSet(characters, not === "!" ? "^" : "");
  return part.replace(/[\\^$.+()|[\]{}]/g, "\\$&");
}

/** A range that ends before it begins has no character in it, as in fnmatch(3). */
function regexOfSet(characters: string, not: "^" | ""): string {
  const parts = characters.match(/.-.|./gs) ?? [];
  const real = parts.filter((part) => part.length < 3 || part.charCodeAt(0) <= part.charCodeAt(2));
  const plain = (character: string) => character.replace(/[\\^[\]-]/, "\\$&");
  const escaped = real.map((part) =>
    part.length < 3 ? plain(part) : `${plain(part.charAt(0))}-${plain(part.charAt(2))}`,
  );
  // No character at all is of an empty set, and every one of its opposite.
  return `[${not}${escaped.join("")}]`;
}
