import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { testHost } from "../fixtures/test-host.ts";

test("protectHost() lets a build write to its own folders and nowhere else on disk or in memory", async () => {
  const own = await mkdtemp(join(tmpdir(), "protect-own-"));
  const others = [await mkdtemp(join(tmpdir(), "protect-host-")), await mkdtemp("/dev/shm/protect-host-")];
  try {
    const { stdout } = await testHost().exec({
      argv: [
        ...(["unshare", "--mount", "--propagation", "private", process.execPath] as const),
        ...[resolve("test/recipe/protect-host-probe.ts"), own, own, ...others, "/etc"],
      ],
    });
    expect(stdout.trim().split("\n")).toEqual(["written", "EROFS", "EROFS", "EROFS"]);
    expect(await readdir(own)).toEqual(["probe"]);
  } finally {
    for (const folder of [own, ...others]) await rm(folder, { recursive: true });
  }
});

test("protectHost() does so in a user namespace too, where a mount's other flags must stay", async () => {
  const own = await mkdtemp(join(tmpdir(), "protect-own-"));
  const other = await mkdtemp(join(tmpdir(), "protect-host-"));
  const script = `mount -t tmpfs -o nosuid,nodev,noexec,noatime none "$2"
exec unshare --user --map-root-user --mount --propagation private "$3" "$4" "$1" "$1" "$2"`;
  try {
    const { stdout } = await testHost().exec({
      argv: [
        ...(["unshare", "--mount", "--propagation", "private", "sh", "-e", "-c", script, "sh"] as const),
        ...[own, other, process.execPath, resolve("test/recipe/protect-host-probe.ts")],
      ],
    });
    expect(stdout.trim().split("\n")).toEqual(["written", "EROFS"]);
  } finally {
    for (const folder of [own, other]) await rm(folder, { recursive: true });
  }
});
