import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openTerminalHost } from "../../src/cli/terminal-host.ts";
import { ComposeError } from "../../src/errors.ts";
import { type Fetcher, openFetcher } from "../../src/fetch/fetcher.ts";
import {
  type GroupNeed,
  type ReadRpmEdge,
  type RpmContent,
  readRpmContent,
  readRpmRoot,
} from "../../src/rpm/read-repository.ts";

/** Repositories in folders of this machine: their own metadata, unsigned. */
export interface LocalRepositories extends AsyncDisposable {
  readonly contents: readonly RpmContent[];
  readonly edge: ReadRpmEdge;
}

/** Reads `ID=FOLDER` repositories; `indexFolder` keeps what was parsed, a new folder where none is given. */
export async function openLocalRepositories(
  texts: readonly string[],
  need: GroupNeed,
  indexFolder?: string,
): Promise<LocalRepositories> {
  await using undo = new AsyncDisposableStack();
  const host = openTerminalHost(new AbortController().signal);
  const folder = indexFolder ?? (await mkdtemp(join(tmpdir(), "conformance-")));
  if (indexFolder === undefined) undo.defer(() => rm(folder, { recursive: true, force: true }));
  const fetcher: Fetcher = undo.use(
    openFetcher({ env: {}, userAgent: "image-composer", signal: host.signal, now: host.now }),
  );
  const report = { ...host.report, warn: () => {} };
  const readKeys = () => Promise.reject(new Error("these repositories have no keys"));
  const edge: ReadRpmEdge = { fetcher, host: { ...host, report }, indexFolder: folder, readKeys };
  const contents = await Promise.all(
    texts.map(async (text) => {
      const [id = "", path] = text.split("=", 2);
      if (path === undefined)
        throw new ComposeError({
          code: "IC8001",
          message: `Cannot use "--repo ${text}": it is not ID=FOLDER`,
        });
      const baseUrls = [pathToFileURL(resolve(path)).href] as const;
      const root = await readRpmRoot({ id, baseUrls, trust: { kind: "skipped" } }, edge);
      return readRpmContent(root, edge, need);
    }),
  );
  const opened = undo.move();
  return { contents, edge, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
}
