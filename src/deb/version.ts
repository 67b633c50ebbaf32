/** How a dependency constrains a version. `<` and `>` of old packages are read as `<=` and `>=`, as dpkg does. */
export type VersionOperator = "<<" | "<=" | "=" | ">=" | ">>";

/** Which versions will do: `>= 1.2`. */
export interface VersionConstraint {
  readonly operator: VersionOperator;
  readonly version: string;
}

/**
 * The order of Debian versions, deb-version(7): epoch, then upstream version, then revision. Returns -1, 0 or 1.
 * Versions that are spelled differently may be equal: `1.0`, `0:1.0` and `1.0-0` are.
 */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const left = splitVersion(a);
  const right = splitVersion(b);
  return Math.sign(
    compareParts(left.epoch, right.epoch) ||
      compareParts(left.upstream, right.upstream) ||
      compareParts(left.revision, right.revision),
  );
}

/** Whether `version` meets the constraint, e.g. 1.2-1 meets `>= 1.2`. */
export function satisfiesVersion(version: string, constraint: VersionConstraint): boolean {
  const order = compareVersions(version, constraint.version);
  switch (constraint.operator) {
    case "<<":
      return order < 0;
    case "<=":
      return order <= 0;
    case "=":
      return order === 0;
    case ">=":
      return order >= 0;
    case ">>":
      return order > 0;
  }
}

/** An absent epoch or revision counts as 0. The upstream version may hold hyphens, the revision none. */
function splitVersion(version: string): { epoch: string; upstream: string; revision: string } {
  const colon = version.indexOf(":");
  const hyphen = version.lastIndexOf("-");
  return {
    epoch: colon < 0 ? "0" : version.slice(0, colon),
    upstream: version.slice(colon + 1, hyphen < 0 ? undefined : hyphen),
    revision: hyphen < 0 ? "0" : version.slice(hyphen + 1),
  };
}

/** Runs of non-digits and runs of digits in turn: the first difference decides. */
function compareParts(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    while (isText(a, i) || isText(b, j)) {
      const difference = weight(a, i) - weight(b, j);
      if (difference !== 0) return difference;
      i += 1;
      j += 1;
    }
    const left = digitsFrom(a, i);
    const right = digitsFrom(b, j);
    const difference = compareNumbers(left, right);
    if (difference !== 0) return difference;
    i += left.length;
    j += right.length;
  }
  return 0;
}

/** Compares as text once the zeros in front are gone: a date with a time is larger than a safe integer. */
function compareNumbers(a: string, b: string): number {
  const left = a.replace(/^0+/, "");
  const right = b.replace(/^0+/, "");
  return left.length - right.length || (left < right ? -1 : Number(left > right));
}

function digitsFrom(text: string, start: number): string {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return text.slice(start, end);
}

function isText(text: string, index: number): boolean {
  return index < text.length && !isDigit(text.charCodeAt(index));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** `~` sorts before the end of the string, the end (or a digit) before letters, letters before everything else. */
function weight(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (Number.isNaN(code) || isDigit(code)) return 0;
  if (code === 126) return -1;
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return isLetter ? code : code + 256;
}
