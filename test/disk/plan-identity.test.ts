import { expect, test } from "vitest";
import { identityOf } from "../../src/disk/identity.ts";
import { planDiskIdentity } from "../../src/disk/plan-identity.ts";
import { sampleLayout, samplePartition } from "./sample-disk.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("planDiskIdentity() gives FAT a volume id and ext4 and swap a UUID", () => {
  const { partitions } = planDiskIdentity(sampleLayout, identityOf("seed"));
  expect(partitions.esp?.filesystemUuid).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
  expect(partitions.rootfs?.filesystemUuid).toMatch(uuid);
  expect(partitions.swap?.filesystemUuid).toMatch(uuid);
});

test("planDiskIdentity() gives a partition without a filesystem a GUID only", () => {
  const layout = {
    ...sampleLayout,
    partitions: [samplePartition({ id: "raw", number: 1, filesystem: undefined, startMib: 1, sizeMib: 1 })],
  };
  const { raw } = planDiskIdentity(layout, identityOf("seed")).partitions;
  expect(raw?.partitionGuid).toMatch(uuid);
  expect(raw?.filesystemUuid).toBeUndefined();
});

test("planDiskIdentity() never gives one identifier twice", () => {
  const { diskGuid, partitions } = planDiskIdentity(sampleLayout, identityOf("seed"));
  const all = [diskGuid, ...Object.values(partitions).flatMap((each) => Object.values(each))];
  expect(new Set(all).size).toBe(7);
});

test("planDiskIdentity() depends on the seed and on nothing else", () => {
  const plan = (seed: string) => planDiskIdentity(sampleLayout, identityOf(seed));
  expect(plan("a")).toEqual(plan("a"));
  expect(plan("a").diskGuid).not.toBe(plan("b").diskGuid);
});
