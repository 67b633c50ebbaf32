import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ActionJob, bundlesIn, namesIn, ofOthers, openActionJob } from "../fixtures/action-job.ts";
import type { StepResult } from "../fixtures/action-runner.ts";

describe.each(["sudo", "root", "rootless"] as const)("the Action's step, with privilege by %s", (user) => {
  let job: ActionJob;
  let first: StepResult;
  const inputs = { set: "metadata.description=by a workflow", upload: "true" };
  const output = () => join(job.runner.workspace, "output");

  beforeAll(async () => {
    job = await openActionJob(user);
    first = await job.step(inputs);
  });

  afterAll(() => job[Symbol.asyncDispose]());

  test("misses every cache the first time, builds and saves", async () => {
    expect(first.exitCode, first.log).toBe(0);
    expect(bundlesIn(first)).toEqual({
      "Package lists": ["miss", "saved"],
      Images: ["miss", "saved"],
      Layer: ["miss", "saved"],
      Packages: ["miss", "saved"],
    });
    expect(first.outputs).toMatchObject({ "cache-hit": "false", "package-count": "21" });
    expect(await ofOthers(output(), job.runner.uid)).toEqual([]);
    expect(await namesIn(job.runner.workspace)).toEqual(["output", "template.yml"]);
  });

  test("has uploaded the files as they are, under names with the architecture, and names them", async () => {
    const digest = async (name: string): Promise<string> =>
      createHash("sha256")
        .update(await readFile(join(output(), name)))
        .digest("hex");
    const names = {
      "small-1-x86_64.raw.zst": "small-1.raw.zst",
      "small-1-x86_64.manifest.json": "small-1.manifest.json",
      "small-1-x86_64.spdx.json": "small-1.spdx.json",
      "small-1-x86_64.lock.json": "small.lock.json",
    };
    const { artifacts } = job.service;
    const uploaded = Object.fromEntries(artifacts.map(({ name, sha256 }) => [name, sha256]));
    for (const [name, file] of Object.entries(names)) expect(uploaded[name]).toBe(await digest(file));
    expect(artifacts.map(({ sha256, stated }) => stated === `sha256:${sha256}`)).not.toContain(false);
    expect(artifacts).toHaveLength(5);
    expect(first.outputs).toMatchObject({
      "image-path": join(output(), "small-1.raw.zst"),
      digest: `sha256:${await digest("small-1.raw.zst")}`,
      "artifact-id": "1001",
      "artifact-url": "https://github.com/owner/repository/actions/runs/4711/artifacts/1001",
    });
    expect(first.subjects).toEqual([
      "output/small-1.raw.zst",
      "output/small-1.manifest.json",
      "output/small-1.spdx.json",
    ]);
  });

  test("leaves nothing but the output behind after post", async () => {
    const post = await job.post();
    expect(post, post.log).toMatchObject({ exitCode: 0, log: expect.not.stringContaining("::warning") });
    expect(await namesIn(job.runner.temp)).toEqual([]);
    expect(await namesIn(job.runner.workspace)).toEqual(["output", "template.yml"]);
  });

  test("on another runner the same again brings the images alone, and makes nothing", async () => {
    await job.next();
    const again = await job.step(inputs);
    expect(again.exitCode, again.log).toBe(0);
    expect(bundlesIn(again)).toEqual({
      // It is looked for before there is a lock, by the beginning of its key.
      "Package lists": ["partial", "no: it is there already"],
      Images: ["hit", ""],
      Layer: ["not needed", ""],
      Packages: ["not needed", ""],
    });
    expect(again.log).not.toMatch(/::group::(?:Fetch packages|Install packages|Write disk)/);
    expect(again.outputs).toMatchObject({
      "cache-hit": "true",
      digest: first.outputs.digest,
      "reproducible-id": first.outputs["reproducible-id"],
    });
    expect(await ofOthers(output(), job.runner.uid)).toEqual([]);
    await job.post();
  });

  // What follows is about the caches, whoever builds.
  if (user !== "sudo") return;

  test("another configuration takes the layer and installs nothing", async () => {
    await job.next();
    const other = await job.step({ set: "systemConfig.hostname=other", upload: "zip" });
    expect(other.exitCode, other.log).toBe(0);
    expect(bundlesIn(other)).toMatchObject({
      Images: ["miss", "saved"],
      Layer: ["hit", ""],
      Packages: ["not needed", ""],
    });
    expect(other.log).not.toMatch(/::group::(?:Fetch packages|Install packages)/);
    expect(other.outputs["cache-hit"]).toBe("true");
    expect(job.service.artifacts.map(({ name }) => name)).toEqual(["small-1-x86_64"]);
    await job.post();
  });

  test("a package more is a partial hit: only that one is fetched", async () => {
    await job.next();
    job.debian.server.reset();
    const more = await job.step({ packages: "extra", upload: "false" });
    expect(more.exitCode, more.log).toBe(0);
    expect(bundlesIn(more)).toMatchObject({
      Images: ["miss", "saved"],
      Layer: ["miss", "saved"],
      Packages: ["partial", "saved"],
    });
    const fetched = job.debian.server.requests.filter(({ path }) => path.endsWith(".deb"));
    expect(fetched.map(({ path }) => path)).toEqual([expect.stringMatching(/extra/)]);
    expect(more.outputs).toMatchObject({ "cache-hit": "partial", "package-count": "22" });
    expect(more.summary).toMatch(/Packages since 1: 1 added, 0 removed, 0 changed/);
    expect(more.summary).toMatch(/^\| extra \| {2}\| 1\.0 \| added \|$/m);
    await job.post();
  });
});
