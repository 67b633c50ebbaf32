import {
  findLayoutProblems,
  formatSize,
  type LayoutProblem,
  parseSize,
  planDiskSize,
  planExtent,
  sectorBytes,
  usableEndBytes,
} from "../../disk/layout.ts";
import { extentOf, mountPointOf } from "../partition.ts";
import type { PartitionFile } from "../template-file.generated.ts";
import { type Breach, findRepeats, type Rule } from "./rule.ts";

const mebibyte = 1024 * 1024;

const partitionsFitTheDisk: Rule = ({ disk }) => {
  const diskBytes = parseSize(disk?.size ?? "");
  const partitions = disk?.partitions ?? [];
  if (diskBytes === undefined) return [];
  return findLayoutProblems(partitions.map(extentOf), diskBytes).flatMap((problem) =>
    breachOf(problem, { partitions, diskBytes }),
  );
};

interface Disk {
  readonly partitions: readonly PartitionFile[];
  readonly diskBytes: number;
}

function breachOf(problem: LayoutProblem, disk: Disk): readonly Breach[] {
  const partition = disk.partitions[problem.index];
  if (partition === undefined) return [];
  const { start, end } = endsOf(partition);
  const headline = `Cannot place partition "${partition.id}"`;
  const at = ["disk", "partitions", problem.index] as const;
  switch (problem.kind) {
    case "before-first":
      return [
        {
          code: "IC1012",
          message: `${headline}: it starts at ${start}, where the partition table lies`,
          hint: "The first partition can start at 1MiB",
          at: [...at, "start"],
        },
      ];
    case "empty":
      return [
        {
          code: "IC1010",
          message: `${headline}: it ends at ${end}, which is not behind its start at ${start}`,
          hint: "Both count from the start of the disk, in whole MiB for the start",
          at: [...at, "end"],
        },
      ];
    case "beyond-disk":
      return [beyondDisk(problem, { headline, start, end, at, disk })];
    case "overlap":
      return overlap(problem, { headline, start, at, disk });
  }
}

function beyondDisk(
  problem: LayoutProblem & { kind: "beyond-disk" },
  told: {
    readonly headline: string;
    readonly start: string;
    readonly end: string;
    readonly at: Breach["at"];
    readonly disk: Disk;
  },
): Breach {
  const { diskBytes } = told.disk;
  const isRest = told.end === "the rest";
  const reach = isRest ? `starts at ${told.start}` : `ends at ${told.end}`;
  const overBytes = problem.missingBytes - (planDiskSize(diskBytes) - usableEndBytes(diskBytes));
  const limit =
    overBytes > 0
      ? `the disk ends at ${formatSize(planDiskSize(diskBytes))}`
      : "the end of the disk holds the partition table";
  const needed = formatSize(Math.ceil((diskBytes + problem.missingBytes) / mebibyte) * mebibyte);
  return {
    code: "IC1012",
    message: `${told.headline}: it ${reach}, but ${limit}`,
    hint: isRest
      ? `Make disk.size larger than ${told.start}`
      : `Make disk.size at least ${needed}, or write end: "0" for the rest of the disk`,
    at: [...told.at, isRest ? "start" : "end"],
  };
}

function overlap(
  problem: LayoutProblem & { kind: "overlap" },
  told: { readonly headline: string; readonly start: string; readonly at: Breach["at"]; readonly disk: Disk },
): readonly Breach[] {
  const other = told.disk.partitions[problem.other];
  if (other === undefined) return [];
  const isRest = extentOf(other).endBytes === "rest";
  const { endSector } = planExtent(extentOf(other), told.disk.diskBytes);
  const reach = isRest
    ? `takes the rest of the disk from ${other.start}`
    : `reaches to ${formatSize(endSector * sectorBytes)}`;
  return [
    {
      code: "IC1011",
      message: `${told.headline}: it starts at ${told.start}, but "${other.id}" ${reach}`,
      hint: isRest
        ? `Give "${other.id}" an end, and only the last partition end: "0"`
        : `Start it at ${formatSize(Math.ceil((endSector * sectorBytes) / mebibyte) * mebibyte)} or later`,
      at: [...told.at, "start"],
    },
  ];
}

function endsOf(partition: PartitionFile): { readonly start: string; readonly end: string } {
  const asWritten = (size: string | number) =>
    typeof size === "number" && size > 0 ? `${size}MiB` : String(size);
  const isRest = extentOf(partition).endBytes === "rest";
  return { start: asWritten(partition.start), end: isRest ? "the rest" : asWritten(partition.end) };
}

/** Partitions are told apart by these; two of the same would make one unreachable. */
const tellingKeys = [
  { key: "id", read: (partition: PartitionFile) => partition.id, shown: "id" },
  { key: "name", read: (partition: PartitionFile) => partition.name, shown: "name" },
  { key: "mountPoint", read: (partition: PartitionFile) => mountPointOf(partition), shown: "mount point" },
  { key: "fsLabel", read: (partition: PartitionFile) => partition.fsLabel, shown: "label" },
] as const;

const partitionsAreToldApart: Rule = ({ disk }) => {
  const partitions = disk?.partitions ?? [];
  return tellingKeys.flatMap(({ key, read, shown }) =>
    findRepeats(partitions, read).map(({ index, first, key: value }) => ({
      code: "IC1010" as const,
      message: `Cannot use the ${shown} "${value}" for partition "${partitions[index]?.id}": disk.partitions[${first}] has it already`,
      hint: `Give each partition its own ${shown}`,
      at: ["disk", "partitions", index, key],
    })),
  );
};

const artifactsDiffer: Rule = ({ disk }) => {
  const artifacts = disk?.artifacts ?? [];
  const kind = (artifact: (typeof artifacts)[number]) =>
    `${artifact.type}, ${artifact.compression ?? "none"}`;
  return findRepeats(artifacts, kind).map(({ index, first, key }) => ({
    code: "IC1010" as const,
    message: `Cannot make disk.artifacts[${index}]: disk.artifacts[${first}] is the same (${key})`,
    hint: "Remove one of the two, or compress it differently",
    at: ["disk", "artifacts", index],
  }));
};

export const diskRules: readonly Rule[] = [partitionsFitTheDisk, partitionsAreToldApart, artifactsDiffer];
