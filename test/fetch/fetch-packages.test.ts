import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fetchPackages, type PackageFile } from "../../src/fetch/fetch-packages.ts";
import { type Fetcher, openFetcher } from "../../src/fetch/fetcher.ts";
import { type ServedFolder, serveRepository } from "../fixtures/repository/serve-repository.ts";

interface Progress {
  readonly done: number;
  readonly total: number;
}

let folder: string;
let server: ServedFolder;
let fetcher: Fetcher;
let seen: Progress[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "packages-"));
  server = await serveRepository(folder);
  seen = [];
  fetcher = openFetcher({
    env: {},
    userAgent: "composer-test/1",
    signal: new AbortController().signal,
    now: () => new Date(),
    retryDelaysMs: [],
  });
});

afterEach(async () => {
  await fetcher[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function offer(name: string, sizeBytes: number): Promise<PackageFile> {
  const bytes = randomBytes(sizeBytes);
  await writeFile(join(folder, name), bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { urls: [`${server.url}/${name}`], target: join(folder, "cache", name), sizeBytes, sha256 };
}

const report = { progress: (state: Progress) => void seen.push(state) };
const fetchAll = (files: readonly PackageFile[], workers?: number) =>
  fetchPackages(files, { fetcher, report, workers });

describe("fetchPackages()", () => {
  test("fetches every package, the biggest first", async () => {
    const files = [await offer("small", 10), await offer("big", 200_000), await offer("middle", 1_000)];
    expect(await fetchAll(files, 1)).toEqual({ fetchedBytes: 201_010, presentBytes: 0 });
    expect(server.requests.map(({ path }) => path)).toEqual(["/big", "/middle", "/small"]);
    expect((await readdir(join(folder, "cache"))).toSorted()).toEqual(["big", "middle", "small"]);
  });

  test("counts what was present apart, and the progress over everything", async () => {
    const files = [await offer("a", 100), await offer("b", 50)];
    await fetchAll(files.slice(0, 1));
    seen = [];
    expect(await fetchAll(files)).toEqual({ fetchedBytes: 50, presentBytes: 100 });
    expect(seen.at(-1)).toMatchObject({ done: 150, total: 150 });
    expect(seen.every(({ done, total }) => done <= total)).toBe(true);
  });

  test("fetches a file that is named twice once", async () => {
    const file = await offer("a", 100);
    await fetchAll([file, file]);
    expect(server.requests).toHaveLength(1);
    expect(seen.at(-1)?.total).toBe(100);
  });

  test("refuses two contents for one place", async () => {
    const [a, b] = [await offer("a", 100), await offer("b", 100)];
    await expect(fetchAll([a, { ...b, target: a.target }])).rejects.toMatchObject({ code: "IC4002" });
    expect(server.requests).toEqual([]);
  });

  test("ends the other downloads at the first failure, and throws that", async () => {
    const [stalled, missing, never] = [
      await offer("a", 3_000),
      await offer("b", 2_000),
      await offer("c", 1_000),
    ];
    server.fault("/a", { kind: "stall", afterBytes: 10 });
    await rm(join(folder, "b"));
    const failure = fetchAll([stalled, missing, never], 2);
    await expect(failure).rejects.toMatchObject({
      code: "IC4001",
      message: expect.stringContaining("/b answered 404"),
    });
    expect(server.requests.map(({ path }) => path)).not.toContain("/c");
  });

  test("resolves for no packages", async () => {
    expect(await fetchAll([])).toEqual({ fetchedBytes: 0, presentBytes: 0 });
  });
});
