import { describe, expect, test } from "vitest";
import { originOf } from "../../src/reproduce/origin-of.ts";

const ownership = {
  packagesOf: new Map([
    ["/usr/bin/bash", ["bash"]],
    ["/usr/share/doc", ["bash", "dash"]],
    ["/etc/fstab", ["mount"]],
  ]),
  additionalFiles: ["/opt/site", "/etc/fstab.d/own"],
};

describe("originOf()", () => {
  test.each([
    ["/usr/bin/bash", "package bash"],
    ["/usr/share/doc", "package bash, dash"],
    ["/etc/hostname", "configuration: hostname"],
    ["/etc/fstab", "configuration: partitions"],
    ["/etc/shadow", "configuration: users"],
    ["/opt/site/page.html", "configuration: additionalFiles (/opt/site)"],
    ["/opt/site", "configuration: additionalFiles (/opt/site)"],
    ["/opt/sites", "a maintainer script, or a command of configurations"],
    ["/boot/initrd.img-6.1.0-1-amd64", "initramfs generator"],
    ["/boot/efi/EFI/BOOT/BOOTX64.EFI", "boot loader: systemd-boot"],
    [
      "/usr/lib/python3/dist-packages/__pycache__/apt.cpython-311.pyc",
      "python3's byte-compiler, run by a maintainer script",
    ],
    ["/var/lib/dpkg/status", "step: Install packages (dpkg's database)"],
    ["/var/lib/dpkg/alternatives/editor", "update-alternatives, run by a maintainer script"],
    ["/etc/machine-id", "step: Normalize"],
  ])("%s was written by %s", (path, origin) => {
    expect(originOf(path, ownership)).toBe(origin);
  });
});
