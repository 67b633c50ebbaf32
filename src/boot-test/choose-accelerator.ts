import { access, constants, readFile, writeFile } from "node:fs/promises";
import { machine, release } from "node:os";
import { join } from "node:path";
import type { Host } from "../host/host.ts";
import { qemuSystemArgv, type VirtualMachine } from "../host/tools/qemu-system.ts";
import type { Architecture } from "../packages/lock.ts";
import { consoleEnding } from "./console-ending.ts";
import { watchConsole } from "./console-watch.ts";
import type { FreshFirmware } from "./open-firmware.ts";

type Accelerator = VirtualMachine["accelerator"];

/** The firmware alone speaks within a second or two where KVM works. */
const probeTimeoutMs = 20_000;

const firmwareSpeaks = /BdsDxe|UEFI/;

/**
 * KVM where it has been seen to work, else TCG. A device that is there proves nothing (nested and restricted KVM starts
 * a guest and then hangs), so the firmware is booted once, and the verdict is kept in `workDir` for this kernel.
 */
export async function chooseAccelerator(
  architecture: Architecture,
  probe: { readonly workDir: string; readonly firmware: FreshFirmware },
  host: Host,
): Promise<Accelerator> {
  if (machine() !== architecture) return "tcg";
  const usable = await access("/dev/kvm", constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!usable) return "tcg";
  const verdictPath = join(probe.workDir, `accelerator-${architecture}.txt`);
  const known = parseVerdict(await readFile(verdictPath, "utf8").catch(() => ""), release());
  if (known !== undefined) return known;
  const verdict = await probeKvm(architecture, probe.firmware, host);
  await writeFile(verdictPath, serializeVerdict(verdict, release()));
  return verdict;
}

/** The kept verdict, unless it was made under another kernel. */
export function parseVerdict(text: string, kernel: string): Accelerator | undefined {
  const [accelerator, verdictKernel] = text.trimEnd().split("\n");
  if (verdictKernel !== kernel) return undefined;
  return accelerator === "kvm" || accelerator === "tcg" ? accelerator : undefined;
}

/** A verdict as text: accelerator and kernel, a line each. */
export function serializeVerdict(accelerator: Accelerator, kernel: string): string {
  return `${accelerator}\n${kernel}\n`;
}

async function probeKvm(
  architecture: Architecture,
  firmware: FreshFirmware,
  host: Host,
): Promise<Accelerator> {
  await using files = await firmware();
  await using guest = host.start({
    argv: qemuSystemArgv({
      architecture,
      accelerator: "kvm",
      memoryMebibytes: 256,
      cores: 1,
      firmware: files,
      disk: undefined,
      sshPort: undefined,
    }),
  });
  const startedAtMs = host.now().getTime();
  const ending = await consoleEnding(guest, watchConsole(firmwareSpeaks), {
    timeoutMs: probeTimeoutMs,
    elapsedMs: () => host.now().getTime() - startedAtMs,
    signal: host.signal,
  });
  // Without a disk the firmware ends in a failure of its own: it has run all the same.
  return ending.kind === "reached" || ending.kind === "failure" ? "kvm" : "tcg";
}
