import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { requireTargetRuns } from "../../src/doctor/require-target-runs.ts";
import { readToolVersions } from "../../src/doctor/tool-versions.ts";
import { CommandFailure } from "../../src/host/host.ts";
import { testHost } from "../fixtures/test-host.ts";

const [own, other] =
  process.arch === "arm64" ? (["aarch64", "x86_64"] as const) : (["x86_64", "aarch64"] as const);

test("requireTargetRuns() lets the host's own architecture pass", async () => {
  await requireTargetRuns(own);
});

test("requireTargetRuns() lets another architecture pass only where an emulator runs its programs", async () => {
  const outcome = await requireTargetRuns(other).catch((error: unknown) => error);
  if (existsSync(`/proc/sys/fs/binfmt_misc/qemu-${other}`)) expect(outcome).toBeUndefined();
  else expect(outcome).toMatchObject({ code: "IC5008", message: expect.stringContaining(`"${other}"`) });
});

test("readToolVersions() tells the versions of the packages that serve the needs", async () => {
  const versions = await readToolVersions(["build"], testHost());
  expect(versions).toMatchObject({ dpkg: expect.stringMatching(/^\d/), tar: expect.stringMatching(/^\d/) });
  expect(versions).not.toHaveProperty("openssh-client");
});

test("readToolVersions() tells of the packages that are there though others are not", async () => {
  const exec = (): Promise<never> => {
    const output = { stdout: "tar 1.34+dfsg-1\n", stderr: "no packages found matching mtools" };
    return Promise.reject(new CommandFailure(["dpkg-query"], 1, output));
  };
  expect(await readToolVersions(["build"], { ...testHost(), exec })).toEqual({ tar: "1.34+dfsg-1" });
});
