import type { Artifact } from "../output/artifact.ts";
import type { BuildPlan } from "../plan/plan.ts";
import type { PackageChanges } from "../report/compare-packages.ts";

/** What a command was run for, as data. All paths are absolute, all sizes bytes. */
export type Result =
  | ({ readonly command: "build" } & BuildResult)
  | ({ readonly command: "validate" } & Pick<BuildResult, "image" | "target">)
  | { readonly command: "plan"; readonly plan: BuildPlan }
  | {
      readonly command: "lock";
      readonly lockPath: string;
      /** False where --frozen only compared it. */
      readonly written: boolean;
      readonly packageCount: number;
      readonly lockSha256: string;
    }
  | {
      readonly command: "why";
      readonly package: string;
      /** What it and all that only it brings take when installed. */
      readonly costBytes: number;
      /** Names of the packages that only it brings, in install order. */
      readonly bringsAlone: readonly string[];
      readonly text: string;
    }
  | { readonly command: "why-not"; readonly package: string; readonly text: string }
  | { readonly command: "reproduce"; readonly reproduced: boolean; readonly text: string }
  | { readonly command: "boot-test"; readonly bootTest: BootTestResult; readonly stdout?: string | undefined }
  | {
      readonly command: "doctor";
      readonly tools: readonly ToolResult[];
      readonly rootless: { readonly possible: boolean; readonly reason: string };
    }
  | { readonly command: "schema"; readonly schema: unknown }
  | { readonly command: "cleanup"; readonly removed: readonly string[] }
  | ({ readonly command: "cache keys" } & CacheKeysResult)
  | ({ readonly command: "cache pack" } & CachePackResult)
  | { readonly command: "cache unpack"; readonly bundles: readonly UnpackedBundle[] }
  | ({ readonly command: "cache trim" } & CacheTrimResult);

/** What a build made, or found made already. */
export interface BuildResult {
  readonly image: { readonly name: string; readonly version: string };
  readonly target: BuildPlan["target"];
  readonly outputFolder: string;
  readonly artifacts: readonly ResultArtifact[];
  readonly manifestPath: string;
  readonly sbomPath: string;
  readonly lockPath: string;
  readonly checksumsPath: string;
  readonly diskSizeBytes: number;
  readonly partitions: readonly ResultPartition[];
  readonly packageCount: number;
  /** What the packages say they take when installed. */
  readonly installedSizeBytes: number;
  /** SHA-256 (hex) of all that the image follows from, equal on every machine. */
  readonly reproducibleId: string;
  readonly lockSha256: string;
  readonly layerKey: string;
  readonly imageKey: string;
  /** Nothing was built: the images are those of an earlier build. */
  readonly unchanged: boolean;
  /** Against the build before; absent where this cache knows none of the same image, version apart. */
  readonly packageChanges?: PackageChanges | undefined;
  readonly bootTest?: BootTestResult | undefined;
}

/** A file in the output folder. */
export interface ResultArtifact extends Artifact {
  /** What it takes without its holes. */
  readonly diskBytes: number;
}

/** A partition of the image, where the disk has it. */
export interface ResultPartition {
  readonly id: string;
  readonly name: string;
  readonly filesystem?: string | undefined;
  readonly mountPoint?: string | undefined;
  readonly startBytes: number;
  readonly sizeBytes: number;
}

/** How a boot went, and when it came how far. */
export interface BootTestResult {
  readonly outcome: "booted" | "failed";
  readonly accelerator?: string | undefined;
  readonly seconds: number;
  readonly milestones: readonly { readonly name: string; readonly seconds: number }[];
  /** The last lines of the console. */
  readonly consoleEnd: string;
  /** Why it failed. */
  readonly message?: string | undefined;
}

/** A program that builds may need of the host. */
export interface ToolResult {
  readonly name: string;
  readonly state: "present" | "missing" | "old";
  readonly version?: string | undefined;
  /** The host's package that brings it. */
  readonly package: string;
}

/** What a build would be named by; digests are absent with `--before-lock`. */
export interface CacheKeysResult {
  readonly lockSha256?: string | undefined;
  readonly layerKey?: string | undefined;
  readonly imageKey?: string | undefined;
  readonly bundles: readonly BundleKeys[];
}

/** Under which names a cache service keeps a bundle. */
export interface BundleKeys {
  readonly name: string;
  readonly key: string;
  /** Beginnings of keys whose bundles help too, the best first. */
  readonly restoreKeys: readonly string[];
  readonly fileName: string;
}

/** Which bundles were made, and why the others were not. */
export interface CachePackResult {
  readonly bundles: readonly PackedBundle[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

/** A bundle that was made. */
export interface PackedBundle {
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  /** Before compression, holes apart. */
  readonly contentBytes: number;
  readonly seconds: number;
}

/** A bundle whose content is in the cache now. */
export interface UnpackedBundle {
  readonly name: string;
  readonly path: string;
  /** How many things of the cache it held. */
  readonly entries: number;
  readonly contentBytes: number;
  readonly seconds: number;
}

/** What went from a cache, and what it takes on the disk now. */
export interface CacheTrimResult {
  readonly removed: readonly { readonly path: string; readonly sizeBytes: number }[];
  readonly removedBytes: number;
  readonly keptBytes: number;
}
