import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DiskLayout, PlannedPartition } from "../../src/plan/plan.ts";

const mib = 1024 ** 2;

export const epoch = 1_700_000_000;

/** A partition of `sizeMib` from `startMib`, with what a test does not care about filled in. */
export function samplePartition(
  partition: Pick<PlannedPartition, "id" | "number" | "filesystem"> & {
    readonly startMib: number;
    readonly sizeMib: number;
  } & Partial<Pick<PlannedPartition, "label" | "attributeBits" | "name" | "typeGuid">>,
): PlannedPartition {
  const { startMib, sizeMib, ...given } = partition;
  return {
    name: given.id,
    typeGuid: "0fc63daf-8483-4772-8e79-3d69d8477de4",
    label: undefined,
    mountPoint: undefined,
    mountOptions: "",
    attributeBits: [],
    ...given,
    startSector: startMib * 2048,
    sizeBytes: sizeMib * mib,
  };
}

/** ESP, root, swap: 128 MiB. */
export const sampleLayout: DiskLayout = {
  table: "gpt",
  sizeBytes: 128 * mib,
  partitions: [
    samplePartition({
      id: "esp",
      number: 1,
      filesystem: "fat32",
      startMib: 1,
      sizeMib: 40,
      label: "ESP",
      typeGuid: "c12a7328-f81f-11d2-ba4b-00a0c93ec93b",
    }),
    samplePartition({
      id: "rootfs",
      number: 2,
      filesystem: "ext4",
      startMib: 41,
      sizeMib: 64,
      label: "root",
      typeGuid: "4f68bce3-e8cd-4db1-96e7-fbcaf984b709",
      attributeBits: [2, 59],
    }),
    samplePartition({
      id: "swap",
      number: 4,
      filesystem: "linux-swap",
      startMib: 105,
      sizeMib: 16,
      label: "swap",
      name: "Auslagerung für später",
      typeGuid: "0657fd6d-a4ab-43c4-84e5-0933c84b4f4f",
    }),
  ],
};

/** A temporary folder that is removed when it goes out of scope. */
export async function openTempFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "disk-test-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
