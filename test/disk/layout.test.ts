import { assert, constantFrom, integer, property, record, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import {
  findLayoutProblems,
  formatSize,
  parseSize,
  planDiskLayout,
  planDiskSize,
  planExtent,
  usableEndBytes,
  type WantedPartition,
} from "../../src/disk/layout.ts";

const mebibyte = 1024 * 1024;

test.each([
  ["0", 0],
  [0, 0],
  [3, 3 * mebibyte],
  ["4K", 4096],
  ["4KiB", 4096],
  ["4KB", 4000],
  ["512MiB", 536_870_912],
  ["512M", 536_870_912],
  ["512MB", 512_000_000],
  ["4G", 4_294_967_296],
  ["4GiB", 4_294_967_296],
  ["4GB", 4_000_000_000],
  ["1TiB", 1_099_511_627_776],
  ["4", undefined],
  ["4 GiB", undefined],
  ["4gib", undefined],
  ["1.5GiB", undefined],
  ["-1MiB", undefined],
  ["", undefined],
  ["toString", undefined],
  ["999999999999TiB", undefined],
  [1.5, undefined],
])("parseSize() reads %j as %j", (size, bytes) => {
  expect(parseSize(size)).toBe(bytes);
});

test("parseSize() reads what formatSize() writes", () => {
  assert(
    property(
      integer({ min: 1, max: 2 ** 20 }),
      constantFrom(1, 1024, mebibyte, 1024 * mebibyte),
      (count, unit) => {
        const bytes = count * unit;
        const text = formatSize(bytes);
        return text.endsWith(" bytes")
          ? bytes % 1024 !== 0
          : !Number.isSafeInteger(bytes) || parseSize(text) === bytes;
      },
    ),
  );
});

const wanted = (startBytes: number, endBytes: number | "rest"): WantedPartition => ({
  id: "p",
  name: "p",
  typeGuid: "0fc63daf-8483-4772-8e79-3d69d8477de4",
  startBytes,
  endBytes,
  filesystem: undefined,
  label: undefined,
  mountPoint: undefined,
  mountOptions: "defaults",
  attributeBits: [],
});

test("planDiskLayout() counts a usual disk as sfdisk would", () => {
  const layout = planDiskLayout({
    sizeBytes: 4096 * mebibyte,
    partitions: [wanted(mebibyte, 513 * mebibyte), wanted(513 * mebibyte, "rest")],
  });
  expect(layout.sizeBytes).toBe(4_294_967_296);
  expect(
    layout.partitions.map(({ number, startSector, sizeBytes }) => [number, startSector, sizeBytes]),
  ).toEqual([
    [1, 2048, 536_870_912],
    [2, 1_050_624, 3_757_027_328],
  ]);
});

test("planDiskSize() rounds a decimal size down to whole MiB", () => {
  expect(planDiskSize(4_000_000_000)).toBe(3814 * mebibyte);
});

test("planExtent() keeps neighbours apart that meet at a decimal size", () => {
  const first = planExtent({ startBytes: 1_000_000, endBytes: 100_000_000 }, 4096 * mebibyte);
  const second = planExtent({ startBytes: 100_000_000, endBytes: "rest" }, 4096 * mebibyte);
  expect(first.endSector).toBeLessThanOrEqual(second.startSector);
});

test.each([
  ["before-first", [wanted(0, mebibyte)]],
  ["empty", [wanted(2 * mebibyte, 2 * mebibyte)]],
  ["empty", [wanted(3 * mebibyte, 2 * mebibyte)]],
  ["beyond-disk", [wanted(mebibyte, 11 * mebibyte)]],
  ["beyond-disk", [wanted(mebibyte, 10 * mebibyte)]],
  ["beyond-disk", [wanted(10 * mebibyte, "rest")]],
  ["overlap", [wanted(mebibyte, 3 * mebibyte), wanted(2 * mebibyte, 4 * mebibyte)]],
] as const)("findLayoutProblems() finds %s", (kind, partitions) => {
  expect(findLayoutProblems(partitions, 10 * mebibyte).map((problem) => problem.kind)).toEqual([kind]);
  expect(() => planDiskLayout({ sizeBytes: 10 * mebibyte, partitions })).toThrow(kind);
});

test("findLayoutProblems() sees that a later partition lies in the first one, past a short second", () => {
  const extents = [
    wanted(mebibyte, 9 * mebibyte),
    wanted(2 * mebibyte, 3 * mebibyte),
    wanted(5 * mebibyte, 6 * mebibyte),
  ];
  expect(findLayoutProblems(extents, 10 * mebibyte)).toEqual([
    { kind: "overlap", index: 1, other: 0 },
    { kind: "overlap", index: 2, other: 0 },
  ]);
});

const cuts = uniqueArray(integer({ min: 1_000_000, max: 4_000_000_000 }), { minLength: 2, maxLength: 9 });

test("planDiskLayout() never overlaps, is aligned and stays inside the disk, for any cuts without problems", () => {
  assert(
    property(
      record({ cuts, spare: integer({ min: 2 * mebibyte, max: 64 * mebibyte }) }),
      ({ cuts, spare }) => {
        const ends = cuts.toSorted((a, b) => a - b);
        const sizeBytes = (ends.at(-1) ?? 0) + spare;
        const partitions = ends.slice(1).map((end, index) => wanted(ends[index] ?? 0, end));
        if (findLayoutProblems(partitions, sizeBytes).length > 0) return;
        const layout = planDiskLayout({ sizeBytes, partitions });
        let reached = 2048;
        for (const { startSector, sizeBytes } of layout.partitions) {
          expect(startSector % 2048).toBe(0);
          expect(sizeBytes % 4096).toBe(0);
          expect(sizeBytes).toBeGreaterThan(0);
          expect(startSector).toBeGreaterThanOrEqual(reached);
          reached = startSector + sizeBytes / 512;
        }
        expect(reached * 512).toBeLessThanOrEqual(usableEndBytes(sizeBytes));
        expect(usableEndBytes(sizeBytes)).toBeLessThanOrEqual(layout.sizeBytes - 33 * 512);
        expect(layout.sizeBytes).toBeLessThanOrEqual(sizeBytes);
      },
    ),
  );
});

test("findLayoutProblems() finds no problem exactly where sectors are disjoint and inside", () => {
  const bound = integer({ min: 0, max: 12 });
  const extents = uniqueArray(record({ start: bound, end: bound }), { minLength: 1, maxLength: 4 });
  assert(
    property(extents, (extents) => {
      const partitions = extents.map(({ start, end }) => wanted(start * mebibyte, end * mebibyte));
      const isDisjoint = extents.every((a, i) =>
        extents.every((b, j) => i === j || a.end <= b.start || b.end <= a.start),
      );
      const isInside = extents.every(({ start, end }) => start >= 1 && start < end && end <= 9);
      const hasProblem = findLayoutProblems(partitions, 10 * mebibyte).length > 0;
      expect(hasProblem).toBe(!(isDisjoint && isInside));
    }),
  );
});
