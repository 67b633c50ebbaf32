import { describe, expect, test } from "vitest";
import { qemuSystemArgv, type VirtualMachine } from "../../../src/host/tools/qemu-system.ts";

const machine: VirtualMachine = {
  architecture: "x86_64",
  accelerator: "tcg",
  memoryMebibytes: 1024,
  cores: 2,
  firmware: { codePath: "/fw/code.fd", variablesPath: "/tmp/vars.fd" },
  disk: { path: "/out/a.qcow2", format: "qcow2" },
  sshPort: undefined,
};

/** The values that follow each occurrence of an option. */
function valuesOf(argv: readonly string[], option: string): readonly (string | undefined)[] {
  return argv.flatMap((word, index) => (word === option ? [argv[index + 1]] : []));
}

describe("qemuSystemArgv()", () => {
  test("boots an x86_64 disk without a network under TCG", () => {
    expect(qemuSystemArgv(machine).join(" ")).toBe(
      "qemu-system-x86_64 -nodefaults -machine q35,smm=off -accel tcg,thread=multi,tb-size=512 -cpu qemu64 " +
        "-smp 2 -m 1024 -display none -vga std -monitor none -serial stdio -no-reboot " +
        "-drive if=pflash,format=raw,readonly=on,file=/fw/code.fd " +
        "-drive if=pflash,format=raw,file=/tmp/vars.fd " +
        "-drive if=virtio,format=qcow2,snapshot=on,file=/out/a.qcow2 -nic none",
    );
  });

  test("takes the host's processor under KVM", () => {
    const argv = qemuSystemArgv({ ...machine, accelerator: "kvm" });
    expect([valuesOf(argv, "-accel"), valuesOf(argv, "-cpu")]).toEqual([["kvm"], ["host"]]);
  });

  test("boots aarch64 on the virt board", () => {
    const argv = qemuSystemArgv({ ...machine, architecture: "aarch64" });
    expect(argv[0]).toBe("qemu-system-aarch64");
    expect([valuesOf(argv, "-machine"), valuesOf(argv, "-cpu")]).toEqual([["virt"], ["cortex-a72"]]);
    expect(argv).not.toContain("-vga");
  });

  test("forwards one port of the loopback address and nothing else", () => {
    const argv = qemuSystemArgv({ ...machine, sshPort: 40022 });
    expect(valuesOf(argv, "-netdev")).toEqual(["user,id=net0,restrict=on,hostfwd=tcp:127.0.0.1:40022-:22"]);
    expect(argv).not.toContain("-nic");
  });

  test("keeps a comma in a path from beginning another option", () => {
    const disk = { path: "/out/a,readonly=off.raw", format: "raw" } as const;
    expect(valuesOf(qemuSystemArgv({ ...machine, disk }), "-drive").at(-1)).toBe(
      "if=virtio,format=raw,snapshot=on,file=/out/a,,readonly=off.raw",
    );
  });

  test("needs no disk", () => {
    expect(valuesOf(qemuSystemArgv({ ...machine, disk: undefined }), "-drive")).toHaveLength(2);
  });
});
