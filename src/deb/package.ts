/** One binary package as a Packages index describes it; relations are kept as text and parsed when reached. */
export interface DebPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly multiArch: "no" | "same" | "foreign" | "allowed";
  readonly essential: boolean;
  /** `Protected: yes` or `Important: yes`. */
  readonly protected: boolean;
  readonly priority: string;
  readonly preDepends: string;
  readonly depends: string;
  readonly recommends: string;
  readonly conflicts: string;
  readonly breaks: string;
  readonly replaces: string;
  readonly provides: string;
  /** The tasks it belongs to, apart by commas. */
  readonly tasks: string;
  /** Path below the repository's base address (`Filename`). */
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly installedSizeBytes: number;
  /** Id of the repository that offers it. */
  readonly repository: string;
}
