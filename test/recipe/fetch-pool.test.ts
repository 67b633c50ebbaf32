import { readdir, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../src/host/host.ts";
import type { LockedPackage } from "../../src/packages/lock.ts";
import { fetchPool } from "../../src/recipe/fetch-pool.ts";
import { type DebContent, pooledDeb } from "../deb/debs.ts";
import { openTree } from "../files/tree.ts";
import { type ServedFolder, serveRepository } from "../fixtures/repository/serve-repository.ts";
import { testHost } from "../fixtures/test-host.ts";
import { lock } from "../packages/locks.ts";
import { samplePlan } from "./sample-plan.ts";
import { requestBelow } from "./sample-request.ts";

let folder: Awaited<ReturnType<typeof openTree>>;
let server: ServedFolder;
let told: string[];
let programs: number;
let host: Host;

beforeEach(async () => {
  folder = await openTree({ "served/one": { folder: 0o755 }, "served/two": { folder: 0o755 } });
  server = await serveRepository(join(folder.path, "served"));
  [told, programs] = [[], 0];
  const real = testHost();
  host = {
    ...real,
    exec: (command, signal) => {
      programs++;
      return real.exec(command, signal);
    },
    start: (command) => {
      programs++;
      return real.start(command);
    },
    report: {
      ...real.report,
      cache: ({ store, reason }) => (store === "packages" ? void told.push(reason) : undefined),
    },
  };
});

afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** Makes a package and serves it in a repository. */
async function served(repository: string, content: DebContent): Promise<LockedPackage> {
  const { file, ...locked } = await pooledDeb(join(folder.path, "served", repository), content);
  return { ...locked, repository, path: basename(file) };
}

async function fetched(packages: readonly LockedPackage[]) {
  const [base] = samplePlan.repositories;
  const repositories = ["one", "two"].map((id) => ({
    ...(base ?? samplePlan.repositories[0]),
    id,
    baseUrls: [`${server.url}/${id}`] as const,
  }));
  const plan = { ...samplePlan, repositories } as typeof samplePlan;
  const pool = await fetchPool({ plan, lock: { ...lock, packages } }, requestBelow(folder.path), host);
  if (pool.format !== "deb") throw new TypeError(pool.format);
  return pool;
}

const cached = () => readdir(join(folder.path, "cache/pkgCache", samplePlan.provider.id));
const stored = () => readdir(join(folder.path, "cache/packages"));

describe("fetchPool()", () => {
  test("fetches and opens all packages, once: the next build asks nobody and starts nothing", async () => {
    const packages = [
      await served("one", { title: "b", files: { b: "b" }, builtAt: 2000 }),
      await served("two", { title: "a", builtAt: 1000 }),
    ];
    const pool = await fetched(packages);
    expect(pool.packages.map(({ name, paths }) => [name, paths.length])).toEqual([
      ["b", 2],
      ["a", 1],
    ]);
    expect(pool.newestBuild).toBe(2000);
    expect((await cached()).sort()).toEqual(["a.deb", "b.deb"]);
    expect(await stored()).toHaveLength(4);
    const before = [server.requests.length, programs];
    expect(before.every((count) => count > 0)).toBe(true);
    expect((await fetched(packages)).packages.map(({ tar }) => tar)).toEqual(
      pool.packages.map(({ tar }) => tar),
    );
    expect([server.requests.length, programs]).toEqual(before);
    expect(told.map((text) => text.replace(/\d+\.\d/g, "N"))).toEqual([
      "N MB fetched, N MB from the package cache",
      "N MB fetched, N MB from the package cache",
    ]);
  });

  test("keeps two files of one name apart, by their digests", async () => {
    const packages = [
      await served("one", { title: "x", files: { one: "1" } }),
      { ...(await served("two", { title: "x", files: { two: "2" } })), name: "y" },
    ];
    const pool = await fetched(packages);
    expect(pool.packages.map(({ paths }) => paths.at(-1)?.path)).toEqual(["/one", "/two"]);
    expect((await cached()).sort()).toEqual(
      packages.map(({ sha256 }) => `${sha256.slice(0, 16)}_x.deb`).sort(),
    );
  });

  test("refuses a package that is not there, and leaves no half of another in the store", async () => {
    const packages = [await served("one", { title: "a" }), await served("one", { title: "b" })];
    await rename(join(folder.path, "served/one/b.deb"), join(folder.path, "served/one/c.deb"));
    await expect(fetched(packages)).rejects.toMatchObject({ code: "IC4001" });
    expect((await stored().catch(() => [])).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  test("opens nothing of a file that has not its digest", async () => {
    const one = await served("one", { title: "a" });
    await expect(fetched([{ ...one, sha256: "0".repeat(64) }])).rejects.toMatchObject({ code: "IC4002" });
    expect(programs).toBe(0);
  });

  test("refuses a package of a repository that the plan does not have", async () => {
    const one = await served("one", { title: "a" });
    await expect(fetched([{ ...one, repository: "three" }])).rejects.toMatchObject({
      code: "IC3003",
      message: 'Cannot fetch package "a": the plan has no repository "three"',
    });
  });
});
