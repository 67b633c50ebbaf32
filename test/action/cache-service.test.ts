import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cacheRights, openCacheService } from "../../src/action/cache-service.ts";
import type { JobLog } from "../../src/action/job-log.ts";
import { overhear } from "../../src/action/overhear.ts";
import { openResultsService, type ResultsService } from "../fixtures/results-service.ts";

describe("cacheRights()", () => {
  test.each([
    ["auto", undefined, "read and write"],
    ["true", "write", "read and write"],
    ["auto", "read", "read"],
    ["read-only", "write", "read"],
    ["true", "none", "none"],
    ["auto", "write-only", "none"],
    ["false", "write", "none"],
  ] as const)("%s in a job with cache mode %s: %s", (wish, mode, kind) => {
    expect(cacheRights(wish, { ACTIONS_CACHE_MODE: mode }, true).kind).toBe(kind);
  });

  test("are none where there is no service", () => {
    expect(cacheRights("true", {}, false)).toEqual({
      kind: "none",
      reason: "this runner has no cache service",
    });
  });
});

describe("overhear()", () => {
  test("tells complaints, and lets everything else through but chatter", async () => {
    let shown = "";
    const write = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
      shown += chunk;
      return true;
    });
    const { value, complaints } = await overhear(async () => {
      process.stdout.write("::add-mask::x\n::warning::Failed to restore: 50%25 of%0Ait\nUploa");
      process.stdout.write(Buffer.from("ded bytes 8\nFailed to save: y\nhello\nlast"));
      return 7;
    });
    write.mockRestore();
    expect({ value, complaints }).toEqual({
      value: 7,
      complaints: ["Failed to restore: 50% of it", "Failed to save: y"],
    });
    expect(shown).toBe("::add-mask::x\nhello\nlast");
  });
});

describe("the cache service, through the real client", () => {
  const before = process.cwd();
  let service: ResultsService;
  let folder: string;
  let warnings: string[];
  const log = { warning: (text: string) => void warnings.push(text) } as JobLog;
  const open = () => openCacheService({ kind: "read and write" }, log);
  const keys = (key: string, ...restoreKeys: string[]) => ({ key, restoreKeys });

  beforeEach(async () => {
    service = await openResultsService();
    folder = await mkdtemp(join(tmpdir(), "cache-service-"));
    warnings = [];
    process.chdir(folder);
    const variables = {
      ...service.environment,
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: folder,
      no_proxy: "127.0.0.1",
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    process.chdir(before);
    await service[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test("keeps a file under its key, and finds it by the key, by its beginning, or not", async () => {
    await writeFile("file", "content");
    const cache = open();
    expect(await cache.save("file", "a-b-1")).toEqual({ kind: "saved" });
    await rm("file");
    expect(await cache.find("file", keys("a-b-1"), "look up")).toEqual({ kind: "exact", key: "a-b-1" });
    await expect(readFile("file")).rejects.toThrow("ENOENT");
    expect(await cache.find("file", keys("a-b-2", "a-b-"), "restore")).toEqual({
      kind: "similar",
      key: "a-b-1",
    });
    expect(await readFile("file", "utf8")).toBe("content");
    expect(await cache.find("file", keys("x", "y"), "restore")).toEqual({ kind: "nothing" });
    expect(warnings).toEqual([]);
  });

  test("leaves to another job what that is saving, and is still asked afterwards", async () => {
    await writeFile("file", "content");
    const cache = open();
    service.fault("CreateCacheEntry", { status: 200, body: '{"ok":false}' });
    expect(await cache.save("file", "k")).toMatchObject({ kind: "not saved" });
    service.heal();
    expect(await cache.save("file", "k")).toEqual({ kind: "saved" });
  });

  test.each([
    ["denied", "GetCacheEntryDownloadURL", { status: 403, body: '{"msg":"cache read denied: no scope"}' }],
    ["broken download", "download", { status: 404, body: "" }],
  ] as const)("is asked no more after a failure: %s", async (_, call, fault) => {
    await writeFile("file", "content");
    const cache = open();
    await cache.save("file", "k");
    service.fault(call, fault);
    const first = await cache.find("file", keys("k"), "restore");
    expect(first.kind).toBe("unknown");
    const asked = service.calls.length;
    expect(await cache.find("file", keys("k"), "restore")).toMatchObject({ kind: "unknown" });
    expect(await cache.save("file", "other")).toMatchObject({ kind: "not saved" });
    expect(service.calls.length).toBe(asked);
    expect(warnings).toEqual([
      expect.stringMatching(/^Cannot restore caches: .*\. The build goes on without them$/),
    ]);
  });

  test("a refused upload is a warning", async () => {
    await writeFile("file", "content");
    service.fault("CreateCacheEntry", {
      status: 200,
      body: '{"ok":false,"message":"cache write denied: token is read-only"}',
    });
    expect(await open().save("file", "k")).toMatchObject({
      kind: "not saved",
      reason: expect.stringContaining("cache write denied"),
    });
    expect(warnings).toEqual([expect.stringContaining("cache write denied: token is read-only")]);
  });

  test("no service at all is a warning, at once", async () => {
    await service[Symbol.asyncDispose]();
    expect(await open().find("file", keys("k"), "restore")).toMatchObject({ kind: "unknown" });
    expect(warnings).toHaveLength(1);
    service = await openResultsService();
  });
});
