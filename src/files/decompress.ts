import { Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import type { Host } from "../host/host.ts";
import { xzDecompressArgv } from "../host/tools/xz-decompress.ts";
import { splitZstdFrames } from "./zstd-frames.ts";

/** How a file is compressed. */
export type FileCompression = "zst" | "xz" | "gz" | "none";

/** Decompresses a whole file that is in memory, piece by piece. Throws an Error when it is damaged or cut short. */
export function decompress(
  bytes: Uint8Array,
  compression: FileCompression,
  host: Pick<Host, "start">,
): AsyncIterable<Uint8Array> {
  switch (compression) {
    case "zst":
      return unzstd(bytes);
    case "xz":
      return unxz(bytes, host);
    case "gz":
      return Readable.from([bytes]).pipe(createGunzip({ chunkSize }));
    case "none":
      return Readable.from([bytes]);
  }
}

/** Large enough that the pieces cost little beside what is done with them. */
const chunkSize = 128 * 1024;

async function* unzstd(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (const frame of splitZstdFrames(bytes))
    yield* Readable.from([frame]).pipe(createZstdDecompress({ chunkSize }));
}

/** xz uses every core and takes half the time of WebAssembly, which serves where the host has no xz. */
async function* unxz(bytes: Uint8Array, host: Pick<Host, "start">): AsyncGenerator<Uint8Array> {
  await using xz = host.start({ argv: xzDecompressArgv() });
  xz.stdin.end(bytes);
  try {
    yield* xz.stdout;
  } catch (error) {
    if ((await xz.ended).exitCode !== 127) throw error;
  }
  const { exitCode, stderr } = await xz.ended;
  if (exitCode === 127) yield* unxzByWebAssembly(bytes);
  else if (exitCode !== 0) throw new Error(stderr.trim() || `xz exited with ${exitCode}`);
}

async function* unxzByWebAssembly(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  // Loaded where it is needed: few hosts lack xz.
  const { default: xzDecompress } = await import("xz-decompress");
  const compressed = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  for await (const chunk of new xzDecompress.XzReadableStream(compressed)) yield chunk;
}
