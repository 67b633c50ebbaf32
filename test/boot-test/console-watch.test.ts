import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consoleText } from "../../src/boot-test/console-text.ts";
import { watchConsole } from "../../src/boot-test/console-watch.ts";

/** OVMF on a machine whose disk is empty, as its serial port gave it. */
const emptyDisk =
  "\x1b[2J\x1b[01;01H\x1b[=3h\x1b[2J\x1b[01;01H\x1b[2J\x1b[01;01H\x1b[=3h\x1b[2J\x1b[01;01H" +
  'BdsDxe: failed to load Boot0001 "UEFI Misc Device" from PciRoot(0x0)/Pci(0x2,0x0): Not Found\r\n' +
  'BdsDxe: loading Boot0002 "EFI Internal Shell" from Fv(7CB8BDC9)/FvFile(7C04A583)\r\n';

const shell =
  "UEFI Interactive Shell v2.2\r\nEDK II\r\n\x1b[1m\x1b[33m\x1b[40m     BLK0:\x1b[0m\x1b[37m\x1b[40m Alias(s):\r\n" +
  "\x1b[09;01HPress \x1b[1m\x1b[37m\x1b[40mESC\x1b[0m in 1 seconds to skip startup.nsh\r\n" +
  "\x1b[10;01H\x1b[1m\x1b[33m\x1b[40mShell> \x1b[0m\x1b[37m\x1b[40m";

const goodBoot =
  '\x1b[2J\x1b[01;01HBdsDxe: loading Boot0001 "UEFI Misc Device" from PciRoot(0x0)/Pci(0x2,0x0)\r\n' +
  "EFI stub: Loaded initrd from LINUX_EFI_INITRD_MEDIA_GUID device path\r\n" +
  "[    0.000000] Linux version 6.1.0-37-amd64 (debian-kernel@lists.debian.org)\r\n" +
  "[\x1b[0;32m  OK  \x1b[0m] Reached target \x1b[0;1;39mmulti-user.target\x1b[0m - Multi-User System.\r\r\n" +
  "\x1b]3008;start=0f;user=root\x1b\\\r\nDebian GNU/Linux 12 debian12 ttyS0\r\n\r\ndebian12 login: ";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Feeds chunks one millisecond apart until there is a verdict. */
function watched(chunks: readonly Uint8Array[], goal: RegExp | undefined = /login: /) {
  const watch = watchConsole(goal);
  for (const [atMs, chunk] of chunks.entries()) {
    const verdict = watch.push(chunk, atMs);
    if (verdict !== undefined) return { watch, verdict };
  }
  return { watch, verdict: undefined };
}

describe("watchConsole()", () => {
  test("reaches the login prompt past all milestones, each with its time", () => {
    const { watch, verdict } = watched(goodBoot.split(/(?<=\n)/).map(bytes));
    expect(verdict).toEqual({ kind: "reached" });
    expect(watch.milestones.map(({ name }) => name)).toEqual(["firmware", "kernel", "userspace", "login"]);
    expect(watch.milestones.map(({ atMs }) => atMs)).toEqual([0, 1, 3, 7]);
  });

  test("comes to the same verdict and console however the bytes are cut", () => {
    const whole = bytes(goodBoot);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 30 }), (cuts) => {
        const ends = [...new Set([...cuts, whole.length])].sort((a, b) => a - b);
        const chunks = ends.map((end, index) => whole.subarray(ends[index - 1] ?? 0, end));
        const { watch, verdict } = watched(chunks);
        expect(verdict).toEqual({ kind: "reached" });
        expect(watch.milestones).toHaveLength(4);
        expect(watch.tail(3)).toBe(
          "[  OK  ] Reached target multi-user.target - Multi-User System.\n" +
            "Debian GNU/Linux 12 debian12 ttyS0\ndebian12 login:",
        );
      }),
    );
  });

  test.each([
    [
      "an empty disk",
      emptyDisk,
      'BdsDxe: failed to load Boot0001 "UEFI Misc Device" from PciRoot(0x0)/Pci(0x2,0x0): Not Found',
    ],
    ["the UEFI shell", shell, "Shell>"],
    [
      "a refused signature",
      'BdsDxe: failed to load Boot0001 "x": Access Denied\r\n',
      'BdsDxe: failed to load Boot0001 "x": Access Denied',
    ],
    [
      "a kernel panic",
      "[    1.5] Kernel panic - not syncing: VFS: Unable to mount root fs\r\n",
      "[    1.5] Kernel panic - not syncing: VFS: Unable to mount root fs",
    ],
    ["the initramfs's shell", "BusyBox v1.35\r\n(initramfs) ", "(initramfs)"],
    ["dracut's shell", "Entering shell\r\ndracut:/# ", "dracut:/#"],
    ["systemd's emergency mode", "You are in emergency mode. After\r\n", "You are in emergency mode. After"],
    ["GRUB's rescue shell", "error: no such device.\r\ngrub rescue> ", "grub rescue>"],
  ])("recognises %s, cut anywhere", (_what, text, line) => {
    const whole = bytes(text);
    for (let cut = 0; cut <= whole.length; cut += 1) {
      expect(watched([whole.subarray(0, cut), whole.subarray(cut)]).verdict).toEqual({
        kind: "failure",
        line,
      });
    }
  });

  test("waits for the end of a line that says what failed", () => {
    expect(watched([bytes("Kernel panic - not sync")]).verdict).toBeUndefined();
  });

  test("takes no last login for a prompt", () => {
    const { watch } = watched([bytes("Last login: Tue May 20 on ttyS0\r\n")], undefined);
    expect(watch.milestones).toEqual([]);
  });

  test("finds a pattern of the user's, even one that is global or spans the line's beginning", () => {
    const chunks = [bytes("ready: n"), bytes("o\r\nready: y"), bytes("es\r\n")];
    const { watch, verdict } = watched(chunks, /^ready: yes$/gm);
    expect(verdict).toEqual({ kind: "reached" });
    expect(watch.tail()).toBe("ready: no\nready: yes");
  });

  test("keeps the end of a long console and still sees what comes", () => {
    const noise = Array.from({ length: 200 }, (_, index) => bytes(`${"x".repeat(999)} ${index}\r\n`));
    const endless = bytes("y".repeat(100_000));
    const { watch, verdict } = watched([...noise, endless, bytes("\r\nhost login: ")]);
    expect(verdict).toEqual({ kind: "reached" });
    expect(watch.tail(1)).toBe("host login:");
    expect(watch.tail(1000).length).toBeLessThan(200_000);
  });
});

describe("consoleText()", () => {
  test.each([
    [["a\x1b[", "1;31mb\x1b[0", "mc"], "abc"],
    [["one\r", "\ntwo\r", "three"], "one\ntwo\nthree"],
    [["\x1b]0;ti", "tle\x07text"], "text"],
    [["\x1b]0;title\x1b", "\\text"], "text"],
    [["top\x1b[09;01Hbelow"], "top\nbelow"],
  ])("cleans %j", (chunks, expected) => {
    const clean = consoleText();
    expect(chunks.map((chunk) => clean(bytes(chunk))).join("")).toBe(expected);
  });

  test("puts letters of several bytes together again", () => {
    const clean = consoleText();
    const whole = bytes("größe");
    expect([...whole].map((byte) => clean(Uint8Array.of(byte))).join("")).toBe("größe");
  });

  test("is not silenced by a sequence that never ends", () => {
    const clean = consoleText();
    clean(bytes(`\x1b]${"x".repeat(5000)}`));
    expect(clean(bytes("login: "))).toBe("login: ");
  });
});
