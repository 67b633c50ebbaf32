import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { holdFolder } from "../files/hold-folder.ts";
import { CommandFailure, type CommandResult, type Host } from "../host/host.ts";
import { durationText } from "../host/progress-text.ts";
import { emulators, qemuSystemArgv, type VirtualMachine } from "../host/tools/qemu-system.ts";
import { parseSshRefusal, sshVersionArgv } from "../host/tools/ssh.ts";
import type { Architecture } from "../packages/lock.ts";
import { bootFailure, missingTool, withConsole } from "./boot-errors.ts";
import { chooseAccelerator } from "./choose-accelerator.ts";
import { type ConsoleEnding, consoleEnding } from "./console-ending.ts";
import { type ConsoleWatch, loginPrompt, type Milestone, watchConsole } from "./console-watch.ts";
import { findFreePort, runGuestCommand } from "./guest-command.ts";
import { hasLostTimer } from "./lost-timer.ts";
import { openBootImage } from "./open-boot-image.ts";
import { findFirmware } from "./open-firmware.ts";

/** What shows that the image has booted. */
export type BootGoal =
  | { readonly kind: "login" }
  | { readonly kind: "console"; readonly pattern: RegExp }
  | {
      readonly kind: "command";
      /** For the user's shell in the guest. */
      readonly command: string;
      readonly user: string;
      /** Private key that the image's user accepts. */
      readonly keyPath: string;
    };

/** What to boot, and when it counts as booted. */
export interface BootTestInput {
  /** raw, img, qcow2, vhd, vhdx, vmdk or vdi, perhaps compressed (.gz, .xz, .zst). It is never written. */
  readonly imagePath: string;
  readonly architecture: Architecture;
  /** An existing folder for what the guest writes and for a decompressed image; only KVM's verdict stays in it. */
  readonly workDir: string;
  readonly goal: BootGoal;
  /** For the boot and the command together; 300,000 unless given. */
  readonly timeoutMs?: number | undefined;
  /** 1024 unless given. */
  readonly memoryMebibytes?: number | undefined;
}

/** A boot that reached its goal. */
export interface BootResult {
  readonly accelerator: VirtualMachine["accelerator"];
  /** From the machine's start to the goal. */
  readonly durationMs: number;
  readonly milestones: readonly Milestone[];
  /** The console's last lines, as plain text. */
  readonly console: string;
  /** What the command said; it ended with 0, or the boot test would have failed. */
  readonly command: CommandResult | undefined;
}

const defaultTimeoutMs = 300_000;
const defaultMemoryMebibytes = 1024;
const cores = 2;

/** An emulated machine whose timer was lost is started again, this often at most in all. */
const mostStarts = 3;

/**
 * Boots a snapshot of an image in QEMU with UEFI firmware and waits for its goal. The machine and everything it wrote
 * are gone when this returns, however it ends.
 *
 * @throws ComposeError IC9001 when the time is over, IC9002 when the console shows that the boot has failed or the
 *   machine has stopped, IC9003 when the command fails; each with the console's last lines in its hint. IC9004 when the
 *   image, the firmware or QEMU cannot be used, IC8002 when a program is not installed.
 */
export async function bootTest(input: BootTestInput, host: Host): Promise<BootResult> {
  if (input.goal.kind === "command") await requireSsh(host);
  await using folder = await openBootFolder(input.workDir, host);
  const firmware = await findFirmware(input.architecture, folder.path);
  const disk = await openBootImage(input.imagePath, folder.path, host);
  const accelerator = await chooseAccelerator(input.architecture, { workDir: input.workDir, firmware }, host);
  const start = async () => {
    await using files = await firmware();
    const machine: VirtualMachine = {
      architecture: input.architecture,
      accelerator,
      memoryMebibytes: input.memoryMebibytes ?? defaultMemoryMebibytes,
      cores,
      firmware: files,
      disk,
      sshPort: input.goal.kind === "command" ? await findFreePort() : undefined,
    };
    return { accelerator, ...(await runMachine(machine, { input, folder: folder.path }, host)) };
  };
  for (let starts = 1; ; starts += 1) {
    try {
      return await start();
    } catch (error) {
      if (accelerator !== "tcg" || starts === mostStarts || !hasLostTimer(error)) throw error;
      host.report.warn("The emulated machine lost its timer, as it does on a busy host: it is started again");
    }
  }
}

/** Runs the machine until its goal is reached, and ends it. */
async function runMachine(
  machine: VirtualMachine,
  test: { readonly input: BootTestInput; readonly folder: string },
  host: Host,
): Promise<Omit<BootResult, "accelerator">> {
  const { input } = test;
  const timeoutMs = input.timeoutMs ?? defaultTimeoutMs;
  const startedAtMs = host.now().getTime();
  const elapsedMs = () => host.now().getTime() - startedAtMs;
  const watch = watchConsole(consoleGoal(input.goal), ({ name, atMs }) =>
    host.report.info(`${name} after ${durationText(atMs)}`),
  );
  // QEMU puts a snapshot's changes into TMPDIR.
  await using guest = host.start({ argv: qemuSystemArgv(machine), env: { TMPDIR: test.folder } });
  const ending = consoleEnding(guest, watch, { timeoutMs, elapsedMs, signal: host.signal });
  const outcome = await (input.goal.kind === "command" && machine.sshPort !== undefined
    ? commandOrEnding({ goal: input.goal, port: machine.sshPort, ending }, watch, host)
    : ending);
  if (outcome.kind === "ended" && outcome.exitCode === 127) {
    const { program, packageName } = emulators[machine.architecture];
    throw missingTool(program, packageName);
  }
  if (outcome.kind !== "reached" && outcome.kind !== "command") {
    const purpose = { imagePath: input.imagePath, awaited: awaited(input.goal), timeoutMs };
    throw bootFailure(outcome, purpose, watch);
  }
  return {
    durationMs: elapsedMs(),
    milestones: watch.milestones,
    console: watch.tail(),
    command: outcome.kind === "command" ? outcome.result : undefined,
  };
}

type CommandOutcome = { readonly kind: "command"; readonly result: CommandResult };

/** The command's result, or the console's end if that comes first. */
async function commandOrEnding(
  run: {
    readonly goal: Extract<BootGoal, { readonly kind: "command" }>;
    readonly port: number;
    readonly ending: Promise<ConsoleEnding>;
  },
  watch: ConsoleWatch,
  host: Host,
): Promise<ConsoleEnding | CommandOutcome> {
  const { goal, port } = run;
  const stop = new AbortController();
  const login = { port, user: goal.user, keyPath: goal.keyPath };
  const command = runGuestCommand(
    host.exec,
    { login, command: goal.command },
    AbortSignal.any([host.signal, stop.signal]),
  );
  try {
    return await Promise.race([
      run.ending,
      command.then((result): CommandOutcome => ({ kind: "command", result })),
    ]);
  } catch (error) {
    throw error instanceof CommandFailure ? commandFailure(goal, error, watch) : error;
  } finally {
    stop.abort();
    // Either may have lost the race; both must have ended before the machine goes.
    run.ending.catch(() => {});
    await command.catch(() => {});
  }
}

function commandFailure(
  goal: Extract<BootGoal, { readonly kind: "command" }>,
  failure: CommandFailure,
  watch: ConsoleWatch,
) {
  const refused = failure.exitCode === 255 && parseSshRefusal(failure.stderr) === "refused";
  const what = refused ? `the login as ${goal.user} was refused` : `it exited with ${failure.exitCode}`;
  const said = failure.tail();
  return withConsole(
    "IC9003",
    `Cannot run "${goal.command}" in the booted image: ${what}`,
    said === "" ? undefined : `It said:\n${said}`,
    watch,
  );
}

function consoleGoal(goal: BootGoal): RegExp | undefined {
  switch (goal.kind) {
    case "login":
      return loginPrompt;
    case "console":
      return goal.pattern;
    case "command":
      return undefined;
  }
}

function awaited(goal: BootGoal): string {
  switch (goal.kind) {
    case "login":
      return "the login prompt";
    case "console":
      return `what matches ${goal.pattern}`;
    case "command":
      return `the end of the command "${goal.command}"`;
  }
}

async function requireSsh(host: Host): Promise<void> {
  await host.exec({ argv: sshVersionArgv }).catch((error: unknown) => {
    throw error instanceof CommandFailure ? missingTool("ssh", "openssh-client", error) : error;
  });
}

/** It is held: a build that begins in the same work folder clears away what killed ones have left. */
async function openBootFolder(
  workDir: string,
  host: Host,
): Promise<{ readonly path: string } & AsyncDisposable> {
  await using undo = new AsyncDisposableStack();
  const path = await mkdtemp(join(workDir, "boot-test-"));
  undo.defer(() => rm(path, { recursive: true, force: true }));
  undo.use(await holdFolder(path, { mode: "exclusive", waitSeconds: 0 }, host));
  const own = undo.move();
  return { path, [Symbol.asyncDispose]: () => own.disposeAsync() };
}
