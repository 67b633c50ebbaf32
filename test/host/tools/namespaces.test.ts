import { readlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { enterNamespacesArgv, lockConflictExitCode } from "../../../src/host/tools/namespaces.ts";
import { openTree } from "../../files/tree.ts";
import { testHost } from "../../fixtures/test-host.ts";

const { exec, start } = testHost();

test("a command entered by enterNamespacesArgv() is alone with its processes, and its mounts are its own", async () => {
  await using folder = await openTree({ mounted: { folder: 0o755 } });
  const script =
    'echo $$; readlink /proc/self/ns/mnt; mount -t tmpfs x "$1" && touch "$1/inside"; ls /proc | grep -c "^[0-9]"';
  const argv = ["sh", "-c", script, "sh", join(folder.path, "mounted")] as const;
  const { stdout } = await exec({ argv: enterNamespacesArgv(join(folder.path, "lock"), argv) });
  const [pid, mounts, processes] = stdout.trim().split("\n");
  expect(pid).toBe("1");
  expect(mounts).not.toBe(await readlink("/proc/self/ns/mnt"));
  expect(Number(processes)).toBeLessThan(6);
  expect((await exec({ argv: ["ls", join(folder.path, "mounted")] })).stdout).toBe("");
});

test("a second command for the same lock ends with lockConflictExitCode, until the first one has ended", async () => {
  await using folder = await openTree();
  const lock = join(folder.path, "lock");
  const first = start({ argv: enterNamespacesArgv(lock, ["sh", "-c", "echo locked; cat"]) });
  for await (const _ of first.stdout.iterator({ destroyOnReturn: false })) break;
  const second = exec({ argv: enterNamespacesArgv(lock, ["true"]) });
  await expect(second).rejects.toMatchObject({ exitCode: lockConflictExitCode });
  await first[Symbol.asyncDispose]();
  await exec({ argv: enterNamespacesArgv(lock, ["true"]) });
});

test("enterNamespacesArgv() enters a user namespace at once with the others, the lock still held outside", () => {
  const range = { start: 100_000, count: 65_536 };
  const argv = enterNamespacesArgv("/w/.lock", ["true"], { uids: range, gids: range });
  expect(argv[0]).toBe("flock");
  const plain = enterNamespacesArgv("/w/.lock", ["true"]);
  expect(argv.filter((word) => !plain.includes(word))).toEqual([
    "--user",
    "--map-root-user",
    "--map-users=100000,1,65535",
    "--map-groups=100000,1,65535",
  ]);
  expect(argv.indexOf("--user")).toBe(argv.indexOf("unshare") + 1);
});
