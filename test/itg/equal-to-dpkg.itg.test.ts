import { execFile } from "node:child_process";
import { expect, test } from "vitest";
import { sharedCache } from "../fixtures/shared-cache.ts";

/** The whole of it, with packages of any size and 200 drawn ones, is `node scripts/equal-to-dpkg.ts`. */
const options = ["--hard", "light", "--random", "30", "--largest", "2", "--seed", "1"];

test("the packages of every Debian system, hard ones and random ones are installed as dpkg itself installs them", async () => {
  const argv = ["scripts/equal-to-dpkg.ts", ...options, "--cache-dir", sharedCache()];
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
  expect(run.stdout).toMatch(/^\d{3,} packages \(30 drawn\), \d{5,} paths\n/);
  expect(run.stdout).toMatch(/\nEqual but for what is known\n$/);
  expect(run.exitCode).toBe(0);
});
