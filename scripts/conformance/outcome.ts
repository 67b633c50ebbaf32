/** What came of comparing the resolver with another. */
export interface Outcome {
  readonly compared: number;
  readonly equal: number;
  /** Every difference with its reason. */
  readonly differences: readonly { readonly subject: string; readonly reason: string }[];
  /** What must be the case, and whether it is. */
  readonly required: { readonly text: string; readonly met: boolean };
}

/** Compares the resolver with another, as the arguments say. */
export type Oracle = (args: readonly string[]) => Promise<Outcome>;
