import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { type BootGoal, type BootResult, bootTest } from "../boot-test/boot-test.ts";
import type { Need } from "../doctor/host-tools.ts";
import { provideTools } from "../doctor/provide-tools.ts";
import { ComposeError } from "../errors.ts";
import type { Architecture } from "../packages/lock.ts";
import { bootTestResult, patternOption } from "./built-boot-test.ts";
import type { Face } from "./face.ts";

export interface BootTestOptions {
  readonly timeout: number;
  readonly memory: number;
  readonly arch: Architecture;
  readonly expect?: string;
  readonly command?: string;
  readonly user: string;
  readonly sshKey?: string;
  readonly workDir: string;
  readonly installTools: boolean;
}

/** `boot-test`: exit code 0 when the image reached its goal; what a command in it said goes to standard output. */
export async function bootTestCommand(
  image: string,
  options: BootTestOptions,
  { host, result }: Face,
): Promise<number> {
  const goal = goalOf(options);
  const needs: readonly Need[] = [
    "boot-test",
    `boot-test-${options.arch}`,
    ...(goal.kind === "command" ? (["ssh"] as const) : []),
  ];
  await provideTools(needs, options.installTools ? "install" : "refuse", host);
  const workDir = resolve(options.workDir);
  await mkdir(workDir, { recursive: true });
  const booted = await bootTest(
    {
      imagePath: resolve(image),
      architecture: options.arch,
      workDir,
      goal,
      timeoutMs: options.timeout * 1000,
      memoryMebibytes: options.memory,
    },
    host,
  );
  host.report.info(summaryOf(booted));
  const stdout = booted.command?.stdout;
  result({ command: "boot-test", bootTest: bootTestResult(booted), stdout }, stdout ?? "");
  return 0;
}

function goalOf(options: BootTestOptions): BootGoal {
  const { command, expect, sshKey, user } = options;
  if (command !== undefined && sshKey === undefined)
    throw new ComposeError({
      code: "IC8001",
      message: 'Cannot run "--command" in the image: it needs --ssh-key',
      hint: "Give the private key whose public half is in systemConfig.users[].sshKeys",
    });
  if (command !== undefined && sshKey !== undefined)
    return { kind: "command", command, user, keyPath: resolve(sshKey) };
  return expect === undefined
    ? { kind: "login" }
    : { kind: "console", pattern: patternOption("--expect", expect) };
}

function summaryOf({ accelerator, durationMs, milestones }: BootResult): string {
  const reached = milestones.map(({ name, atMs }) => `${name} ${(atMs / 1000).toFixed(1)} s`).join(", ");
  return `Booted in ${(durationMs / 1000).toFixed(1)} s (${accelerator}): ${reached}`;
}
