import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { type Fetcher, type FetcherOptions, openFetcher } from "../../src/fetch/fetcher.ts";
import { type ServedFolder, serveRepository } from "../fixtures/repository/serve-repository.ts";

export const content = randomBytes(300_000);
export const sizeBytes = content.length;
export const sha256 = createHash("sha256").update(content).digest("hex");

/** A served folder with the file `a.deb`, and a place to fetch it to; new for each test of the file that uses it. */
export class Setting {
  folder = "";
  target = "";
  /** Delays that the fetcher asked for; none is really waited. */
  waits: number[] = [];
  cancel = new AbortController();
  readonly #open: AsyncDisposable[] = [];
  #server: ServedFolder | undefined;

  static use(): Setting {
    const setting = new Setting();
    beforeEach(() => setting.#begin());
    afterEach(() => setting.#end());
    return setting;
  }

  get server(): ServedFolder {
    if (this.#server === undefined) throw new Error("the test has not begun");
    return this.#server;
  }

  async #begin(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), "fetch-"));
    this.target = join(this.folder, "cache", "a.deb");
    await writeFile(join(this.folder, "a.deb"), content);
    this.#server = await serveRepository(this.folder);
    this.#open.push(this.#server);
    this.waits = [];
    this.cancel = new AbortController();
  }

  async #end(): Promise<void> {
    for (const one of this.#open.splice(0)) await one[Symbol.asyncDispose]();
    await rm(this.folder, { recursive: true });
  }

  fetcherWith(options: Partial<FetcherOptions> = {}): Fetcher {
    const fetcher = openFetcher({
      env: {},
      userAgent: "composer-test/1",
      signal: this.cancel.signal,
      now: () => new Date(),
      idleTimeoutMs: 10_000,
      retryDelaysMs: [10, 20],
      wait: async (ms) => void this.waits.push(ms),
      ...options,
    });
    this.#open.push(fetcher);
    return fetcher;
  }

  fetchFrom(urls: readonly [string, ...string[]], options?: Partial<FetcherOptions>) {
    return this.fetcherWith(options).fetchFile({ urls, target: this.target, sizeBytes, sha256 });
  }

  fetchIt(options?: Partial<FetcherOptions>) {
    return this.fetchFrom([`${this.server.url}/a.deb`], options);
  }

  statuses(): readonly number[] {
    return this.server.requests.map(({ status }) => status);
  }

  async expectWhole(): Promise<void> {
    expect((await readFile(this.target)).equals(content)).toBe(true);
    expect(await readdir(join(this.folder, "cache"))).toEqual(["a.deb"]);
  }
}
