import { formatSize, parseSize, partitionTypeGuids, planExtent, sectorBytes } from "../../disk/layout.ts";
import { extentOf, mountPointOf, typeGuidOf } from "../partition.ts";
import type { PartitionFile } from "../template-file.generated.ts";
import type { Breach, Rule } from "./rule.ts";

/** Where systemd-boot and the tools around it look for the ESP. */
const espMountPoints = ["/boot/efi", "/efi", "/boot"];

/** FAT32 has at least 65525 clusters; with tables that is not less than 33 MiB. */
const smallestFat32Bytes = 33 * 1024 * 1024;

const isFat = (partition: PartitionFile) => partition.fsType === "fat32" || partition.fsType === "vfat";
const isEsp = (partition: PartitionFile) => typeGuidOf(partition) === partitionTypeGuids.esp;

const oneRootPartition: Rule = ({ disk }) => {
  const partitions = disk?.partitions;
  if (partitions === undefined) return [];
  const index = partitions.findIndex(({ mountPoint }) => mountPoint === "/");
  const root = partitions[index];
  if (root === undefined) {
    return [
      {
        code: "IC1010",
        message: 'Cannot use "disk.partitions": no partition is mounted at /',
        hint: "Give one partition fsType: ext4 and mountPoint: /",
        at: ["disk", "partitions"],
      },
    ];
  }
  return root.fsType === "ext4"
    ? []
    : [notThatFilesystem({ id: root.id, use: "the root partition", needed: "ext4", index, partition: root })];
};

const oneEspPartition: Rule = ({ disk }) => {
  const partitions = disk?.partitions;
  if (partitions === undefined) return [];
  const esps = partitions.flatMap((partition, index) => (isEsp(partition) ? [{ partition, index }] : []));
  const [esp, ...others] = esps;
  if (esp === undefined) {
    return [
      {
        code: "IC1010",
        message:
          'Cannot use "disk.partitions": none has the type esp, so that the firmware finds no boot loader',
        hint: "Add a partition with type: esp, fsType: fat32 and mountPoint: /boot/efi",
        at: ["disk", "partitions"],
      },
    ];
  }
  return [...others.map(({ partition, index }) => secondEsp(partition, index)), ...checkEsp(esp)];
};

function secondEsp(partition: PartitionFile, index: number): Breach {
  return {
    code: "IC1010",
    message: `Cannot use partition "${partition.id}" as an ESP: there is one already`,
    hint: "Keep one partition of the type esp",
    at: ["disk", "partitions", index],
  };
}

function checkEsp(esp: { readonly partition: PartitionFile; readonly index: number }): readonly Breach[] {
  const { partition, index } = esp;
  const breaches: Breach[] = [];
  if (!isFat(partition)) {
    breaches.push(notThatFilesystem({ id: partition.id, use: "the ESP", needed: "fat32", index, partition }));
  }
  const mountPoint = mountPointOf(partition);
  if (mountPoint === undefined || !espMountPoints.includes(mountPoint)) {
    const told = mountPoint === undefined ? "not mounted" : `mounted at ${partition.mountPoint}`;
    breaches.push({
      code: "IC1010",
      message: `Cannot use partition "${partition.id}" as the ESP: it is ${told}`,
      hint: `Mount it at one of ${espMountPoints.join(", ")}`,
      at: ["disk", "partitions", index, ...(mountPoint === undefined ? [] : ["mountPoint"])],
    });
  }
  return breaches;
}

function notThatFilesystem(wrong: {
  readonly id: string;
  readonly use: string;
  readonly needed: string;
  readonly index: number;
  readonly partition: PartitionFile;
}): Breach {
  const { fsType } = wrong.partition;
  return {
    code: "IC1010",
    message: `Cannot use partition "${wrong.id}" as ${wrong.use}: it has ${fsType ?? "no filesystem"}, not ${wrong.needed}`,
    hint: `Write fsType: ${wrong.needed}`,
    at: ["disk", "partitions", wrong.index, ...(fsType === undefined ? [] : ["fsType"])],
  };
}

const mountedIsMountable: Rule = ({ disk }) =>
  (disk?.partitions ?? []).flatMap((partition, index): readonly Breach[] => {
    const { id, fsType, mountPoint } = partition;
    if (mountPoint === undefined || mountPoint === "/" || isEsp(partition)) return [];
    if (fsType !== undefined && fsType !== "linux-swap") return [];
    const what = fsType === undefined ? "it has no filesystem" : "it is swap";
    return [
      {
        code: "IC1010",
        message: `Cannot mount partition "${id}" at ${mountPoint}: ${what}`,
        hint:
          fsType === undefined
            ? "Give it an fsType, such as ext4"
            : "Remove mountPoint: swap is used as it is",
        at: ["disk", "partitions", index, "mountPoint"],
      },
    ];
  });

const labelsFitTheFilesystem: Rule = ({ disk }) =>
  (disk?.partitions ?? []).flatMap((partition, index): readonly Breach[] => {
    const { id, fsLabel, fsType } = partition;
    const limit = labelLimitOf(partition);
    const isLowerCase = isFat(partition) && fsLabel !== fsLabel?.toUpperCase();
    if (fsLabel === undefined || (fsLabel.length <= limit && !isLowerCase)) return [];
    const form = isFat(partition) ? "at most 11 characters, in upper case" : `at most ${limit} characters`;
    const what = fsType === undefined ? "it has no filesystem" : `a label of ${fsType} has ${form}`;
    return [
      {
        code: "IC1005",
        message: `Cannot label partition "${id}" "${fsLabel}": ${what}`,
        hint: fsType === undefined ? "Give it an fsType, or remove fsLabel" : "Shorten or rewrite the label",
        at: ["disk", "partitions", index, "fsLabel"],
      },
    ];
  });

function labelLimitOf(partition: PartitionFile): number {
  if (partition.fsType === undefined) return 0;
  if (isFat(partition)) return 11;
  return partition.fsType === "linux-swap" ? 15 : 16;
}

const fat32IsLargeEnough: Rule = ({ disk }) =>
  (disk?.partitions ?? []).flatMap((partition, index): readonly Breach[] => {
    const diskBytes = parseSize(disk?.size ?? "");
    if (!isFat(partition) || diskBytes === undefined) return [];
    const { startSector, endSector } = planExtent(extentOf(partition), diskBytes);
    const sizeBytes = (endSector - startSector) * sectorBytes;
    if (sizeBytes <= 0 || sizeBytes >= smallestFat32Bytes) return [];
    return [
      {
        code: "IC1010",
        message: `Cannot make partition "${partition.id}" fat32: it has ${formatSize(sizeBytes)}, FAT32 needs ${formatSize(smallestFat32Bytes)}`,
        hint: "Give it 512MiB: kernels and their initramfs lie there",
        at: ["disk", "partitions", index, "end"],
      },
    ];
  });

const rootTypeFitsTheProcessor: Rule = ({ disk, target }) => {
  const wrong = target?.arch === "x86_64" ? "linux-root-arm64" : "linux-root-amd64";
  return (disk?.partitions ?? []).flatMap((partition, index): readonly Breach[] => {
    if (target === undefined || partition.type !== wrong || partition.typeUUID !== undefined) return [];
    const right = wrong === "linux-root-arm64" ? "linux-root-amd64" : "linux-root-arm64";
    return [
      {
        code: "IC1010",
        message: `Cannot use the type ${wrong} for partition "${partition.id}": the target is ${target.arch}`,
        hint: `Write type: ${right}`,
        at: ["disk", "partitions", index, "type"],
      },
    ];
  });
};

const espFlagsAreOnTheEsp: Rule = ({ disk }) =>
  (disk?.partitions ?? []).flatMap((partition, index) =>
    (partition.flags ?? []).flatMap((flag, flagIndex): readonly Breach[] => {
      if ((flag !== "esp" && flag !== "boot") || isEsp(partition)) return [];
      return [
        {
          code: "IC1010",
          message: `Cannot set the flag ${flag} on partition "${partition.id}": its type is not esp`,
          hint: "Remove the flag, or write type: esp",
          at: ["disk", "partitions", index, "flags", flagIndex],
        },
      ];
    }),
  );

export const filesystemRules: readonly Rule[] = [
  oneRootPartition,
  oneEspPartition,
  mountedIsMountable,
  labelsFitTheFilesystem,
  fat32IsLargeEnough,
  rootTypeFitsTheProcessor,
  espFlagsAreOnTheEsp,
];
