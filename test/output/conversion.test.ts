import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { identityOf } from "../../src/disk/identity.ts";
import { digestFile } from "../../src/files/digest-file.ts";
import type { Exec } from "../../src/host/host.ts";
import type { Conversion } from "../../src/output/conversion.ts";
import { writeQcow2 } from "../../src/output/qcow2.ts";
import { writeVdi } from "../../src/output/vdi.ts";
import { writeVhd } from "../../src/output/vhd.ts";
import { writeVhdx } from "../../src/output/vhdx.ts";
import { writeVmdk } from "../../src/output/vmdk.ts";
import { testHost } from "../fixtures/test-host.ts";
import { epoch, openTempFolder, writeSampleRaw } from "./sample-output.ts";

const { exec } = testHost();
type Converter = (conversion: Conversion, exec: Exec) => Promise<void>;

const withIdentifiers: readonly (readonly [string, string, Converter])[] = [
  ["writeVhd()", "vpc", writeVhd],
  ["writeVhdx()", "vhdx", writeVhdx],
  ["writeVmdk()", "vmdk", writeVmdk],
  ["writeVdi()", "vdi", writeVdi],
];
const all = [...withIdentifiers, ["writeQcow2()", "qcow2", writeQcow2] as const];

async function convert(
  folder: string,
  run: { readonly write: Converter; readonly name: string; readonly seed: string },
) {
  const source = join(folder, "disk.raw");
  await writeSampleRaw(source);
  await mkdir(join(folder, run.name));
  const target = join(folder, run.name, "image");
  await run.write({ source, target, identity: identityOf(run.seed), epoch }, exec);
  return { source, target };
}

test.each(all)("%s keeps every byte and the size of the disk", async (_, format, write) => {
  await using folder = await openTempFolder();
  const { source, target } = await convert(folder.path, { write, name: "one", seed: "a" });
  await exec({ argv: ["qemu-img", "compare", "-f", "raw", "-F", format, source, target] });
  const { stdout } = await exec({ argv: ["qemu-img", "info", "--output=json", "-f", format, target] });
  expect(JSON.parse(stdout)["virtual-size"]).toBe((await stat(source)).size);
  expect((await stat(target)).blocks * 512).toBeLessThan(10 * 1024 ** 2);
});

test.each(all)("%s gives the same bytes again", async (_, _format, write) => {
  await using folder = await openTempFolder();
  const first = await convert(folder.path, { write, name: "one", seed: "a" });
  // VHD keeps its time in seconds.
  await exec({ argv: ["sleep", "1.1"] });
  const second = await convert(folder.path, { write, name: "two", seed: "a" });
  expect(await digestFile(second.target)).toEqual(await digestFile(first.target));
});

test.each(withIdentifiers)("%s gives other bytes for another seed", async (_, _format, write) => {
  await using folder = await openTempFolder();
  const first = await convert(folder.path, { write, name: "one", seed: "a" });
  const second = await convert(folder.path, { write, name: "two", seed: "b" });
  expect((await digestFile(second.target)).sha256).not.toBe((await digestFile(first.target)).sha256);
});

test.each(all.filter(([, format]) => ["vhdx", "vmdk", "vdi", "qcow2"].includes(format)))(
  "%s makes a file in which qemu-img check finds no error",
  async (_, format, write) => {
    await using folder = await openTempFolder();
    const { target } = await convert(folder.path, { write, name: "one", seed: "a" });
    await exec({ argv: ["qemu-img", "check", "-q", "-f", format, target] });
  },
);

test("writeVhd() writes a footer whose checksum holds", async () => {
  await using folder = await openTempFolder();
  const { target } = await convert(folder.path, { write: writeVhd, name: "one", seed: "a" });
  const { stdout } = await exec({
    argv: ["bash", "-c", 'tail -c 512 "$1" | od -An -v -tu1', "bash", target],
  });
  const bytes = stdout.trim().split(/\s+/).map(Number);
  const sum = bytes.reduce((total, byte, index) => total + (index >= 64 && index < 68 ? 0 : byte), 0);
  expect(Buffer.from(bytes).readUInt32BE(64)).toBe(~sum >>> 0);
  expect(Buffer.from(bytes).readUInt32BE(24)).toBe(epoch - Date.UTC(2000, 0, 1) / 1000);
});
