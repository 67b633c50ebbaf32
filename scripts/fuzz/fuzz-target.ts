/** A parser that must stand anything: what to feed it, and how. */
export interface FuzzTarget {
  readonly name: string;
  /** An input, mostly in the parser's form and somewhere not; `random` gives whole numbers from 0 up to below its argument. */
  make(random: (below: number) => number): string;
  /** Parses. A ComposeError is an answer; any other error is a finding. */
  run(input: string): void | Promise<void>;
}
