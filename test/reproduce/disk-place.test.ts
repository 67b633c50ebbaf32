import { describe, expect, test } from "vitest";
import { diskPlaceOf } from "../../src/reproduce/disk-place.ts";

const mib = 1024 ** 2;
const partition = (id: string, startMib: number, sizeMib: number) => ({
  ...{ number: 1, id, name: id, typeGuid: "", partitionUuid: "" },
  ...{ startSector: (startMib * mib) / 512, sizeBytes: sizeMib * mib },
});
const disk = {
  table: "gpt",
  guid: "",
  sizeBytes: 100 * mib,
  partitions: [partition("esp", 1, 9), partition("rootfs", 20, 79)],
} as const;

describe("diskPlaceOf()", () => {
  test.each([
    [0, { kind: "table", which: "primary" }],
    [34 * 512 - 1, { kind: "table", which: "primary" }],
    [34 * 512, { kind: "gap" }],
    [mib, { kind: "partition", partition: { id: "esp" }, startBytes: mib }],
    [10 * mib - 1, { kind: "partition", partition: { id: "esp" } }],
    [10 * mib, { kind: "gap" }],
    [50 * mib, { kind: "partition", partition: { id: "rootfs" }, startBytes: 20 * mib }],
    [100 * mib - 33 * 512 - 1, { kind: "gap" }],
    [100 * mib - 33 * 512, { kind: "table", which: "backup" }],
    [100 * mib - 1, { kind: "table", which: "backup" }],
  ])("byte %d", (offset, expected) => {
    expect(diskPlaceOf(offset, disk)).toMatchObject(expected);
  });
});
