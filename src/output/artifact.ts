/** A finished file in the output folder. */
export interface Artifact {
  readonly kind: "image" | "manifest" | "sbom" | "lock" | "checksums";
  /** e.g. raw, qcow2, spdx. */
  readonly format: string;
  readonly compression: "none" | "gz" | "xz" | "zstd";
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}
