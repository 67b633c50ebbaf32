import type { Architecture } from "../../packages/lock.ts";
import type { Argv } from "../host.ts";
import type { QemuFormat } from "./qemu-img.ts";

/** QEMU's words for the disk formats that an image may have. */
export type QemuDiskFormat = "raw" | QemuFormat;

/** A machine as it is started. */
export interface VirtualMachine {
  readonly architecture: Architecture;
  readonly accelerator: "tcg" | "kvm";
  readonly memoryMebibytes: number;
  readonly cores: number;
  readonly firmware: {
    /** Read only. */
    readonly codePath: string;
    /** A copy for this machine alone: the firmware writes into it. */
    readonly variablesPath: string;
  };
  /** Never written: what the guest changes goes into a temporary file in TMPDIR. */
  readonly disk: { readonly path: string; readonly format: QemuDiskFormat } | undefined;
  /** The port of 127.0.0.1 that leads to the guest's port 22; without it the guest has no network at all. */
  readonly sshPort: number | undefined;
}

/** UEFI firmware as Debian and Ubuntu install it, and the package that brings it. */
export interface FirmwareFiles {
  readonly codePath: string;
  readonly variablesPath: string;
  readonly packageName: string;
}

/** The emulator of an architecture and the package that brings it. */
export interface Emulator {
  readonly program: string;
  readonly packageName: string;
}

/** The emulators of all architectures that images may have. */
export const emulators: Readonly<Record<Architecture, Emulator>> = {
  x86_64: { program: "qemu-system-x86_64", packageName: "qemu-system-x86" },
  aarch64: { program: "qemu-system-aarch64", packageName: "qemu-system-arm" },
};

/** Their firmware. */
export const firmwareFiles: Readonly<Record<Architecture, FirmwareFiles>> = {
  x86_64: {
    codePath: "/usr/share/OVMF/OVMF_CODE_4M.fd",
    variablesPath: "/usr/share/OVMF/OVMF_VARS_4M.fd",
    packageName: "ovmf",
  },
  aarch64: {
    codePath: "/usr/share/AAVMF/AAVMF_CODE.fd",
    variablesPath: "/usr/share/AAVMF/AAVMF_VARS.fd",
    packageName: "qemu-efi-aarch64",
  },
};

/** q35: the 4 MB firmware does not start on `pc`. Under TCG the plain CPUs are clearly faster than `max`. */
const boards = {
  x86_64: { machine: "q35,smm=off", cpu: "qemu64", video: ["-vga", "std"] },
  aarch64: { machine: "virt", cpu: "cortex-a72", video: [] },
} as const;

/**
 * Starts a machine with its serial console on standard input and output. It ends when the guest powers off or resets.
 * -nodefaults, because the CD drive of q35 stands before the disk in the firmware's boot order and fails there.
 */
export function qemuSystemArgv(machine: VirtualMachine): Argv {
  const board = boards[machine.architecture];
  const { firmware, disk, sshPort } = machine;
  return [
    emulators[machine.architecture].program,
    "-nodefaults",
    ...["-machine", board.machine],
    ...["-accel", machine.accelerator === "kvm" ? "kvm" : "tcg,thread=multi,tb-size=512"],
    ...["-cpu", machine.accelerator === "kvm" ? "host" : board.cpu],
    ...["-smp", String(machine.cores), "-m", String(machine.memoryMebibytes)],
    ...["-display", "none", ...board.video, "-monitor", "none", "-serial", "stdio", "-no-reboot"],
    ...["-drive", `if=pflash,format=raw,readonly=on,file=${optionValue(firmware.codePath)}`],
    ...["-drive", `if=pflash,format=raw,file=${optionValue(firmware.variablesPath)}`],
    ...(disk === undefined
      ? []
      : ["-drive", `if=virtio,format=${disk.format},snapshot=on,file=${optionValue(disk.path)}`]),
    ...(sshPort === undefined ? ["-nic", "none"] : networkArgs(sshPort)),
  ];
}

/** `restrict`: the guest reaches nothing but those who come through the forwarded port. */
function networkArgs(sshPort: number): readonly string[] {
  return [
    ...["-netdev", `user,id=net0,restrict=on,hostfwd=tcp:127.0.0.1:${sshPort}-:22`],
    ...["-device", "virtio-net-pci,netdev=net0"],
  ];
}

/** Within an option a comma begins the next key; doubled it stands for itself. */
function optionValue(text: string): string {
  return text.replaceAll(",", ",,");
}
