import pLimit from "p-limit";
import { ComposeError } from "../errors.ts";
import type { Reporter } from "../host/host.ts";
import type { Fetcher, FileRequest } from "./fetcher.ts";
import { localError } from "./local-error.ts";

/** One package to be had: addresses, place in the cache, size and digest. */
export type PackageFile = Omit<FileRequest, "progress" | "signal">;

/** How packages are fetched, and who is told. */
export interface FetchPackagesEdge {
  readonly fetcher: Fetcher;
  readonly report: Pick<Reporter, "progress">;
  /** Downloads at once; 8 by default. */
  readonly workers?: number | undefined;
  /** Called for each file as soon as it is there and verified; must not throw. */
  readonly arrived?: (file: PackageFile) => void;
}

/** What fetching cost. */
export interface FetchedPackages {
  /** Bytes that came from repositories, and bytes that lay in the cache and were verified there. */
  readonly fetchedBytes: number;
  readonly presentBytes: number;
}

/**
 * Fetches packages at once, biggest first, and resolves when every target is there with its digest. The first failure
 * ends the other downloads, whose part files stay, and is thrown: IC4001, IC4002, IC4003, IC8006, IC8008.
 */
export async function fetchPackages(
  files: readonly PackageFile[],
  { fetcher, report, workers = 8, arrived }: FetchPackagesEdge,
): Promise<FetchedPackages> {
  const wanted = onePerTarget(files).toSorted((a, b) => b.sizeBytes - a.sizeBytes);
  const done = { fetchedBytes: 0, presentBytes: 0 };
  const { advance, leftBytes } = openProgress(wanted, report);
  const stop = new AbortController();
  const limit = pLimit(workers);
  const fetchOne = async (file: PackageFile) => {
    if (stop.signal.aborted) return;
    try {
      const progress = (doneBytes: number) => advance(file, doneBytes);
      const origin = await fetcher.fetchFile({ ...file, progress, signal: stop.signal });
      advance(file, file.sizeBytes);
      done[origin === "present" ? "presentBytes" : "fetchedBytes"] += file.sizeBytes;
      arrived?.(file);
    } catch (error) {
      stop.abort(wholeNeed(error, { file, leftBytes: leftBytes() }));
    }
  };
  await Promise.all(wanted.map((file) => limit(() => fetchOne(file))));
  stop.signal.throwIfAborted();
  return done;
}

/** Repositories may offer the same file, and lists may name it twice; two contents for one place are refused. */
function onePerTarget(files: readonly PackageFile[]): readonly PackageFile[] {
  const byTarget = new Map<string, PackageFile>();
  for (const file of files) {
    const other = byTarget.get(file.target);
    if (other !== undefined && other.sha256 !== file.sha256) {
      throw new ComposeError({
        code: "IC4002",
        message: `Cannot fetch "${file.target}": it is wanted with SHA-256 ${other.sha256} and with ${file.sha256}`,
        hint: "Two repositories offer different files under one name: leave one of them out",
      });
    }
    if (other === undefined) byTarget.set(file.target, file);
  }
  return [...byTarget.values()];
}

function openProgress(files: readonly PackageFile[], report: Pick<Reporter, "progress">) {
  const total = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const doneByTarget = new Map<string, number>();
  let done = 0;
  const advance = (file: PackageFile, doneBytes: number) => {
    done += doneBytes - (doneByTarget.get(file.target) ?? 0);
    doneByTarget.set(file.target, doneBytes);
    report.progress({ label: "Fetching packages", done, total, unit: "bytes" });
  };
  return { advance, leftBytes: () => total - done };
}

/** A full disk is told with what all packages need that are still to come, not only the one that met it. */
function wholeNeed(
  error: unknown,
  { file, leftBytes }: { readonly file: PackageFile; readonly leftBytes: number },
): unknown {
  if (!(error instanceof ComposeError) || error.code !== "IC8006") return error;
  return localError(file.target, error.cause, leftBytes);
}
