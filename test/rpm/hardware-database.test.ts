import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { type Argv, CommandFailure } from "../../src/host/host.ts";
import { awaitHardwareDatabase, hardwareDatabaseStandIn } from "../../src/rpm/hardware-database.ts";
import { testHost } from "../fixtures/test-host.ts";

const workplace = "/workplace";
const program = "/usr/bin/systemd-hwdb";

test("a database that a scriptlet asks for is compiled while packages are installed, once", async () => {
  await using root = await openRoot();
  await using database = awaitHardwareDatabase(root, workplace);
  await root.callStandIn("update");
  await root.called;
  expect(root.calls).toEqual([[program, "update"]]);
  await database.finish();
  expect(root.calls).toEqual([[program, "update"]]);
});

test("it is compiled once more where a later package brings sources", async () => {
  await using root = await openRoot();
  await using database = awaitHardwareDatabase(root, workplace);
  await root.callStandIn("--usr", "update");
  await root.called;
  await root.write("/usr/lib/udev/hwdb.d/70-late.hwdb");
  await database.finish();
  expect(root.calls).toEqual([
    [program, "--usr", "update"],
    [program, "--usr", "update"],
  ]);
});

test("one that nobody asked for is not compiled", async () => {
  await using root = await openRoot();
  await using database = awaitHardwareDatabase(root, workplace);
  await database.finish();
  expect(root.calls).toEqual([]);
});

test("one that was asked for at last is compiled then", async () => {
  await using root = await openRoot();
  await using database = awaitHardwareDatabase(root, workplace);
  const asking = root.callStandIn("update");
  await asking;
  await database.finish();
  expect(new Set(root.calls.map((argv) => argv.join(" ")))).toEqual(new Set([`${program} update`]));
});

test("a failure is tried again and told at last", async () => {
  await using root = await openRoot(() => {
    throw new CommandFailure([program], 1, { stdout: "", stderr: "no room for hwdb.bin" });
  });
  await using database = awaitHardwareDatabase(root, workplace);
  await root.callStandIn("update");
  await expect(database.finish()).rejects.toMatchObject({
    code: "IC5002",
    message: expect.stringContaining("no room for hwdb.bin"),
  });
});

test("the stand-in leaves every other call to the program itself", async () => {
  await using root = await openRoot();
  await using database = awaitHardwareDatabase(root, workplace);
  // This machine's own may be there or not: nothing is noted either way.
  await root.callStandIn("--no-such-option").catch(() => {});
  await database.finish();
  expect(root.calls).toEqual([]);
});

/** A root with sources, whose programs are noted instead of run. */
async function openRoot(answer: () => void = () => {}) {
  const path = await mkdtemp(join(tmpdir(), "hwdb-"));
  const calls: Argv[] = [];
  const { promise: called, resolve } = Promise.withResolvers<void>();
  const write = async (file: string) => {
    await mkdir(join(path, dirname(file)), { recursive: true });
    await writeFile(join(path, file), "usb:v1234*\n ID_VENDOR=Somebody\n");
  };
  await write("/usr/lib/udev/hwdb.d/20-first.hwdb");
  await mkdir(join(path, workplace));
  const standIn = join(path, workplace, hardwareDatabaseStandIn.name);
  await writeFile(standIn, hardwareDatabaseStandIn.textIn(join(path, workplace)));
  await chmod(standIn, 0o755);
  return {
    ...{ path, calls, called, write },
    exec: async ({ argv }: { readonly argv: Argv }) => {
      calls.push(argv);
      resolve();
      answer();
      return { stdout: "", stderr: "" };
    },
    callStandIn: (...args: readonly string[]) => testHost().exec({ argv: [standIn, ...args] }),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  };
}
