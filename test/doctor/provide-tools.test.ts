import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/doctor/examine.ts";
import { hostTools } from "../../src/doctor/host-tools.ts";
import { describeFault, installCommand, packagesOf, provideTools } from "../../src/doctor/provide-tools.ts";
import { type Argv, CommandFailure, type Exec } from "../../src/host/host.ts";
import { testHost } from "../fixtures/test-host.ts";

const finding = (name: string, state: Finding["state"]): Finding => {
  const tool = hostTools.find((one) => one.name === name);
  if (tool === undefined) throw new Error(`${name} is no host tool`);
  return { tool, state };
};

test.each<[Finding["state"], string]>([
  [{ kind: "missing" }, "mke2fs (missing)"],
  [{ kind: "too-old", version: "1.40", minimum: "1.46" }, "mke2fs 1.40 (1.46 is needed)"],
])("describeFault() of %j is %j", (state, expected) => {
  expect(describeFault(finding("mke2fs", state))).toBe(expected);
});

test("installCommand() names each package once, sorted", () => {
  const missing = { kind: "missing" } as const;
  const findings = ["zstd", "mke2fs", "e2fsck", "xz"].map((name) => finding(name, missing));
  expect(installCommand(packagesOf(findings))).toBe(
    "sudo apt-get install --yes --no-install-recommends e2fsprogs xz-utils zstd",
  );
});

const saysVersion = /^(tar|mke2fs|mkfs\.fat)$/;
const versions: Readonly<Record<string, string>> = { tar: "tar (GNU tar) 1.35", "mkfs.fat": "mkfs.fat 4.2" };

/** The real host, but mke2fs is missing until apt has installed it; apt fails where it is said to say something. */
function hostWithoutMke2fs(options: { readonly aptSays?: string; readonly installs?: boolean } = {}) {
  const apt: { readonly argv: Argv; readonly env: unknown }[] = [];
  const steps: string[] = [];
  const real = testHost();
  const exec: Exec = async (command) => {
    const [program] = command.argv;
    if (program === "apt-get") {
      apt.push({ argv: command.argv, env: command.env });
      if (options.aptSays !== undefined)
        throw new CommandFailure(command.argv, 100, { stdout: "", stderr: options.aptSays });
    }
    const isInstalled = options.installs === true && apt.length > 1;
    const said = program === "mke2fs" && isInstalled ? "mke2fs 1.47.0" : (versions[program] ?? "");
    return saysVersion.test(program) || program === "apt-get"
      ? { stdout: said, stderr: "" }
      : real.exec(command);
  };
  const step = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    steps.push(name);
    return work();
  };
  return { host: { ...real, exec, report: { ...real.report, step } }, apt, steps };
}

describe("provideTools()", () => {
  test("does nothing on a host that has everything", async () => {
    const { host, apt } = hostWithoutMke2fs();
    await provideTools(["gz"], "install", {
      ...host,
      exec: () => Promise.reject(new Error("ran something")),
    });
    expect(apt).toEqual([]);
  });

  test("refuses with the command to run, and runs nothing", async () => {
    const { host, apt } = hostWithoutMke2fs();
    await expect(provideTools(["build", "disk"], "refuse", host)).rejects.toMatchObject({
      code: "IC8002",
      message: expect.stringContaining("mke2fs (missing)"),
      hint: expect.stringMatching(/^Install them: sudo apt-get install .*e2fsprogs/),
    });
    expect(apt).toEqual([]);
  });

  test("installs what is missing through apt, saying what, without a question", async () => {
    const { host, apt, steps } = hostWithoutMke2fs({ installs: true });
    await provideTools(["build", "disk"], "install", host);
    expect(steps).toEqual(["Install host tools: e2fsprogs"]);
    expect(apt.map(({ argv, env }) => [argv.at(-1), env])).toEqual([
      ["update", { DEBIAN_FRONTEND: "noninteractive" }],
      ["e2fsprogs", { DEBIAN_FRONTEND: "noninteractive" }],
    ]);
  });

  test("looks again, and refuses what apt has not put right", async () => {
    const { host, apt } = hostWithoutMke2fs({ installs: false });
    await expect(provideTools(["build", "disk"], "install", host)).rejects.toMatchObject({ code: "IC8002" });
    expect(apt).toHaveLength(2);
  });

  test("tells what apt says", async () => {
    const { host } = hostWithoutMke2fs({ aptSays: "E: Unable to locate package e2fsprogs" });
    await expect(provideTools(["build", "disk"], "install", host)).rejects.toMatchObject({
      code: "IC8007",
      message: 'Cannot install host tools "e2fsprogs": E: Unable to locate package e2fsprogs',
      hint: expect.stringContaining("sudo apt-get install"),
    });
  });
});
