import { expect, test } from "vitest";
import { imageFileOf } from "../../src/boot-test/image-file.ts";

test.each([
  ["/out/a-1.0.raw", { format: "raw", compression: "none" }],
  ["a.img", { format: "raw", compression: "none" }],
  ["a.RAW.GZ", { format: "raw", compression: "gz" }],
  ["a-1.2.qcow2.zst", { format: "qcow2", compression: "zstd" }],
  ["a.vhd", { format: "vpc", compression: "none" }],
  ["a.vhdx.xz", { format: "vhdx", compression: "xz" }],
  ["a.vmdk", { format: "vmdk", compression: "none" }],
  ["a.vdi", { format: "vdi", compression: "none" }],
  ["a.tar.gz", undefined],
  ["a.gz", undefined],
  ["raw", undefined],
  ["/out.raw/a", undefined],
  ["a.constructor", undefined],
  ["a.raw.toString", undefined],
])("imageFileOf(%j) is %j", (path, expected) => {
  expect(imageFileOf(path)).toEqual(expected);
});
