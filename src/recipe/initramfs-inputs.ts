import type { TreeChanges } from "../rootfs/tree-state.ts";

/**
 * What no initramfs generator reads, though configuring writes it often. Short on purpose: what is missing here costs a new
 * initramfs, what is wrong here a stale one. `*.link` files of systemd-networkd do go into an initramfs (udev's hook).
 */
const beside =
  /^(etc\/(hostname|hosts|resolv\.conf|machine-id)$|etc\/(ssh|sudoers\.d)\/|etc\/systemd\/network\/[^/]+\.network$|home\/|var\/log\/)/;

/** The part of what configuring changed that an initramfs may depend on. */
export const initramfsInputs = ({ written, removed }: TreeChanges): TreeChanges => ({
  written: written.filter((path) => !beside.test(path)),
  removed: removed.filter((path) => !beside.test(path)),
});
