/** An epoch, version and release: how RPM names one state of a package. */
export interface Evr {
  /** 0 where none is written. */
  readonly epoch: number;
  readonly version: string;
  /** Undefined where a relation leaves it open. */
  readonly release: string | undefined;
}

/** How an EVR is written: `[epoch:]version[-release]`. The release begins after the last hyphen. */
export function parseEvr(text: string): Evr {
  const [, digits = "0", rest = ""] = /^(?:(\d*):)?(.*)$/s.exec(text) ?? [];
  const hyphen = rest.lastIndexOf("-");
  const epoch = Number(digits);
  if (hyphen < 0) return { epoch, version: rest, release: undefined };
  return { epoch, version: rest.slice(0, hyphen), release: rest.slice(hyphen + 1) };
}

/** The EVR as text; an epoch of 0 is left out. */
export function evrText({ epoch, version, release }: Evr): string {
  return `${epoch === 0 ? "" : `${epoch}:`}${version}${release === undefined ? "" : `-${release}`}`;
}

/** Negative when `a` is older. A release is compared only where both have one. */
export function compareEvr(a: Evr, b: Evr): number {
  return a.epoch - b.epoch || compareVersions(a.version, b.version) || compareReleases(a, b);
}

function compareReleases(a: Evr, b: Evr): number {
  return a.release === undefined || b.release === undefined ? 0 : compareVersions(a.release, b.release);
}

/**
 * Compares two versions or releases as rpm does (its manual, "Version comparison"): runs of digits and runs of letters,
 * one after the other; all else only keeps them apart. A number is newer than letters, `~` is older than anything, even
 * the end, `^` newer than the end and older than all that can follow instead. Linear in the length of the texts.
 */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  let [i, j] = [0, 0];
  for (;;) {
    while (i < a.length && isSeparator(a.charCodeAt(i))) i += 1;
    while (j < b.length && isSeparator(b.charCodeAt(j))) j += 1;
    const [left, right] = [rankOf(a, i), rankOf(b, j)];
    if (left !== right) return left - right;
    if (left === ends) return 0;
    if (left === tilde || left === caret) {
      i += 1;
      j += 1;
      continue;
    }
    const isRun = left === number ? isDigit : isLetter;
    const [iEnd, jEnd] = [runEnd(a, i, isRun), runEnd(b, j, isRun)];
    const difference = compareRuns(a.slice(i, iEnd), b.slice(j, jEnd), left);
    if (difference !== 0) return difference;
    [i, j] = [iEnd, jEnd];
  }
}

const tilde = 0;
const ends = 1;
const caret = 2;
const letters = 3;
const number = 4;

const zero = 0x30;

/** What stands at a place, in the order in which rpm would have it. */
function rankOf(text: string, index: number): number {
  if (index >= text.length) return ends;
  const code = text.charCodeAt(index);
  if (code === 0x7e) return tilde;
  if (code === 0x5e) return caret;
  return isDigit(code) ? number : letters;
}

function compareRuns(a: string, b: string, kind: number): number {
  if (kind === letters) return a < b ? -1 : Number(a > b);
  const [left, right] = [withoutZeros(a), withoutZeros(b)];
  return left.length - right.length || (left < right ? -1 : Number(left > right));
}

/** Leading zeros say nothing, and few numbers have them. */
const withoutZeros = (digits: string): string =>
  digits.charCodeAt(0) === zero ? digits.replace(/^0+/, "") : digits;

function runEnd(text: string, start: number, isRun: (code: number) => boolean): number {
  let end = start;
  while (end < text.length && isRun(text.charCodeAt(end))) end += 1;
  return end;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const isLetter = (code: number): boolean => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

const isSeparator = (code: number): boolean =>
  !isDigit(code) && !isLetter(code) && code !== 0x7e && code !== 0x5e;
