import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach } from "vitest";
import type { DebPackage } from "../../src/deb/package.ts";
import { type RepositoryContent, readRepository } from "../../src/deb/read-repository.ts";
import { ComposeError } from "../../src/errors.ts";
import { type Fetcher, openFetcher } from "../../src/fetch/fetcher.ts";
import { openHost } from "../../src/host/node.ts";
import type { PlannedRepository } from "../../src/plan/plan.ts";
import {
  type MadeRepository,
  makeRepository,
  type RepositorySpec,
} from "../fixtures/repository/make-repository.ts";
import { type ServedFolder, serveRepository } from "../fixtures/repository/serve-repository.ts";
import { makeSigner, type Signer } from "../fixtures/repository/signer.ts";
import { silentReport } from "../fixtures/repository/silent-report.ts";

export const now = new Date();
export const inDays = (days: number) => new Date(now.getTime() + days * 24 * 3_600_000);
export const fieldsOf = (name: string) => ({
  fields: { Package: name, Version: "1:2.0-1", Architecture: "amd64" },
});

/** A repository with all its packages made. */
export type ReadContent = RepositoryContent & { readonly packages: readonly DebPackage[] };

interface State {
  readonly folder: string;
  readonly server: ServedFolder;
  readonly fetcher: Fetcher;
  readonly report: ReturnType<typeof silentReport>;
}

/** Two signers for the file's tests, and a served folder that is new for each test. */
export class Setting {
  #signers: { readonly owner: Signer; readonly stranger: Signer } | undefined;
  #state: State | undefined;

  static use(): Setting {
    const setting = new Setting();
    beforeAll(async () => {
      setting.#signers = { owner: await makeSigner(), stranger: await makeSigner() };
    });
    beforeEach(() => setting.#begin());
    afterEach(() => setting.#end());
    return setting;
  }

  get owner(): Signer {
    return begun(this.#signers).owner;
  }

  get stranger(): Signer {
    return begun(this.#signers).stranger;
  }

  get folder(): string {
    return begun(this.#state).folder;
  }

  get indexFolder(): string {
    return join(this.folder, "indexes");
  }

  get server(): ServedFolder {
    return begun(this.#state).server;
  }

  get fetcher(): Fetcher {
    return begun(this.#state).fetcher;
  }

  get report(): State["report"] {
    return begun(this.#state).report;
  }

  /** Publishes bash and dash in main, wine in contrib, signed by the owner, unless the test wants it otherwise. */
  publish(spec: Partial<RepositorySpec> = {}): Promise<MadeRepository> {
    return makeRepository({
      folder: join(this.folder, "debian"),
      suite: "bookworm",
      components: { main: [fieldsOf("bash"), fieldsOf("dash")], contrib: [fieldsOf("wine")] },
      signers: [this.owner],
      ...spec,
    });
  }

  async read(changes: Partial<PlannedRepository> = {}): Promise<ReadContent> {
    const host = openHost({ report: this.report, signal: new AbortController().signal });
    const readKeys = async () => ({ keys: [this.owner.publicKey] });
    const { fetcher, indexFolder } = this;
    const content = await readRepository(this.#planned(changes), { fetcher, host, indexFolder, readKeys });
    return { ...content, packages: content.catalogs.flatMap((catalog) => catalog.packages()) };
  }

  /** `<status> <file name>` of every request. */
  asked(): readonly string[] {
    return this.server.requests.map(({ path, status }) => `${status} ${path.split("/").at(-1)}`);
  }

  statuses(): readonly number[] {
    return this.server.requests.map(({ status }) => status);
  }

  #planned(changes: Partial<PlannedRepository>): PlannedRepository {
    return {
      id: "debian",
      format: "deb",
      baseUrls: [`${this.server.url}/debian`],
      canonicalUrl: "http://ftp.debian.org/debian",
      suite: "bookworm",
      codename: "bookworm",
      components: ["main", "contrib"],
      architecture: "amd64",
      trust: { kind: "keys", fingerprints: [this.owner.fingerprint], keys: [] },
      priority: 500,
      layout: { kind: "dists" },
      cost: 0,
      allowPackages: [],
      excludePackages: [],
      pinPackages: [],
      snapshot: undefined,
      origin: "os",
      ...changes,
    };
  }

  async #begin(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), "repository-"));
    const fetcher = openFetcher({
      env: {},
      userAgent: "composer-test/1",
      signal: new AbortController().signal,
      now: () => now,
      retryDelaysMs: [1],
    });
    this.#state = { folder, server: await serveRepository(folder), fetcher, report: silentReport() };
  }

  async #end(): Promise<void> {
    await this.fetcher[Symbol.asyncDispose]();
    await this.server[Symbol.asyncDispose]();
    await rm(this.folder, { recursive: true });
  }
}

function begun<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the test has not begun");
  return value;
}

export function codeOf(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    () => "no error",
    (error: unknown) => (error instanceof ComposeError ? error.code : error),
  );
}

export function namesOf({ packages }: ReadContent): readonly string[] {
  return packages.map(({ name }) => name);
}
