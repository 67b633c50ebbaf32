import { join } from "node:path";
import { expect, test } from "vitest";
import { digestFile } from "../../src/files/digest-file.ts";
import { type RealCompression, writeCompressed } from "../../src/output/compress.ts";
import { testHost } from "../fixtures/test-host.ts";
import { openTempFolder, writeSampleRaw } from "./sample-output.ts";

const { exec } = testHost();

const formats: readonly (readonly [RealCompression, string])[] = [
  ["gz", "gzip"],
  ["xz", "xz"],
  ["zstd", "zstd"],
];

test.each(formats)(
  "writeCompressed() with %s gives what %s decompresses to the same file",
  async (compression, program) => {
    await using folder = await openTempFolder();
    const [source, target, copy] = ["raw", "packed", "copy"].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ];
    await writeSampleRaw(source);
    await writeCompressed({ source, target, compression }, { exec, cores: 2 });
    await exec({ argv: ["bash", "-c", `${program} -dc < "$1" > "$2"`, "bash", target, copy] });
    expect(await digestFile(copy)).toEqual(await digestFile(source));
  },
);

test.each(formats)(
  "writeCompressed() with %s gives the same bytes with any number of cores",
  async (compression) => {
    await using folder = await openTempFolder();
    const source = join(folder.path, "raw");
    await writeSampleRaw(source);
    const digests = [];
    for (const cores of [1, 2, 5]) {
      const target = join(folder.path, `packed-${cores}`);
      await writeCompressed({ source, target, compression }, { exec, cores });
      digests.push((await digestFile(target)).sha256);
      await exec({ argv: ["touch", "-d", "2001-01-01", source] });
    }
    expect(new Set(digests).size).toBe(1);
  },
);
