import { describe, expect, test } from "vitest";
import type { Command, Exec } from "../../src/host/host.ts";
import { inRoot, inRootArgv } from "../../src/rootfs/in-root.ts";

describe("inRoot()", () => {
  const through = async (command: Command, environment: Readonly<Record<string, string>> = {}) => {
    const seen: { command: Command; signal: AbortSignal | undefined }[] = [];
    const exec: Exec = async (given, signal) => {
      seen.push({ command: given, signal });
      return { stdout: "", stderr: "" };
    };
    const { signal } = new AbortController();
    await inRoot(exec, "/w/root", environment)(command, signal);
    expect(seen[0]?.signal).toBe(signal);
    return seen[0]?.command;
  };

  test("keeps root and command out of the script", () => {
    const argv = inRootArgv("/w/$(id)", ["sh", "-c", "`id`"]);
    const script = argv.find((word) => word.includes("pivot_root")) ?? "";
    expect(script).not.toContain("id)");
    const bounding = expect.stringMatching(/^-all,/);
    expect(argv.slice(argv.indexOf(script) + 1)).toEqual(["enter", "/w/$(id)", bounding, "sh", "-c", "`id`"]);
  });

  test("gives mount, process, IPC, host name and network namespaces that end with their parent", () => {
    expect(inRootArgv("/w", ["true"])).toEqual(
      expect.arrayContaining(["--mount", "--pid", "--ipc", "--uts", "--net", "--kill-child"]),
    );
  });

  test.each(["sys_admin", "sys_ptrace", "sys_module", "sys_rawio", "sys_boot", "sys_time", "net_admin"])(
    "gives no capability %s, nor any that nobody thought of",
    (capability) => {
      const bounding =
        inRootArgv("/w", ["true"])
          .find((word) => word.startsWith("-all,"))
          ?.split(",") ?? [];
      expect(bounding[0]).toBe("-all");
      expect(bounding).not.toContain(`+${capability}`);
    },
  );

  test("keeps the input, and lets the call's environment win over the root's", async () => {
    const command = { argv: ["env"], input: "i", env: { B: "call" }, cwd: "/else" } as const;
    expect(await through(command, { A: "root", B: "root" })).toMatchObject({
      input: "i",
      cwd: "/",
      env: { A: "root", B: "call", DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C.UTF-8" },
    });
  });
});
