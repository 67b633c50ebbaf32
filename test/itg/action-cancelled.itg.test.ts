import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ActionJob, namesIn, ofOthers, openActionJob } from "../fixtures/action-job.ts";
import { processesIn } from "../fixtures/leftovers.ts";
import { tinyTemplate } from "../fixtures/tiny-debian.ts";

/** Three moments: packages on their way, a command in the image that never ends, the disk being written. */
const moments = [
  ["SIGINT", /group::Fetch packages/],
  ["SIGTERM", /group::Configure system/],
  ["SIGKILL", /group::Write disk/],
] as const;

describe.each([
  ["sudo", moments],
  ["rootless", moments.slice(2)],
] as const)("a step that is cancelled, with privilege by %s", (user, cancels) => {
  let job: ActionJob;

  beforeAll(async () => {
    job = await openActionJob(user);
  });

  afterAll(() => job[Symbol.asyncDispose]());

  test.for(cancels)(
    "by %s during %s leaves nothing after post, and its files to the runner's user",
    async ([signal, moment]) => {
      const endless = 'configurations: [{ cmd: "echo; while :; do sleep 1; done" }]';
      const system = signal === "SIGTERM" ? endless : "configurations: []";
      await job.writeTemplate(tinyTemplate(job.debian, { system }));
      const run = job.start({ cache: "false" });
      await run.says(moment);
      run.signal(signal);
      const main = await run.ended;
      expect(main.exitCode, main.log).not.toBe(0);
      const post = await job.post();
      expect(post, post.log).toMatchObject({ exitCode: 0, log: expect.not.stringContaining("::warning") });
      expect(await namesIn(job.runner.temp)).toEqual([]);
      expect(await namesIn(join(job.runner.workspace, "output"))).toEqual([]);
      expect(await ofOthers(job.runner.workspace, job.runner.uid)).toEqual([]);
      expect(await processesIn(job.scratch.path)).toEqual([]);
      await job.next();
    },
  );
});
