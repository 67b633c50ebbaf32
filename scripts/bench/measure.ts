import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { Argv } from "../../src/host/host.ts";
import { LineClock, type StampedLine } from "./stamped-lines.ts";

export interface Measured {
  readonly wallMs: number;
  /** User and system time of the process and of all that it waited for. */
  readonly cpuMs: number;
  /** CPU time that the rest of the machine took meanwhile: a lot of it makes the wall time doubtful. */
  readonly othersCpuMs: number;
  readonly stdout: string;
  /** What it said on standard error, each line with the time since its start. */
  readonly said: readonly StampedLine[];
}

export interface TimedCommand {
  readonly argv: Argv;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs a command alone and measures it. An exit code that is not zero throws, with what it said. */
export async function measure({ argv: [program, ...args], cwd, env }: TimedCommand): Promise<Measured> {
  const [ownBeforeMs, allBeforeMs] = [childrenCpuMs(), machineCpuMs()];
  const startedAt = performance.now();
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const clock = new LineClock(() => performance.now() - startedAt);
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => clock.take(chunk));
  const stdout = text(child.stdout);
  const [exitCode, wallMs] = await new Promise<readonly [number, number]>((resolve, reject) => {
    let wallMs = 0;
    child.once("error", reject);
    child.once("exit", () => {
      wallMs = performance.now() - startedAt;
    });
    child.once("close", (code) => resolve([code ?? -1, wallMs]));
  });
  const said = clock.lines();
  if (exitCode !== 0)
    throw new Error(
      `${[program, ...args].join(" ")} exited with ${exitCode}\n${said.map((line) => line.text).join("\n")}`,
    );
  const cpuMs = childrenCpuMs() - ownBeforeMs;
  const othersCpuMs = Math.max(0, machineCpuMs() - allBeforeMs - cpuMs);
  return { wallMs, cpuMs, othersCpuMs, stdout: await stdout, said };
}

/** CPU time of all children that have ended (proc_pid_stat(5), fields 16 and 17, in hundredths of a second). */
function childrenCpuMs(): number {
  const stat = readFileSync("/proc/self/stat", "latin1");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

/** CPU time of everything on this machine, and what its own host withheld from it (proc_stat(5): all but idle and iowait). */
function machineCpuMs(): number {
  const [, user, nice, system, , , irq, softirq, steal] = readFileSync("/proc/stat", "latin1").split(/ +/, 9);
  return [user, nice, system, irq, softirq, steal].reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
}
