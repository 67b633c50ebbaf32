/** How to build, as the command line says it; the Action asks through the command line too. */
export interface BuildRequest extends LockRequest {
  readonly outputFolder: string;
  readonly workFolder: string;
  /** How many downloads run at once. */
  readonly workers: number;
  /** SOURCE_DATE_EPOCH in seconds; undefined: when the newest package was built. */
  readonly epoch: number | undefined;
  /** What to do when the output folder already has what would be made. */
  readonly whenUnchanged: "keep" | "rebuild";
}

/** How to come by a lock: what every command takes that must know the packages. */
export interface LockRequest {
  readonly cacheFolder: string;
  readonly lock: LockPolicy;
  /** Proxies, from the environment of whoever asks. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Where the exact packages come from. */
export type LockPolicy =
  /** Resolve now. */
  | { readonly kind: "resolve" }
  /** Take them from this lock file, resolving nothing. */
  | { readonly kind: "file"; readonly file: string }
  /** Resolve now, and fail if the result is not what this lock file says. */
  | { readonly kind: "frozen"; readonly file: string };
