import { expect, test } from "vitest";
import { initramfsInputs } from "../../src/recipe/initramfs-inputs.ts";

const isInput = (path: string) => initramfsInputs({ written: [path], removed: [] }).written.length === 1;

test.each([
  "etc/fstab",
  "etc/hostname.d/x",
  "etc/crypttab",
  "etc/modprobe.d/blacklist.conf",
  "etc/initramfs-tools/modules",
  "etc/systemd/network/10-lan.link",
  "etc/udev/rules.d/70-names.rules",
  "usr/lib/firmware/card.bin",
  "root/.ssh/authorized_keys",
])("%s may be in an initramfs", (path) => {
  expect(isInput(path)).toBe(true);
});

test.each([
  "etc/hostname",
  "etc/hosts",
  "etc/resolv.conf",
  "etc/ssh/sshd_config",
  "etc/sudoers.d/admin",
  "etc/systemd/network/50-e.network",
  "home/admin/.profile",
])("%s is in no initramfs", (path) => {
  expect(isInput(path)).toBe(false);
});

test("initramfsInputs() looks at what was removed too", () => {
  const removed = ["etc/fstab", "etc/hosts"];
  expect(initramfsInputs({ written: [], removed })).toEqual({ written: [], removed: ["etc/fstab"] });
});
