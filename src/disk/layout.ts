import type { DiskLayout, PlannedPartition } from "../plan/plan.ts";

/** Bytes of a sector: everything in a GPT counts in them. */
export const sectorBytes = 512;

const mebibyte = 1024 * 1024;
const blockBytes = 4096;
/** The backup table: 32 sectors of entries and one header at the very end (UEFI specification, 5.3). */
const backupTableBytes = 33 * sectorBytes;

const unitBytes = {
  K: 1024,
  KiB: 1024,
  KB: 1000,
  M: mebibyte,
  MiB: mebibyte,
  MB: 1000 ** 2,
  G: 1024 ** 3,
  GiB: 1024 ** 3,
  GB: 1000 ** 3,
  TiB: 1024 ** 4,
} as const;

/**
 * A size as templates write it → bytes: `512MiB`, `4G` (binary), `4GB` (decimal), `0`; a bare number counts MiB.
 * Undefined for anything else.
 */
export function parseSize(size: string | number): number | undefined {
  if (typeof size === "number") return Number.isInteger(size) && size >= 0 ? size * mebibyte : undefined;
  const [, digits, unit] = /^(\d{1,12})([A-Za-z]*)$/.exec(size) ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  if (unit === "") return Number(digits) === 0 ? 0 : undefined;
  if (!isUnit(unit)) return undefined;
  const bytes = Number(digits) * unitBytes[unit];
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

function isUnit(unit: string): unit is keyof typeof unitBytes {
  return Object.hasOwn(unitBytes, unit);
}

/** Bytes as a template would write them, in the largest unit that counts them exactly: `513MiB`. */
export function formatSize(bytes: number): string {
  const fitting = (["TiB", "GiB", "MiB", "KiB"] as const).find(
    (unit) => bytes > 0 && bytes % unitBytes[unit] === 0,
  );
  return fitting === undefined ? `${bytes} bytes` : `${bytes / unitBytes[fitting]}${fitting}`;
}

/** Where a partition is wanted, counted in bytes from the start of the disk; `end` is exclusive. */
export interface Extent {
  readonly startBytes: number;
  readonly endBytes: number | "rest";
}

/** An extent in whole sectors: aligned, `endSector` exclusive. */
export interface SectorExtent {
  readonly startSector: number;
  readonly endSector: number;
}

/** What is wrong with wanted extents; `index` counts them from 0. */
export type LayoutProblem =
  | { readonly kind: "empty"; readonly index: number }
  | { readonly kind: "before-first"; readonly index: number }
  | { readonly kind: "beyond-disk"; readonly index: number; readonly missingBytes: number }
  | { readonly kind: "overlap"; readonly index: number; readonly other: number };

/** Bytes of a disk that is asked for: whole MiB, rounded down so that it fits where the asked size fits. */
export function planDiskSize(bytes: number): number {
  return Math.floor(bytes / mebibyte) * mebibyte;
}

/** The first byte behind what partitions may use, a multiple of 4096: the backup table follows. */
export function usableEndBytes(diskBytes: number): number {
  return Math.floor((planDiskSize(diskBytes) - backupTableBytes) / blockBytes) * blockBytes;
}

/**
 * A wanted extent on its sectors: the start rounded up to a whole MiB, the end rounded down to 4096 bytes, so that
 * neighbours never meet; the rest of the disk ends before the backup table.
 */
export function planExtent(extent: Extent, diskBytes: number): SectorExtent {
  const start = Math.ceil(extent.startBytes / mebibyte) * mebibyte;
  const end = extent.endBytes === "rest" ? usableEndBytes(diskBytes) : extent.endBytes;
  return {
    startSector: start / sectorBytes,
    endSector: (Math.floor(end / blockBytes) * blockBytes) / sectorBytes,
  };
}

/** Everything that is wrong with extents on a disk of this size; the later one of an overlapping pair is `index`. */
export function findLayoutProblems(extents: readonly Extent[], diskBytes: number): readonly LayoutProblem[] {
  const usable = usableEndBytes(diskBytes) / sectorBytes;
  const planned = extents.map((extent, index) => ({ index, ...planExtent(extent, diskBytes) }));
  const alone = planned.flatMap(({ index, startSector, endSector }): LayoutProblem[] => {
    if (startSector === 0) return [{ kind: "before-first", index }];
    if (Math.max(endSector, startSector + 1) > usable) {
      const missingBytes = (Math.max(endSector, startSector + 1) - usable) * sectorBytes;
      return [{ kind: "beyond-disk", index, missingBytes }];
    }
    return endSector <= startSector ? [{ kind: "empty", index }] : [];
  });
  return [...alone, ...overlaps(planned)];
}

type IndexedExtent = SectorExtent & { readonly index: number };

/** Neighbours by start: each is compared with the one that reaches farthest before it. */
function overlaps(planned: readonly IndexedExtent[]): readonly LayoutProblem[] {
  const inOrder = planned
    .filter((extent) => extent.endSector > extent.startSector)
    .toSorted((a, b) => a.startSector - b.startSector || a.index - b.index);
  const problems: LayoutProblem[] = [];
  let farthest: IndexedExtent | undefined;
  for (const extent of inOrder) {
    if (farthest !== undefined && extent.startSector < farthest.endSector) {
      problems.push({ kind: "overlap", index: extent.index, other: farthest.index });
    }
    if (farthest === undefined || extent.endSector > farthest.endSector) farthest = extent;
  }
  return problems;
}

/** A partition without its numbers, and where it is wanted. */
export interface WantedPartition
  extends Extent,
    Omit<PlannedPartition, "number" | "startSector" | "sizeBytes"> {}

/** Wanted partitions on their sectors, numbered in their order. Their extents have no problems, or this throws a TypeError. */
export function planDiskLayout(disk: {
  readonly sizeBytes: number;
  readonly partitions: readonly WantedPartition[];
}): DiskLayout {
  const [problem] = findLayoutProblems(disk.partitions, disk.sizeBytes);
  if (problem !== undefined) throw new TypeError(`Partition ${problem.index}: ${problem.kind}`);
  const partitions = disk.partitions.map(({ startBytes, endBytes, ...partition }, index) => {
    const { startSector, endSector } = planExtent({ startBytes, endBytes }, disk.sizeBytes);
    const sizeBytes = (endSector - startSector) * sectorBytes;
    return { ...partition, number: index + 1, startSector, sizeBytes };
  });
  return { table: "gpt", sizeBytes: planDiskSize(disk.sizeBytes), partitions };
}

/** GPT type GUIDs by the names that templates use (Discoverable Partitions Specification). */
export const partitionTypeGuids = {
  linux: "0fc63daf-8483-4772-8e79-3d69d8477de4",
  esp: "c12a7328-f81f-11d2-ba4b-00a0c93ec93b",
  xbootldr: "bc13c2ff-59e6-4262-a352-b275fd6f7172",
  "linux-root-amd64": "4f68bce3-e8cd-4db1-96e7-fbcaf984b709",
  "linux-root-arm64": "b921b045-1df0-41c3-af44-4c6f280d3fae",
  "linux-swap": "0657fd6d-a4ab-43c4-84e5-0933c84b4f4f",
  "linux-home": "933ac7e1-2eb4-4f13-b844-0e14e2aef915",
  "linux-srv": "3b8f8425-20e0-4f3b-907f-1a25a76f98e8",
  "linux-var": "4d21b016-b534-45c2-a9fb-5c16e091fd2d",
  "linux-tmp": "7ec6f557-3bc5-4aca-b293-16ef5df639d1",
} as const;

/** GPT attribute bits by the flags that templates use; `esp` and `boot` are said by the partition's type. */
export const attributeBitOfFlag = {
  esp: undefined,
  boot: undefined,
  legacy_boot: 2,
  "grow-file-system": 59,
  "read-only": 60,
  "no-auto": 63,
} as const;
