import type { ResultPartition } from "../events/result.ts";

const columns = 12;

/** A disk as a row of blocks in mermaid, each about as wide as its partition is large; small ones stay readable. */
export function partitionPicture(partitions: readonly ResultPartition[]): string {
  const whole = partitions.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const widths = partitions.map(({ sizeBytes }) => Math.max(2, Math.round((columns * sizeBytes) / whole)));
  const blocks = partitions.map(
    (partition, index) => `  p${index}["${labelOf(partition)}"]:${widths[index]}`,
  );
  const total = widths.reduce((sum, width) => sum + width, 0);
  return ["block-beta", `  columns ${total}`, ...blocks].join("\n");
}

function labelOf({ id, filesystem, mountPoint, sizeBytes }: ResultPartition): string {
  const lines = [
    id,
    [filesystem, mountPoint].filter((part) => part !== undefined).join(" "),
    mebibytes(sizeBytes),
  ];
  return lines
    .filter((line) => line !== "")
    .join("<br>")
    .replaceAll('"', "'");
}

const mebibytes = (bytes: number): string => {
  const amount = bytes / 2 ** 20;
  return amount >= 1024 ? `${(amount / 1024).toFixed(1)} GiB` : `${Math.round(amount)} MiB`;
};
