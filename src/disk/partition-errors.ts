import { ComposeError } from "../errors.ts";
import { CommandFailure } from "../host/host.ts";
import { isNoSpace } from "../host/tools/no-space.ts";
import type { PlannedPartition } from "../plan/plan.ts";
import { sizeTexts } from "./size-text.ts";

const mib = 1024 ** 2;

/** IC6004: the partition is smaller than what its content needs, filesystem included. */
export function doesNotFit(partition: PlannedPartition, neededBytes: number, cause?: unknown): ComposeError {
  const [needed, available] = sizeTexts(neededBytes, partition.sizeBytes);
  return new ComposeError(
    {
      code: "IC6004",
      message: `Cannot write partition "${partition.id}": its content needs ${needed}, the partition has ${available}`,
      hint: `Make the partition at least ${Math.ceil(neededBytes / mib)} MiB large`,
      place: partition.place,
    },
    { cause },
  );
}

/** IC6005: the partition's filesystem cannot be written, and why. */
export function cannotWrite(partition: PlannedPartition, why: string): ComposeError {
  return new ComposeError({
    code: "IC6005",
    message: `Cannot write partition "${partition.id}": ${why}`,
    place: partition.place,
  });
}

/** What a failure while writing a partition is to the user: a command that failed becomes IC6005, a full host disk stays what it is. */
export function partitionFailure(partition: PlannedPartition, error: unknown): unknown {
  if (!(error instanceof CommandFailure) || isNoSpace(error)) return error;
  const [program] = error.argv;
  return new ComposeError(
    {
      code: "IC6005",
      message: `Cannot write partition "${partition.id}": ${program} exited with ${error.exitCode}`,
      hint: `${program} says: ${error.tail(5)}`,
    },
    { cause: error },
  );
}
