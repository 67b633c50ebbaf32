import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BundleLabel, type BundleName, bundleNames, isBundlePath } from "../../src/bundle/bundle.ts";
import { BadBundle, encodeLabel, parseLabel, readLabel } from "../../src/bundle/label.ts";

const digest = "0123456789abcdef".repeat(4);

const label: BundleLabel = {
  name: "layers",
  entries: [
    { path: `layers/${digest}`, kind: "folder" },
    { path: `layers/${digest}.json`, kind: "file" },
  ],
  sha256: digest,
  contentBytes: 12,
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "label-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Uint8Array): Promise<BundleLabel> {
  await writeFile(join(folder, "bundle"), bytes);
  return await readLabel(join(folder, "bundle"));
}

describe("isBundlePath()", () => {
  const good: readonly (readonly [BundleName, string])[] = [
    ["index", `indexes/${digest}.xz`],
    ["index", "indexes/0123456789abcdef.InRelease"],
    ["index", `uses/${digest}.json`],
    ["packages", "pkgCache/debian-debian12-x86_64/libstdc++6_12.2.0-14+deb12u1_amd64.deb"],
    ["packages", "pkgCache/debian-debian12-x86_64/tzdata_2%3a1~rc_all.deb"],
    ["packages", `packages/${digest}.tar`],
    ["layers", `initramfs/${digest}.tar.zst`],
    ["images", `artifacts/${digest}/web-1.0.0~rc1.raw`],
  ];
  test.each(good)("%s may hold %s", (name, path) => expect(isBundlePath(name, path)).toBe(true));

  const bad: readonly (readonly [BundleName, string])[] = [
    ["index", "indexes/../../etc/passwd"],
    ["index", "/etc/passwd"],
    ["index", `packages/${digest}.tar`],
    ["index", "indexes"],
    ["packages", "pkgCache/../x"],
    ["packages", "pkgCache/a/.."],
    ["layers", `layers/${digest}/etc/passwd`],
    ["layers", "layers/short"],
    ["images", `artifacts/${digest}/../../x`],
    ["images", `artifacts/${digest}/..`],
    ["images", ""],
  ];
  test.each(bad)("%s may not hold %s", (name, path) => expect(isBundlePath(name, path)).toBe(false));
});

describe("a label", () => {
  test("is read back from behind whatever it follows", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(...bundleNames),
        fc.nat(),
        async (before, name, contentBytes) => {
          const own = { ...label, name, entries: [], contentBytes };
          expect(await read(Buffer.concat([before, encodeLabel(own)]))).toMatchObject(own);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("is a frame that decompressors pass over", () => {
    const frame = Buffer.from(encodeLabel(label));
    expect([frame.readUInt32LE(0) >>> 4, frame.readUInt32LE(4)]).toEqual([0x184d2a5, frame.length - 8]);
  });

  test.each([
    ["nothing", () => Buffer.alloc(0)],
    ["a few bytes", () => Buffer.from("zstd")],
    ["a label that is cut off", () => encodeLabel(label).subarray(0, -1)],
    ["only the end of a label", () => encodeLabel(label).subarray(-20)],
  ])("is missed in %s", async (_, bytes) => {
    await expect(read(bytes())).rejects.toBeInstanceOf(BadBundle);
  });

  test.each([
    ["no JSON", "{"],
    ["no map", "[]"],
    ["another form", JSON.stringify({ ...label, form: 2 })],
    ["an unknown name", JSON.stringify({ ...label, form: 1, name: "root" })],
    ["no digest", JSON.stringify({ ...label, form: 1, sha256: "x" })],
    ["no size", JSON.stringify({ ...label, form: 1, contentBytes: "9" })],
    ["a path elsewhere", JSON.stringify({ ...label, form: 1, entries: [{ path: "../x" }] })],
    ["a path twice", JSON.stringify({ ...label, form: 1, entries: [label.entries[0], label.entries[0]] })],
  ])("is refused with %s", (_, text) => {
    expect(() => parseLabel(text)).toThrow(BadBundle);
  });
});
