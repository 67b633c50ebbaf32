/**
 * Every error code of the composer and the one sentence that names it. A code is never reassigned; its entry in
 * docs/errors.md is never removed. The first digit is the stage: 1 template, 2 repositories and trust, 3 resolving,
 * 4 fetching, 5 root filesystem, 6 boot and disk, 7 output, 8 host and command line, 9 boot test.
 */
export const errorCodes = {
  IC1001: "The template file cannot be read",
  IC1002: "The template is not valid YAML",
  IC1003: "A key is given twice",
  IC1004: "A key is not known",
  IC1005: "A value has the wrong type or form",
  IC1006: "A required key is missing",
  IC1007: "The operating system is not known",
  IC1008: "An extended template cannot be used",
  IC1009: "A file that the template names cannot be read",
  IC1010: "Values contradict each other",
  IC1011: "Partitions overlap",
  IC1012: "Partitions do not fit on the disk",
  IC1013: "The operating system data is broken",
  IC2001: "The repository index is not signed",
  IC2002: "The repository index is signed by no pinned key",
  IC2003: "The repository index has a bad signature",
  IC2004: "The repository index has expired",
  IC2005: "The repository is not the one that was asked for",
  IC2006: "An index does not have the digest that the signed Release gives",
  IC2007: "An index cannot be parsed",
  IC2008: "The repository lacks what was asked of it",
  IC2009: "A signing key cannot be found",
  IC2010: "The repository is older than it was before",
  IC2011: "A package is not signed",
  IC2012: "A package is signed by no pinned key",
  IC2013: "A package has a bad signature",
  IC2014: "A package is not what its digests say",
  IC2015: "No key of a repository is pinned",
  IC3001: "No repository provides a package",
  IC3002: "The request cannot be satisfied",
  IC3003: "The lock file cannot be used",
  IC3004: "The lock file would change",
  IC3005: "A package is not in the image",
  IC4001: "A file cannot be fetched",
  IC4002: "A fetched file does not have its digest",
  IC4003: "A fetched file does not have its size",
  IC5001: "A package archive is broken",
  IC5002: "A maintainer script failed",
  IC5003: "Two packages own the same file",
  IC5004: "A configuration command failed",
  IC5005: "A user cannot be made",
  IC5006: "A service cannot be switched",
  IC5007: "A file cannot be put into the image",
  IC5008: "The target's programs cannot run on this host",
  IC5009: "The locale or time zone does not exist in the image",
  IC5010: "The package database cannot be written",
  IC5011: "The image cannot be labelled for SELinux",
  IC5012: "The chroot environment cannot be used",
  IC5013: "The packages are newer than the rpm that installs them",
  IC6001: "No kernel is in the root filesystem",
  IC6002: "The initramfs cannot be made",
  IC6003: "The boot loader is not in the root filesystem",
  IC6004: "The content is larger than its partition",
  IC6005: "A filesystem cannot be written",
  IC6006: "The disk image failed its check",
  IC7001: "An image cannot be converted",
  IC7002: "An artifact cannot be compressed",
  IC7003: "The output cannot be written",
  IC7004: "The manifest cannot be used",
  IC7005: "A bundle cannot be used",
  IC7006: "A bundle cannot be packed",
  IC8001: "The command line is wrong",
  IC8002: "A host tool is missing or too old",
  IC8003: "The command must run as root",
  IC8004: "A folder is in use",
  IC8005: "A command failed",
  IC8006: "The disk is full",
  IC8007: "Host tools cannot be installed",
  IC8008: "The build was cancelled",
  IC8009: "The user has no subordinate ids",
  IC8010: "User namespaces cannot be used",
  IC8011: "The host's clock is wrong",
  IC8012: "Too little space is free",
  IC8013: "An input of the Action cannot be used",
  IC8014: "An artifact cannot be uploaded",
  IC9001: "The image did not boot in time",
  IC9002: "The boot failed",
  IC9003: "The command in the booted image failed",
  IC9004: "The image cannot be booted here",
} as const;

/** One of the codes. */
export type ErrorCode = keyof typeof errorCodes;

/** Where something was written, for people and editors: 1-based line and column. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `option`: no file but an option of the command line, which `file` then names: `--set disk.size`. */
  readonly kind?: "option";
}

/** A place as people read it: `image.yml:3:7`, or the option. */
export const placeText = ({ file, line, column, kind }: Place): string =>
  kind === "option" ? file : `${file}:${line}:${column}`;

/** One thing that is wrong: what every error and every template mistake says. */
export interface Mistake {
  readonly code: ErrorCode;
  /** `Cannot <verb> "<thing>": <what is the case>`, no full stop. */
  readonly message: string;
  /** What the reader can do about it. */
  readonly hint?: string | undefined;
  readonly place?: Place | undefined;
}

/**
 * An error that a user can act on. Whatever is thrown and is not a ComposeError is a defect of the composer.
 * `mistakes` is non-empty when several things were found wrong at once (a template); the message is then a headline.
 */
export class ComposeError extends Error implements Mistake {
  override readonly name = "ComposeError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly place: Place | undefined;
  readonly mistakes: readonly Mistake[];

  constructor(
    mistake: Mistake,
    options: { readonly cause?: unknown; readonly mistakes?: readonly Mistake[] } = {},
  ) {
    super(mistake.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = mistake.code;
    this.hint = mistake.hint;
    this.place = mistake.place;
    this.mistakes = options.mistakes ?? [];
  }
}

/**
 * The failure to tell the user of. When the body of an `await using` and its clean-up both fail, JavaScript throws a
 * SuppressedError whose `error` is the clean-up's failure and whose `suppressed` is the real one: this goes down to it.
 */
export function rootCauseFirst(error: unknown): unknown {
  return error instanceof SuppressedError ? rootCauseFirst(error.suppressed) : error;
}

/** All mistakes as one error: the only one as it stands, several under a headline. */
export function errorOfMistakes(headline: string, mistakes: readonly [Mistake, ...Mistake[]]): ComposeError {
  const [first, ...others] = mistakes;
  if (others.length === 0) return new ComposeError(first);
  return new ComposeError({ code: first.code, message: headline }, { mistakes });
}
