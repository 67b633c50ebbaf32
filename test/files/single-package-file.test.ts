import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Fetcher } from "../../src/fetch/fetcher.ts";
import { openSinglePackage } from "../../src/files/single-package-file.ts";
import { sha256Hex } from "../../src/trust/digest.ts";

const bytes = Buffer.alloc(8_000_000, "package");
const sha256 = sha256Hex(bytes);
const url = "http://127.0.0.1:1/packages";

let indexFolder: string;

beforeEach(async () => {
  indexFolder = await mkdtemp(join(tmpdir(), "single-"));
});

afterEach(() => rm(indexFolder, { recursive: true }));

/** What the network gives: these very bytes. */
const fetcher: Fetcher = {
  fetchFile: () => Promise.reject(new Error("not asked for")),
  fetchDocument: async () => ({ kind: "found", bytes, url, remember: async () => {} }),
  [Symbol.asyncDispose]: async () => {},
};

const open = (digest = sha256) =>
  openSinglePackage({ path: "one.deb", sha256: digest }, url, { fetcher, indexFolder });

test("a package that several builds fetch at once is whole for each as soon as it has it", async () => {
  for (let round = 0; round < 5; round++) {
    const builds = Array.from({ length: 4 }, async (_, index) => {
      for (let turn = 0; turn < index * 8; turn++) await new Promise(setImmediate);
      const { file, ...digest } = await open();
      expect(digest).toEqual({ sizeBytes: bytes.length, sha256 });
      for (let look = 0; look < 3; look++) expect(sha256Hex(await readFile(file))).toBe(sha256);
    });
    await Promise.all(builds);
    expect(await readdir(indexFolder)).toEqual([`${sha256}.deb`]);
    await rm(join(indexFolder, `${sha256}.deb`));
  }
});

test("a package with another digest than the template says is refused, and not kept", async () => {
  await expect(open("ab".repeat(32))).rejects.toMatchObject({ code: "IC4002" });
  expect(await readdir(indexFolder)).toEqual([]);
});
