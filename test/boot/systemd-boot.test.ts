import { execFileSync } from "node:child_process";
import { rmdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { configureKernelInstall, readBootFiles } from "../../src/boot/systemd-boot.ts";
import { openTree, type TreeEntries, treeAt } from "../files/tree.ts";
import { recordingRootfs } from "../rootfs/recording-rootfs.ts";

const release =
  'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n';
const entries: TreeEntries = {
  "usr/lib/os-release": release,
  "usr/lib/systemd/boot/efi/systemd-bootx64.efi": "loader",
  "boot/vmlinuz-6.1.0-40-amd64": "kernel",
  "boot/initrd.img-6.1.0-40-amd64": "initramfs",
};
const input = {
  kernel: { version: "6.1.0-40-amd64", path: "/boot/vmlinuz-6.1.0-40-amd64" },
  initramfs: "/boot/initrd.img-6.1.0-40-amd64",
  cmdline: "root=PARTUUID=1 quiet",
  timeoutSeconds: 3,
  efiArchitecture: "x64",
} as const;

describe("readBootFiles()", () => {
  test("names loader, configuration, entry, kernel and initramfs", async () => {
    await using root = await openTree(entries);
    const loader = join(root.path, "usr/lib/systemd/boot/efi/systemd-bootx64.efi");
    const boot = await readBootFiles(recordingRootfs(root.path), input);
    expect(boot.kernelVersion).toBe("6.1.0-40-amd64");
    expect(boot.files).toEqual([
      { path: "EFI/BOOT/BOOTX64.EFI", source: loader },
      { path: "EFI/systemd/systemd-bootx64.efi", source: loader },
      { path: "loader/loader.conf", text: "timeout 3\nconsole-mode keep\n" },
      {
        path: "loader/entries/debian-6.1.0-40-amd64.conf",
        text: `title Debian GNU/Linux 12 (bookworm)
version 6.1.0-40-amd64
sort-key debian
linux /debian/6.1.0-40-amd64/linux
initrd /debian/6.1.0-40-amd64/initrd.img
options root=PARTUUID=1 quiet
`,
      },
      { path: "debian/6.1.0-40-amd64/linux", source: join(root.path, "boot/vmlinuz-6.1.0-40-amd64") },
      { path: "debian/6.1.0-40-amd64/initrd.img", source: join(root.path, "boot/initrd.img-6.1.0-40-amd64") },
    ]);
  });

  test("takes the loader of the image's architecture", async () => {
    await using root = await openTree({ ...entries, "usr/lib/systemd/boot/efi/systemd-bootaa64.efi": "" });
    const boot = await readBootFiles(recordingRootfs(root.path), { ...input, efiArchitecture: "aa64" });
    expect(boot.files.map(({ path }) => path).slice(0, 2)).toEqual([
      "EFI/BOOT/BOOTAA64.EFI",
      "EFI/systemd/systemd-bootaa64.efi",
    ]);
  });

  test.each([
    ["ID=own\n", "title own\n"],
    ["", "title linux\n"],
  ])("with the os-release %j begins the entry with %j", async (text, title) => {
    await using root = await openTree({ ...entries, "usr/lib/os-release": text });
    const { files } = await readBootFiles(recordingRootfs(root.path), input);
    const entry = files.find(({ path }) => path.startsWith("loader/entries/"));
    expect(entry).toMatchObject({ text: expect.stringMatching(new RegExp(`^${title}`)) });
  });

  test("follows the image's links inside of the image, and never to the host's files", async () => {
    const kernel = `boot/vmlinuz-${input.kernel.version}`;
    const link = (target: string) => ({ ...entries, [kernel]: { link: target } });
    await using good = await openTree({ ...link("/usr/lib/kernel"), "usr/lib/kernel": "kernel" });
    const { files } = await readBootFiles(recordingRootfs(good.path), input);
    expect(files).toContainEqual({
      path: "debian/6.1.0-40-amd64/linux",
      source: join(good.path, "usr/lib/kernel"),
    });
    await using bad = await openTree(link("/etc/passwd"));
    await expect(readBootFiles(recordingRootfs(bad.path), input)).rejects.toMatchObject({
      code: "IC6001",
      message: `Cannot read "/${kernel}" of the image: it does not exist`,
    });
  });

  test("refuses what is no file, instead of waiting for it", async () => {
    await using root = await openTree({ ...entries, "usr/lib/os-release": { folder: 0o755 } });
    await rmdir(join(root.path, "usr/lib/os-release"));
    execFileSync("mkfifo", [join(root.path, "usr/lib/os-release")]);
    await expect(readBootFiles(recordingRootfs(root.path), input)).rejects.toMatchObject({
      code: "IC5007",
      message: 'Cannot read "/usr/lib/os-release" of the image: it is not a file',
    });
  });

  test("takes no ID that leads elsewhere on the ESP", async () => {
    await using root = await openTree({ ...entries, "usr/lib/os-release": "ID=../../EFI\n" });
    const { files } = await readBootFiles(recordingRootfs(root.path), input);
    expect(files.map(({ path }) => path)).toContain("linux/6.1.0-40-amd64/linux");
  });

  test("refuses an image without the loader", async () => {
    await using root = await openTree({ "usr/lib/os-release": release });
    await expect(readBootFiles(recordingRootfs(root.path), input)).rejects.toMatchObject({
      code: "IC6003",
      message: "Cannot install systemd-boot: the image has no /usr/lib/systemd/boot/efi/systemd-bootx64.efi",
      hint: expect.stringContaining("systemd-boot-efi"),
    });
  });
});

test("configureKernelInstall() says how entries for later kernels are to be written", async () => {
  await using root = await openTree({ "usr/lib/os-release": release });
  await configureKernelInstall(recordingRootfs(root.path), "root=PARTUUID=1 quiet");
  expect(await treeAt(join(root.path, "etc/kernel"))).toEqual({
    cmdline: "0644 root=PARTUUID=1 quiet\n",
    "entry-token": "0644 debian\n",
    "install.conf": "0644 layout=bls\n",
  });
});
