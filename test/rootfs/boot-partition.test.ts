import { join } from "node:path";
import { expect, test } from "vitest";
import { bootPartitionFiles } from "../../src/rootfs/boot-partition.ts";
import { openTree } from "../files/tree.ts";

const boot = {
  kernelVersion: "6.1",
  files: [
    { path: "loader/loader.conf", text: "timeout 0\n" },
    { path: "EFI/BOOT/BOOTX64.EFI", source: "/image/systemd-bootx64.efi" },
  ],
};

test("bootPartitionFiles() adds the template's files below the mount point, which never stand in for the loader's", async () => {
  await using folder = await openTree({
    "efi/boot/bootx64.efi": "mine",
    "Loader/loader.conf": "mine",
    "EFI/own/tool.efi": "t",
    "note.txt": "n",
    empty: { folder: 0o755 },
    link: { link: "note.txt" },
  });
  expect(await bootPartitionFiles(boot, folder.path)).toEqual([
    { path: "EFI/BOOT/BOOTX64.EFI", source: "/image/systemd-bootx64.efi" },
    { path: "EFI/own/tool.efi", source: join(folder.path, "EFI/own/tool.efi") },
    { path: "loader/loader.conf", text: "timeout 0\n" },
    { path: "note.txt", source: join(folder.path, "note.txt") },
  ]);
});
