import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openBesideRoot } from "../../src/rootfs/beside-root.ts";
import { testHost } from "../fixtures/test-host.ts";

let base: string;
let root: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "beside-"));
  root = join(base, "root");
  await mkdir(root);
  await mkdir(join(base, "packages"));
  await writeFile(join(base, "packages/one.rpm"), "a package");
});

afterEach(() => rm(base, { recursive: true }));

const open = (signal?: AbortSignal) =>
  openBesideRoot(
    { root, programs: "/", packages: join(base, "packages") },
    { OWN: "own value" },
    testHost(signal),
  );
const shell = (script: string) => ({ argv: ["sh", "-c", script] }) as const;

test("commands find the root filesystem at /image, the packages read-only, and what those before have left", async () => {
  await using beside = open();
  const first = await beside.exec(
    shell('cat /packages/one.rpm; echo " $OWN" > /image/file; echo x > /kept-here'),
  );
  expect(first).toEqual({ stdout: "a package", stderr: "" });
  expect(await readFile(join(root, "file"), "utf8")).toBe(" own value\n");
  await expect(beside.exec(shell("echo x > /packages/two.rpm"))).rejects.toMatchObject({
    stderr: expect.stringContaining("Read-only"),
  });
  expect(await beside.exec(shell("cat /kept-here"))).toMatchObject({ stdout: "x" });
});

test("a command that fails gives all that it said, and the next one runs", async () => {
  await using beside = open();
  await expect(beside.exec(shell("echo out; echo why >&2; exit 3"))).rejects.toMatchObject({
    ...{ exitCode: 3, stderr: "out\nwhy" },
  });
  expect(await beside.exec(shell("echo on"))).toMatchObject({ stdout: "on" });
});

test("a cancelled build ends what runs and starts nothing more", async () => {
  const controller = new AbortController();
  await using beside = open(controller.signal);
  await beside.exec(shell(": > /image/before"));
  const running = beside.exec(shell("echo begun > /image/state; sleep 600; echo ended > /image/state"));
  const rejected = expect(running).rejects.toThrow("cancelled");
  const state = join(root, "state");
  while ((await readFile(state, "utf8").catch(() => "")) !== "begun\n")
    await new Promise((resolve) => setTimeout(resolve, 10));
  controller.abort(new Error("cancelled"));
  await rejected;
  await expect(beside.exec(shell(": > /image/after"))).rejects.toThrow("cancelled");
  expect(await readFile(state, "utf8")).toBe("begun\n");
});
