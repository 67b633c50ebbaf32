import { open } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { gptBytes } from "../../src/disk/gpt.ts";
import { identityOf } from "../../src/disk/identity.ts";
import { planDiskIdentity } from "../../src/disk/plan-identity.ts";
import { guidBytes } from "../../src/disk/uuid-bytes.ts";
import { parseSfdiskVerify, sfdiskVerifyArgv } from "../../src/host/tools/sfdisk.ts";
import { testHost } from "../fixtures/test-host.ts";
import { openTempFolder, sampleLayout } from "./sample-disk.ts";

const { exec } = testHost();
const identity = planDiskIdentity(sampleLayout, identityOf("seed"));

async function writeTable(path: string): Promise<void> {
  const table = gptBytes(sampleLayout, identity);
  await using file = await open(path, "w");
  await file.truncate(sampleLayout.sizeBytes);
  await file.write(table.primary, 0, table.primary.length, 0);
  await file.write(table.backup, 0, table.backup.length, table.backupOffsetBytes);
}

async function overwrite(path: string, offset: number): Promise<void> {
  await using file = await open(path, "r+");
  await file.write(Buffer.from("spoilt"), 0, 6, offset);
}

test("guidBytes() stores the first three groups little-endian", () => {
  expect(guidBytes("00112233-4455-6677-8899-aabbccddeeff").toString("hex")).toBe(
    "33221100554477668899aabbccddeeff",
  );
});

test("gptBytes() fills 34 sectors at the start and 33 at the end", () => {
  const table = gptBytes(sampleLayout, identity);
  expect(table.primary.length).toBe(34 * 512);
  expect(table.backupOffsetBytes + table.backup.length).toBe(sampleLayout.sizeBytes);
  expect(table.backup.length).toBe(33 * 512);
});

test("gptBytes() puts a checksum over the entries into both headers", () => {
  const table = gptBytes(sampleLayout, identity);
  const entriesCrc = crc32(table.primary.subarray(1024));
  expect(table.primary.readUInt32LE(512 + 88)).toBe(entriesCrc);
  expect(table.backup.readUInt32LE(32 * 512 + 88)).toBe(entriesCrc);
});

test("gptBytes() makes a table that sfdisk reads back as planned", async () => {
  await using folder = await openTempFolder();
  const path = join(folder.path, "disk.raw");
  await writeTable(path);
  expect(parseSfdiskVerify(await exec({ argv: sfdiskVerifyArgv(path) }))).toBeUndefined();
  const { stdout } = await exec({ argv: ["sfdisk", "--json", path] });
  const { partitiontable } = JSON.parse(stdout);
  expect(partitiontable).toMatchObject({ label: "gpt", id: identity.diskGuid.toUpperCase(), firstlba: 34 });
  expect(partitiontable.partitions).toEqual([
    {
      node: `${path}1`,
      start: 2048,
      size: 81_920,
      type: "C12A7328-F81F-11D2-BA4B-00A0C93EC93B",
      uuid: identity.partitions.esp?.partitionGuid.toUpperCase(),
      name: "esp",
    },
    {
      node: `${path}2`,
      start: 83_968,
      size: 131_072,
      type: "4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709",
      uuid: identity.partitions.rootfs?.partitionGuid.toUpperCase(),
      name: "rootfs",
      attrs: "LegacyBIOSBootable GUID:59",
    },
    {
      node: `${path}4`,
      start: 215_040,
      size: 32_768,
      type: "0657FD6D-A4AB-43C4-84E5-0933C84B4F4F",
      uuid: identity.partitions.swap?.partitionGuid.toUpperCase(),
      name: "Auslagerung für später",
    },
  ]);
});

test.each([
  ["primary header", 512 + 60],
  ["primary entries", 1024 + 40],
  ["signature", 512],
])("parseSfdiskVerify() objects to a table with a spoilt %s", async (_, offset) => {
  await using folder = await openTempFolder();
  const path = join(folder.path, "disk.raw");
  await writeTable(path);
  await overwrite(path, offset);
  expect(parseSfdiskVerify(await exec({ argv: sfdiskVerifyArgv(path) }))).toBeTypeOf("string");
});
