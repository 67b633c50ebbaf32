/** Names of keys whose values nobody should read in a log. */
const secretKey = /(?:pass|secret|token|credential|private|hash)[^.=]*$/i;

/** A crypt(3) hash, wherever it stands. */
const cryptHash = /\$(?:y|gy|7|6|5|2[abxy])\$[^\s"',\]}]+/g;

/** User and password of an address. */
const userInfo = /:\/\/([^/@\s"']+)@/g;

/** What must be in no log, of lines `path=value` and of addresses such as those of proxies. */
export function secretsIn(setLines: readonly string[], addresses: readonly string[]): readonly string[] {
  const values = setLines.flatMap((line) => {
    const at = line.indexOf("=");
    const [path, value] = [line.slice(0, at), unquoted(line.slice(at + 1).trim())];
    return secretKey.test(path) && value !== "" ? [value] : [];
  });
  const found = [...setLines, ...addresses].flatMap((text) => [
    ...[...text.matchAll(cryptHash)].map(([hash]) => hash),
    ...[...text.matchAll(userInfo)].map(([, user = ""]) => user),
  ]);
  return [...new Set([...values, ...found])];
}

/** The text with `***` in the place of every secret, the longest first. */
export const masked = (text: string, secrets: readonly string[]): string =>
  [...secrets]
    .sort((a, b) => b.length - a.length)
    .reduce((shown, secret) => shown.replaceAll(secret, "***"), text);

const unquoted = (value: string): string => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
