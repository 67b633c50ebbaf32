import { describe, expect, test } from "vitest";
import { examineHost, faultsOf, isOlder } from "../../src/doctor/examine.ts";
import { hostTools, type Need } from "../../src/doctor/host-tools.ts";
import { CommandFailure, type Exec } from "../../src/host/host.ts";
import { testHost } from "../fixtures/test-host.ts";

test.each([
  ["1.46", "1.46", false],
  ["1.46.2", "1.46", false],
  ["1.47", "1.46.5", false],
  ["1.46", "1.46.5", true],
  ["1.9", "1.10", true],
  ["1.10", "1.9", false],
  ["2", "1.9", false],
  ["1", "1.0.0", false],
  ["0.99", "1", true],
])("isOlder(%j, %j) is %s", (version, minimum, expected) => {
  expect(isOlder(version, minimum)).toBe(expected);
});

const versions = {
  tar: "tar (GNU tar) 1.34\nCopyright\n",
  mke2fs: "mke2fs 1.47.0 (5-Feb-2023)\n\tUsing EXT2FS Library version 1.47.0\n",
  "mkfs.fat": "mkfs.fat 4.2 (2021-01-31)\n",
  unshare: "unshare from util-linux 2.38.1\n",
};

/** The real host, but the programs whose version counts say this. */
function hostSaying(said: Readonly<Record<string, string>>, exitCode = 0) {
  const exec: Exec = async ({ argv }) => {
    const [program] = argv;
    const stderr = said[program];
    if (stderr === undefined) throw new CommandFailure(argv, 127, { stdout: "", stderr: "spawn ENOENT" });
    if (exitCode !== 0) throw new CommandFailure(argv, exitCode, { stdout: "", stderr });
    return { stdout: "", stderr };
  };
  return { ...testHost(), exec };
}

const stateOf = async (name: string, said: Readonly<Record<string, string>>, exitCode = 0) =>
  (await examineHost(["build", "disk"], hostSaying(said, exitCode))).find(({ tool }) => tool.name === name)
    ?.state;

describe("examineHost()", () => {
  test.each([
    ["tar", "1.34"],
    ["mke2fs", "1.47.0"],
    ["mkfs.fat", "4.2"],
    ["unshare", "2.38.1"],
  ])("reads the version of %s from what it prints: %s", async (name, version) => {
    expect(await stateOf(name, versions)).toEqual({ kind: "present", version });
  });

  test("takes the word of a program that ends badly for its version", async () => {
    expect(await stateOf("mkfs.fat", versions, 1)).toEqual({ kind: "present", version: "4.2" });
  });

  test("finds a program that is too old", async () => {
    const old = { ...versions, mke2fs: "mke2fs 1.45.5 (07-Jan-2020)\n" };
    expect(await stateOf("mke2fs", old)).toEqual({ kind: "too-old", version: "1.45.5", minimum: "1.47" });
  });

  test("finds a program that is missing, or is another one of that name", async () => {
    expect(await stateOf("tar", { ...versions, tar: "bsdtar 3.6.2 - libarchive\n" })).toEqual({
      kind: "missing",
    });
    const { mke2fs: _, ...others } = versions;
    expect(await stateOf("mke2fs", others)).toEqual({ kind: "missing" });
  });

  test("finds the programs of this host by their real names, and every fault is told", async () => {
    const findings = await examineHost(["build", "disk"], testHost());
    expect(findings.find(({ tool }) => tool.name === "dpkg-deb")?.state).toEqual({
      kind: "present",
      version: undefined,
    });
    const faults = faultsOf(await examineHost(["build", "disk"], hostSaying({})));
    expect(faults.map(({ tool }) => tool.name)).toEqual(
      expect.arrayContaining(["tar", "mke2fs", "mkfs.fat"]),
    );
  });

  test.each<[Need[], string]>([
    [["build"], "dpkg-deb"],
    [["rootless"], "newuidmap"],
    [["gz"], "pigz"],
    [["zstd"], "zstd"],
    [["xz"], "xz"],
    [["convert"], "qemu-img"],
    [["ssh"], "ssh"],
  ])("looks for %j at what serves it, such as %s, and at nothing else", async (needs, name) => {
    const names = (await examineHost(needs, hostSaying(versions))).map(({ tool }) => tool.name);
    expect(names).toContain(name);
    expect(names).toEqual(
      hostTools.filter((tool) => tool.needs.some((need) => needs.includes(need))).map((tool) => tool.name),
    );
  });
});
