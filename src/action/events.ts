import type { Mistake } from "../errors.ts";

/** What the engine says while it works: one JSON object per line. Times are left out, the Action needs none of them. */
export type EngineEvent =
  | { readonly type: "begin"; readonly command: string; readonly engine: string }
  | { readonly type: "step-started"; readonly id: string; readonly parent?: string; readonly name: string }
  | {
      readonly type: "step-finished";
      readonly id: string;
      readonly name: string;
      readonly outcome: "finished" | "failed";
      readonly seconds: number;
    }
  | { readonly type: "info" | "warning"; readonly message: string; readonly step?: string }
  | ProgressEvent
  | CacheEvent
  | {
      readonly type: "error";
      readonly message: string;
      readonly defect: boolean;
      readonly mistakes: readonly ToldMistake[];
    }
  | EngineResult
  | { readonly type: "end"; readonly exitCode: number };

export interface ProgressEvent {
  readonly type: "progress";
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly unit: "bytes" | "items";
}

/** Whether something kept from earlier builds could be used, and why not. */
export interface CacheEvent {
  readonly type: "cache";
  readonly store: string;
  readonly verdict: "hit" | "partial" | "miss";
  readonly reason?: string;
}

/** A mistake as the engine tells it; a defect has an empty code. */
export type ToldMistake = Omit<Mistake, "code"> & { readonly code: string; readonly option?: string };

/** What a command gives, as its last word: by command. */
export type EngineResult = BuildResult | KeysResult | PackResult | LockResult | OtherResult;

export interface BuildResult {
  readonly type: "result";
  readonly command: "build";
  readonly image: { readonly name: string; readonly version: string };
  readonly target: {
    readonly os: string;
    readonly dist: string;
    readonly arch: string;
    readonly imageType: string;
  };
  readonly artifacts: readonly BuiltArtifact[];
  readonly manifestPath: string;
  readonly sbomPath: string;
  readonly lockPath: string;
  readonly checksumsPath: string;
  readonly diskSizeBytes: number;
  readonly partitions: readonly BuiltPartition[];
  readonly packageCount: number;
  readonly installedSizeBytes: number;
  readonly reproducibleId: string;
  readonly unchanged: boolean;
  readonly packageChanges?: PackageChanges;
  readonly bootTest?: BootTestResult;
}

export interface BuiltArtifact {
  readonly kind: "image" | "manifest" | "sbom" | "lock" | "checksums";
  readonly format: string;
  readonly compression: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface BuiltPartition {
  readonly id: string;
  readonly filesystem?: string;
  readonly mountPoint?: string;
  readonly startBytes: number;
  readonly sizeBytes: number;
}

export interface PackageChanges {
  readonly since: { readonly version: string };
  readonly added: readonly { readonly name: string; readonly version: string }[];
  readonly removed: readonly { readonly name: string; readonly version: string }[];
  readonly changed: readonly {
    readonly name: string;
    readonly from: string;
    readonly to: string;
    readonly direction: "upgraded" | "downgraded" | "rebuilt";
  }[];
}

export interface BootTestResult {
  readonly outcome: "booted" | "failed";
  readonly accelerator?: string;
  readonly seconds: number;
  readonly milestones: readonly { readonly name: string; readonly seconds: number }[];
  readonly consoleEnd: string;
  readonly message?: string;
}

/** A bundle of kept things, and under which keys the cache service may have it. */
export interface Bundle {
  readonly name: "index" | "images" | "layers" | "packages";
  readonly key: string;
  readonly restoreKeys: readonly string[];
  readonly fileName: string;
}

export interface KeysResult {
  readonly type: "result";
  readonly command: "cache keys";
  readonly bundles: readonly Bundle[];
}

export interface PackResult {
  readonly type: "result";
  readonly command: "cache pack";
  readonly bundles: readonly { readonly name: string; readonly sizeBytes: number }[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

export interface LockResult {
  readonly type: "result";
  readonly command: "lock";
  readonly lockPath: string;
  readonly packageCount: number;
}

export interface OtherResult {
  readonly type: "result";
  readonly command: "validate" | "plan" | "cache unpack" | "cache trim" | "cleanup";
  readonly plan?: unknown;
}

/** One line of the engine's output as an event; undefined when it is none, such as a crash's last words. */
export function parseEvent(line: string): EngineEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && "type" in value
      ? (value as EngineEvent)
      : undefined;
  } catch {
    return undefined;
  }
}
