import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { decompress } from "../../src/files/decompress.ts";
import { splitZstdFrames } from "../../src/files/zstd-frames.ts";
import type { Host } from "../../src/host/host.ts";
import { openHost } from "../../src/host/node.ts";
import { silentReport } from "../fixtures/repository/silent-report.ts";

const host: Pick<Host, "start"> = openHost({ report: silentReport(), signal: new AbortController().signal });
/** A host where xz is not installed. */
const bareHost: Pick<Host, "start"> = {
  start: (command) => host.start({ ...command, argv: ["/nonexistent/xz", ...command.argv.slice(1)] }),
};

const random = randomBytes(100_000);
const plain = Buffer.concat([random, Buffer.alloc(300_000, "text "), random]);
const xz = (bytes: Uint8Array, ...args: string[]) =>
  execFileSync("xz", ["-c", ...args], { input: bytes, maxBuffer: 1024 ** 3 });

async function read(
  bytes: Uint8Array,
  compression: "zst" | "xz" | "gz" | "none",
  where = host,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of decompress(bytes, compression, where)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const half = plain.subarray(0, 200_000);
const rest = plain.subarray(200_000);
const skippable = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

describe("decompress()", () => {
  test.each([
    ["xz", "xz", xz(plain), host],
    ["xz in blocks", "xz", xz(plain, "--block-size=65536"), host],
    ["xz in two streams", "xz", Buffer.concat([xz(half), xz(rest)]), host],
    ["xz without xz on the host", "xz", xz(plain), bareHost],
    ["gzip", "gz", gzipSync(plain), host],
    ["gzip in two members", "gz", Buffer.concat([gzipSync(half), gzipSync(rest)]), host],
    ["zstd", "zst", zstdCompressSync(plain), host],
    ["zstd in two frames", "zst", Buffer.concat([zstdCompressSync(half), zstdCompressSync(rest)]), host],
    ["zstd after a skippable frame", "zst", Buffer.concat([skippable, zstdCompressSync(plain)]), host],
    ["plain bytes", "none", plain, host],
  ] as const)("reads %s", async (_, compression, bytes, where) => {
    expect((await read(bytes, compression, where)).equals(plain)).toBe(true);
  });

  test.each([
    ["xz", xz(Buffer.alloc(0))],
    ["gz", gzipSync("")],
    ["zst", zstdCompressSync(Buffer.alloc(0))],
    ["none", Buffer.alloc(0)],
  ] as const)("reads an empty file in %s", async (compression, bytes) => {
    expect(await read(bytes, compression)).toHaveLength(0);
  });

  const bytesOf = { xz: xz(plain), gz: gzipSync(plain), zst: zstdCompressSync(plain) };
  const cases = (["xz", "gz", "zst"] as const).flatMap((compression) => [
    ["cut short", compression, bytesOf[compression].subarray(0, -20), host] as const,
    ["cut in the middle", compression, bytesOf[compression].subarray(0, 1000), host] as const,
    ["a web page", compression, Buffer.from("<html><body>Please log in</body></html>"), host] as const,
  ]);
  test.each([...cases, ["cut short", "xz", bytesOf.xz.subarray(0, -20), bareHost] as const])(
    "refuses what is %s as %s",
    async (_, compression, bytes, where) => {
      await expect(read(bytes, compression, where)).rejects.toThrow();
    },
  );
});

describe("splitZstdFrames()", () => {
  test.each([
    ["unknown size", ["-q", "-c"]],
    ["a checksum", ["-q", "-c", "--check"]],
    ["no checksum", ["-q", "-c", "--no-check"]],
    ["a big window", ["-q", "-c", "--long=27"]],
    ["a fast level", ["-q", "-c", "--fast=5"]],
  ])("finds the ends of frames with %s", (_, args) => {
    const frame = execFileSync("zstd", args, { input: plain, maxBuffer: 1024 ** 3 });
    const frames = splitZstdFrames(Buffer.concat([frame, skippable, frame]));
    expect(frames.map(({ length }) => length)).toEqual([frame.length, frame.length]);
  });

  test("says of a frame that is cut short at any place that it is", () => {
    const frame = execFileSync("zstd", ["-q", "-c", "--check"], {
      input: Buffer.from("some text".repeat(99)),
    });
    for (let length = 1; length < frame.length; length += 1)
      expect(() => splitZstdFrames(frame.subarray(0, length))).toThrow("zstd: the last frame is cut short");
  });
});
