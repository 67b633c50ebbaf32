import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ActionJob, bundlesIn, namesIn, openActionJob } from "../fixtures/action-job.ts";
import type { StepResult } from "../fixtures/action-runner.ts";
import { type Call, openResultsService } from "../fixtures/results-service.ts";
import { tinyTemplate } from "../fixtures/tiny-debian.ts";

/** Every warning of a step, as the runner sees it. */
const warningsIn = ({ log }: StepResult): readonly string[] =>
  [...log.matchAll(/^::warning(?: [^:]*)?::(.*)$/gm)].map(([, text = ""]) => text);

const errorsIn = ({ log }: StepResult): readonly string[] =>
  [...log.matchAll(/^::error(?: [^:]*)?::.*$/gm)].map(([line]) => line);

describe("services that fail end no build", () => {
  let job: ActionJob;

  beforeAll(async () => {
    job = await openActionJob("root");
    // From here on there is a layer on this machine: what follows is about the services.
    const prepared = await job.step({ "work-directory": "kept", cache: "false", upload: "false" });
    expect(prepared.exitCode, prepared.log).toBe(0);
  });

  afterAll(() => job[Symbol.asyncDispose]());

  /** A step on a machine that has everything already, so that only the services take time. */
  async function stepWith(
    faults: Partial<Record<Call, { readonly status: number; readonly body: string }>>,
    inputs: Readonly<Record<string, string>> = {},
  ): Promise<StepResult> {
    await using service = await openResultsService();
    for (const [call, fault] of Object.entries(faults)) service.fault(call as Call, fault);
    return await job.runner.main(
      { template: "template.yml", compression: "zstd", "work-directory": "kept", ...inputs },
      service.environment,
    ).ended;
  }

  test("a cache that may not be written: denied, then full", async () => {
    const denied = {
      status: 200,
      body: '{"ok":false,"message":"cache write denied: the token is read-only"}',
    };
    const first = await stepWith({ CreateCacheEntry: denied }, { upload: "false" });
    expect(first.exitCode, first.log).toBe(0);
    expect(warningsIn(first)).toEqual([
      expect.stringContaining("cache write denied: the token is read-only"),
    ]);
    const full = {
      status: 200,
      body: '{"ok":false,"message":"the storage quota of the repository is used up"}',
    };
    const second = await stepWith({ CreateCacheEntry: full }, { upload: "false" });
    expect(second.exitCode, second.log).toBe(0);
    expect(warningsIn(second)).toEqual([
      expect.stringContaining("the storage quota of the repository is used up"),
    ]);
    expect(Object.values(bundlesIn(second)).map(([, stored]) => stored)).not.toContain("saved");
  });

  test("an artifact service that is full is a warning with upload: auto, and fails the step with true", async () => {
    const full = { status: 403, body: '{"msg":"Artifact storage quota has been hit"}' };
    const tolerant = await stepWith({ CreateArtifact: full }, { cache: "false" });
    expect(tolerant.exitCode, tolerant.log).toBe(0);
    expect(warningsIn(tolerant)).toEqual([
      expect.stringMatching(/^Cannot upload "small-1-x86_64\.raw\.zst": /),
    ]);
    expect(tolerant.summary).toContain("**Not uploaded:** Cannot upload");
    expect(tolerant.outputs).not.toHaveProperty("artifact-id");
    const strict = await stepWith({ CreateArtifact: full }, { cache: "false", upload: "true" });
    expect(strict.exitCode).toBe(1);
    expect(errorsIn(strict)).toEqual([expect.stringMatching(/^::error title=IC8014::Cannot upload /)]);
    expect(strict.outputs).toHaveProperty("image-path");
  });

  test("answers of 500 and answers that are garbage, for as long as the clients try", async () => {
    const broken = { status: 500, body: '{"msg":"internal"}' };
    const garbage = { status: 200, body: "<html>" };
    // They wait most of their time, so they wait at once: each with folders of its own.
    const steps = [
      { faults: { GetCacheEntryDownloadURL: broken }, inputs: { upload: "false" } },
      { faults: { GetCacheEntryDownloadURL: garbage }, inputs: { upload: "false" } },
      { faults: { CreateArtifact: broken }, inputs: { cache: "false" } },
      { faults: { CreateArtifact: garbage }, inputs: { cache: "false" } },
    ];
    const results = steps.map(async ({ faults, inputs }, index) => {
      const folders = { "work-directory": `kept-${index}`, "output-directory": `output-${index}` };
      const [from, to] = ["kept", `kept-${index}`].map((name) => join(job.runner.workspace, name));
      await promisify(execFile)("cp", ["--archive", from ?? "", to ?? ""]);
      return await stepWith(faults, { ...inputs, ...folders });
    });
    for (const [index, result] of (await Promise.all(results)).entries()) {
      expect(result.exitCode, result.log).toBe(0);
      expect(warningsIn(result)).toEqual([
        index < 2
          ? expect.stringMatching(/^Cannot restore caches: .*The build goes on without them$/)
          : expect.stringMatching(/^Cannot upload /),
      ]);
      expect(errorsIn(result)).toEqual([]);
    }
  });

  test("no service that answers, and no service at all", async () => {
    const gone = await openResultsService();
    await gone[Symbol.asyncDispose]();
    const inputs = { template: "template.yml", compression: "zstd", "work-directory": "kept" };
    const refused = await job.runner.main(inputs, gone.environment).ended;
    expect(refused.exitCode, refused.log).toBe(0);
    expect(warningsIn(refused)).toHaveLength(2);
    const none = await job.runner.main(inputs).ended;
    expect(none.exitCode, none.log).toBe(0);
    expect(none.log).toContain("Caches are not used: this runner has no cache service");
  });
});

describe("mistakes", () => {
  let job: ActionJob;

  beforeAll(async () => {
    job = await openActionJob("sudo");
  });

  afterAll(() => job[Symbol.asyncDispose]());

  test("in a template are annotations at their lines, and the step fails with 1", async () => {
    const text = tinyTemplate(job.debian).replace("size: 128MiB", "size: 128MB!\n  colour: red");
    await job.writeTemplate(text);
    const lineOf = (part: string) => text.split("\n").findIndex((line) => line.includes(part)) + 1;
    const result = await job.step();
    expect(result.exitCode).toBe(1);
    const found = errorsIn(result).map((line) => /title=(\w+),file=([^,]+),line=(\d+)/.exec(line)?.slice(1));
    expect(found).toEqual([
      ["IC1005", "template.yml", String(lineOf("128MB!"))],
      ["IC1004", "template.yml", String(lineOf("colour"))],
    ]);
    expect(result.summary).toMatch(/^## build of template\.yml failed$/m);
    expect(result.summary).toContain("**IC1004**");
    expect(await namesIn(`${job.runner.workspace}/output`)).toEqual([]);
    await job.post();
    expect(await namesIn(job.runner.temp)).toEqual([]);
    expect(job.service.artifacts.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^image-composer-image-.*\.log$/),
    ]);
  });

  test("an image that does not boot fails the step, and the summary says it", async () => {
    await job.writeTemplate(tinyTemplate(job.debian));
    const result = await job.step({ "boot-test": "5", cache: "false" });
    expect(result.exitCode, result.log).toBe(1);
    expect(errorsIn(result)).toEqual([expect.stringMatching(/^::error title=IC900[12]::Cannot boot /)]);
    expect(result.summary).toMatch(/\*\*IC900[12]\*\* Cannot boot /);
    expect(job.service.artifacts.filter(({ name }) => !name.endsWith(".log"))).toEqual([]);
    await job.post();
  });

  test("in inputs are told before anything is started", async () => {
    const result = await job.step({ cache: "sometimes" });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result)).toEqual([expect.stringContaining('Cannot use input "cache" with "sometimes"')]);
    expect(await job.post()).toMatchObject({ exitCode: 0 });
  });

  test("validate, plan and lock make no image and need no rights", async () => {
    await job.writeTemplate(tinyTemplate(job.debian));
    const valid = await job.step({ command: "validate" });
    expect(valid.exitCode, valid.log).toBe(0);
    const planned = await job.step({ command: "plan", name: "other" });
    expect(JSON.parse(planned.outputs.plan ?? "").image.name).toBe("other");
    const locked = await job.step({ command: "lock", "lock-file": "locked.json" });
    expect(locked.outputs, locked.log).toEqual({
      "lock-path": `${job.runner.workspace}/locked.json`,
      "package-count": "21",
    });
    await job.post();
  });

  test("secrets of set are masked, and stand on no command line and in no uploaded log", async () => {
    const hash = "$6$saltsalt$0123456789";
    const result = await job.step({
      command: "validate",
      set: `systemConfig.users=[{ name: root, password: "${hash}", colour: "${hash}" }]`,
    });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(`::add-mask::${hash}`);
    expect(result.log.replaceAll(`::add-mask::${hash}`, "")).not.toContain(hash);
    expect(result.summary).not.toContain(hash);
    await job.post();
  });
});
