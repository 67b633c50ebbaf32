import { execFile } from "node:child_process";
import { expect, test } from "vitest";
import { sharedCache } from "../fixtures/shared-cache.ts";

test("RPMs are chosen and installed as dnf does it: the same packages, the same files", async () => {
  const argv = ["scripts/equal-to-dnf.ts", "--cache-dir", sharedCache()];
  const run = await new Promise<{
    readonly exitCode: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }>((fulfil) => {
    const child = execFile(process.execPath, argv, { maxBuffer: 64 * 2 ** 20 }, (_error, stdout, stderr) =>
      fulfil({ exitCode: child.exitCode, stdout, stderr }),
    );
  });
  expect(run.stdout.match(/^FAULT .*$/gm), run.stderr).toBeNull();
  expect(run.stdout).toMatch(/^\d{3} packages, \d{4} paths\n/);
  expect(run.stdout).toMatch(/\nEqual but for what is known\n$/);
  expect(run.exitCode).toBe(0);
});
