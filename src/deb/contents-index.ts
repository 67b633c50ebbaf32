/** Longest line that is looked at whole: a file that many packages share has a long list. */
const longestLineBytes = 1024 * 1024;

/**
 * Finds the lines of an index of contents that begin with one of the paths, and the packages that they name:
 * `usr/bin/vim.basic  editors/vim,editors/vim-nox`. A path below /bin, /lib, /lib64 or /sbin is also looked for below /usr, and
 * the other way about: packages differ in which of the two they say.
 */
export async function findPathOwners(
  paths: readonly string[],
  chunks: AsyncIterable<Uint8Array>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const owners = new Map<string, string[]>(paths.map((path) => [path, []]));
  const wanted = paths.flatMap((path) => spellingsOf(path).map((spelling) => ({ path, spelling })));
  const look = (text: string) => {
    for (const { path, spelling } of wanted)
      for (const line of linesOf(text, spelling)) owners.get(path)?.push(...packagesOf(line));
  };
  let rest = "\n";
  for await (const chunk of chunks) {
    const text = rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
    const end = text.lastIndexOf("\n");
    look(text.slice(0, end + 1));
    rest = text.slice(Math.max(end, text.length - longestLineBytes));
  }
  look(`${rest}\n`);
  return owners;
}

function spellingsOf(path: string): readonly string[] {
  const bare = path.replace(/^\/+/, "");
  const merged = /^(?:bin|sbin|lib|lib64)\//.test(bare) ? `usr/${bare}` : undefined;
  const [, split] = /^usr\/((?:bin|sbin|lib|lib64)\/.*)$/.exec(bare) ?? [];
  return [bare, ...(merged === undefined ? [] : [merged]), ...(split === undefined ? [] : [split])];
}

/** What follows the path and blanks in each line that has nothing else before them. */
function* linesOf(text: string, path: string): Generator<string> {
  const start = `\n${path}`;
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    const end = text.indexOf("\n", at + 1);
    const after = text.slice(at + start.length, end < 0 ? undefined : end);
    if (end >= 0 && /^[ \t]+\S+$/.test(after)) yield after.trim();
  }
}

/** `section/name` or `area/section/name`, apart by commas. */
function packagesOf(column: string): readonly string[] {
  return column.split(",").map((place) => place.slice(place.lastIndexOf("/") + 1));
}
