import { access, constants, rm } from "node:fs/promises";
import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { decompressArgv } from "../host/tools/decompress.ts";
import { isNoSpace } from "../host/tools/no-space.ts";
import type { VirtualMachine } from "../host/tools/qemu-system.ts";
import { cannotBootHere, missingTool } from "./boot-errors.ts";
import { bootableEndings, imageFileOf } from "./image-file.ts";
import { writeSparse } from "./write-sparse.ts";

/**
 * The disk that QEMU is to boot: the image itself, or, when it is compressed, a sparse copy in `folder`.
 *
 * @throws ComposeError IC9004 when the file cannot be read, is no disk image or is damaged; IC8002 when the
 *   decompressor is not installed; IC8006 when the folder's disk is full
 */
export async function openBootImage(
  imagePath: string,
  folder: string,
  host: Host,
): Promise<NonNullable<VirtualMachine["disk"]>> {
  const file = imageFileOf(imagePath);
  if (file === undefined) {
    const hint = `Give a file that ends in ${bootableEndings.join(", ")}, compressed (.gz, .xz, .zst) or not`;
    throw cannotBootHere(imagePath, "it is no disk image", hint);
  }
  await access(imagePath, constants.R_OK).catch((cause: unknown) => {
    throw cannotBootHere(imagePath, "the file cannot be read", "Give the path of an image", cause);
  });
  if (file.compression === "none") return { path: imagePath, format: file.format };
  const path = join(folder, "disk");
  await decompress({ compression: file.compression, imagePath, path }, host);
  return { path, format: file.format };
}

async function decompress(
  job: { readonly compression: "gz" | "xz" | "zstd"; readonly imagePath: string; readonly path: string },
  host: Host,
): Promise<void> {
  const argv = decompressArgv(job.compression, job.imagePath);
  await using decompressor = host.start({ argv });
  await writeSparse(untilAborted(decompressor.stdout, host.signal), job.path).catch((error: unknown) => {
    throw isNoSpace(error) ? diskFull(job.imagePath, error) : error;
  });
  const { exitCode, stderr } = await decompressor.ended;
  if (exitCode === 0) return;
  await rm(job.path, { force: true });
  if (exitCode === 127) throw missingTool(argv[0], job.compression === "xz" ? "xz-utils" : argv[0]);
  throw cannotBootHere(job.imagePath, "it cannot be decompressed", stderr.trim() || "The file is damaged");
}

function diskFull(imagePath: string, cause: unknown): ComposeError {
  return new ComposeError(
    {
      code: "IC8006",
      message: `Cannot decompress "${imagePath}": no space is left in the work folder`,
      hint: "Free some space there, or decompress the image yourself",
    },
    { cause },
  );
}

async function* untilAborted(chunks: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
}
