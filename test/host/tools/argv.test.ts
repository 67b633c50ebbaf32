import { expect, test } from "vitest";
import { cpSparseArgv } from "../../../src/host/tools/cp.ts";
import { e2fsckArgv } from "../../../src/host/tools/e2fsck.ts";
import { mkfsFatArgv } from "../../../src/host/tools/mkfs-fat.ts";
import { mcopyArgv, mmdArgv, mtoolsEnv } from "../../../src/host/tools/mtools.ts";
import { pigzArgv } from "../../../src/host/tools/pigz.ts";
import { qemuImgConvertArgv } from "../../../src/host/tools/qemu-img.ts";
import { tarTreeArgv } from "../../../src/host/tools/tar.ts";
import { xzCompressArgv } from "../../../src/host/tools/xz-compress.ts";
import { zstdArgv } from "../../../src/host/tools/zstd.ts";

const volume = { path: "/w/disk.raw", offsetBytes: 1_048_576 };
const fat = {
  path: "/w/disk.raw",
  startSector: 2048,
  sizeBytes: 67_108_864,
  sectorsPerCluster: 1,
  volumeId: "A0B1C2D3",
  label: "ESP",
};
const qcow2 = { source: "/w/a.raw", target: "/w/a.qcow2", format: "qcow2" } as const;
const vhd = { source: "/w/a.raw", target: "/w/a.vhd", format: "vpc", options: ["force_size=on"] } as const;

test.each([
  [cpSparseArgv("/a", "/b"), "cp --reflink=auto --sparse=always -- /a /b"],
  [e2fsckArgv("/w/disk.raw", 512), "e2fsck -f -n /w/disk.raw?offset=512"],
  [
    mkfsFatArgv(fat),
    "mkfs.fat -F 32 -S 512 -s 1 --invariant -i A0B1C2D3 -n ESP -h 2048 --offset 2048 /w/disk.raw 65536",
  ],
  [mmdArgv(volume, ["EFI", "EFI/BOOT"]), "mmd -i /w/disk.raw@@1048576 ::/EFI ::/EFI/BOOT"],
  [mcopyArgv(volume, "-", "a/b"), "mcopy -i /w/disk.raw@@1048576 - ::/a/b"],
  [qemuImgConvertArgv(qcow2), "qemu-img convert -f raw -O qcow2 /w/a.raw /w/a.qcow2"],
  [qemuImgConvertArgv(vhd), "qemu-img convert -f raw -O vpc -o force_size=on /w/a.raw /w/a.vhd"],
  [zstdArgv("/a", 4), "zstd -q --no-progress -3 -T4 -c /a"],
  [pigzArgv("/a", 1), "pigz -n -6 -b 128 -p 2 -c /a"],
  [xzCompressArgv("/a", 1), "xz -q -6 --block-size=24MiB -T2 -c /a"],
])("%j is the command line %s", (argv, expected) => {
  expect(argv.join(" ")).toBe(expected);
});

test("tarTreeArgv() packs the folder's content, not its name", () => {
  expect(tarTreeArgv("/w/rootfs", "/w/a.tar", 7).slice(-3)).toEqual(["-C", "/w/rootfs", "."]);
});

test("mtoolsEnv() never asks for a time before 1980, which FAT cannot hold", () => {
  expect(mtoolsEnv(1)).toMatchObject({ SOURCE_DATE_EPOCH: "315532800" });
});
