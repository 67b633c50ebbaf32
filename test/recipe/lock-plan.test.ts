import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Lock } from "../../src/packages/lock.ts";
import { parseLock, serializeLock } from "../../src/packages/lock-file.ts";
import type { BuildPlan } from "../../src/plan/plan.ts";
import type { LockPolicy } from "../../src/recipe/build-request.ts";
import { lockPlan } from "../../src/recipe/lock-plan.ts";
import { openTree } from "../files/tree.ts";
import { makeRepository } from "../fixtures/repository/make-repository.ts";
import { testHost } from "../fixtures/test-host.ts";
import { lock } from "../packages/locks.ts";
import { samplePlan } from "./sample-plan.ts";

const host = testHost();
const requestFor = (cacheFolder: string, policy: LockPolicy) => ({
  cacheFolder,
  lock: policy,
  environment: {},
});

describe("lockPlan() from a file", () => {
  /** What the file says is taken for this plan. */
  async function taken(text: string | undefined, plan: BuildPlan = samplePlan): Promise<Lock> {
    await using folder = await openTree(text === undefined ? {} : { "x.lock.json": text });
    const file = join(folder.path, "x.lock.json");
    try {
      return await lockPlan(plan, requestFor(folder.path, { kind: "file", file }), host);
    } catch (error) {
      if (error instanceof Error) error.message = error.message.replace(folder.path, "");
      throw error;
    }
  }

  test("takes the lock as it is, resolving nothing", async () => {
    expect(await taken(serializeLock(lock))).toEqual(lock);
  });

  test("refuses a lock for other requests, telling what differs", async () => {
    const requests = [
      { name: "bash", version: "5.2", origin: "systemConfig.packages" },
      { name: "curl", origin: "systemConfig.packages" },
    ];
    const plan = { ...samplePlan, selection: { ...samplePlan.selection, requests } };
    await expect(taken(serializeLock(lock), plan)).rejects.toMatchObject({
      code: "IC3003",
      message: `Cannot use lock file "/x.lock.json": the template asks for other packages
+ bash=5.2
+ curl
- bash`,
      hint: expect.stringContaining("image-composer lock"),
    });
  });

  test.each([
    ["architecture", { arch: "aarch64" }, "it is for debian12 x86_64, the template for debian12 aarch64"],
    ["distribution", { dist: "debian13" }, "it is for debian12 x86_64, the template for debian13 x86_64"],
  ] as const)("refuses a lock for another %s", async (_, target, reason) => {
    const plan = { ...samplePlan, target: { ...samplePlan.target, ...target } };
    await expect(taken(serializeLock(lock), plan)).rejects.toMatchObject({
      code: "IC3003",
      message: `Cannot use lock file "/x.lock.json": ${reason}`,
    });
  });

  test("refuses a lock with a repository that the template does not have", async () => {
    const plan = {
      ...samplePlan,
      repositories: samplePlan.repositories.map((one) => ({ ...one, id: "other" })),
    };
    await expect(taken(serializeLock(lock), plan)).rejects.toMatchObject({
      code: "IC3003",
      message: 'Cannot use lock file "/x.lock.json": the template has no repository "debian"',
    });
  });

  test.each([
    ["that does not exist", undefined, 'Cannot read lock file "/x.lock.json": it does not exist'],
    ["that is no JSON", "{", "x.lock.json"],
  ])("refuses a file %s", async (_, text, message) => {
    await expect(taken(text)).rejects.toMatchObject({
      code: "IC3003",
      message: expect.stringContaining(message),
    });
  });
});

describe("lockPlan() from a repository", () => {
  /** A local repository, unsigned, with one version of bash, and the plan that reads it. */
  async function publish(folder: string, version: string): Promise<BuildPlan> {
    const fields = { Package: "bash", Version: version, Architecture: "amd64", "Installed-Size": "7" };
    const date = new Date("2026-01-31T12:00:00Z");
    await makeRepository({
      folder,
      suite: "bookworm",
      components: { main: [{ fields }] },
      signers: [],
      date,
    });
    const repositories = samplePlan.repositories.map((one) => ({
      ...one,
      baseUrls: [`file://${folder}`] as const,
    }));
    return { ...samplePlan, repositories, selection: { ...samplePlan.selection, priorities: [] } };
  }

  test("resolves what the repository has now", async () => {
    await using folder = await openTree();
    const plan = await publish(join(folder.path, "debian"), "5.2");
    const made = await lockPlan(plan, requestFor(folder.path, { kind: "resolve" }), host);
    expect(made.packages).toMatchObject([{ name: "bash", version: "5.2", installedSizeBytes: 7168 }]);
    expect(made.repositories).toMatchObject([{ id: "debian", verification: "skipped", signedBy: [] }]);
    expect(parseLock(serializeLock(made), "x")).toEqual(made);
  });

  test("keeps a frozen lock file that still says the same, and does not touch it", async () => {
    await using folder = await openTree();
    const file = join(folder.path, "x.lock.json");
    const plan = await publish(join(folder.path, "debian"), "5.2");
    const made = await lockPlan(plan, requestFor(folder.path, { kind: "resolve" }), host);
    const text = serializeLock({ ...made, engine: "0.0.1" });
    await writeFile(file, text);
    const frozen = requestFor(folder.path, { kind: "frozen", file });
    expect((await lockPlan(plan, frozen, host)).packages).toEqual(made.packages);
    expect(await readFile(file, "utf8")).toBe(text);
  });

  test("refuses to change a frozen lock file, telling what would change", async () => {
    await using folder = await openTree();
    const file = join(folder.path, "x.lock.json");
    const old = await publish(join(folder.path, "debian"), "5.2");
    const request = requestFor(folder.path, { kind: "resolve" });
    await writeFile(file, serializeLock(await lockPlan(old, request, host)));
    const plan = await publish(join(folder.path, "debian"), "5.3");
    await expect(
      lockPlan(plan, requestFor(folder.path, { kind: "frozen", file }), host),
    ).rejects.toMatchObject({
      code: "IC3004",
      message: expect.stringMatching(
        /^Cannot keep lock file ".*": it would change\n[\s\S]*\n~ bash 5\.2 -> 5\.3$/,
      ),
    });
  });

  test("refuses a frozen lock file that is not there", async () => {
    await using folder = await openTree();
    const plan = await publish(join(folder.path, "debian"), "5.2");
    const frozen = requestFor(folder.path, { kind: "frozen", file: join(folder.path, "x.lock.json") });
    await expect(lockPlan(plan, frozen, host)).rejects.toMatchObject({ code: "IC3003" });
  });
});
