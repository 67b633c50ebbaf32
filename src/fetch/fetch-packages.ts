import pLimit from "p-limit";
import { ComposeError } from "../errors.ts";
import type { Reporter } from "../host/host.ts";
import type { Fetcher, FileRequest } from "./fetcher.ts";

/** One package to be had: addresses, place in the cache, size and digest. */
export type PackageFile = Omit<FileRequest, "progress" | "signal">;

export interface FetchPackagesEdge {
  readonly fetcher: Fetcher;
  readonly report: Pick<Reporter, "progress">;
  /** Downloads at once; 8 by default. */
  readonly workers?: number | undefined;
}

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
  { fetcher, report, workers = 8 }: FetchPackagesEdge,
): Promise<FetchedPackages> {
  const wanted = onePerTarget(files).toSorted((a, b) => b.sizeBytes - a.sizeBytes);
  const done = { fetchedBytes: 0, presentBytes: 0 };
  const advance = openProgress(wanted, report);
  const stop = new AbortController();
  const limit = pLimit(workers);
  const fetchOne = async (file: PackageFile) => {
    if (stop.signal.aborted) return;
    try {
      const progress = (doneBytes: number) => advance(file, doneBytes);
      const origin = await fetcher.fetchFile({ ...file, progress, signal: stop.signal });
      advance(file, file.sizeBytes);
      done[origin === "present" ? "presentBytes" : "fetchedBytes"] += file.sizeBytes;
    } catch (error) {
      stop.abort(error);
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
  return (file: PackageFile, doneBytes: number) => {
    done += doneBytes - (doneByTarget.get(file.target) ?? 0);
    doneByTarget.set(file.target, doneBytes);
    report.progress({ label: "Fetching packages", done, total, unit: "bytes" });
  };
}
