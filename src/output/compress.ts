import type { Argv, Host } from "../host/host.ts";
import { pigzArgv } from "../host/tools/pigz.ts";
import { xzCompressArgv } from "../host/tools/xz-compress.ts";
import { zstdArgv } from "../host/tools/zstd.ts";
import type { Compression } from "../plan/plan.ts";

/** The compressions that change something. */
export type RealCompression = Exclude<Compression, "none">;

/** What a compression adds to a file's name. */
export const compressionSuffix: Readonly<Record<Compression, string>> = {
  none: "",
  gz: ".gz",
  xz: ".xz",
  zstd: ".zst",
};

const compressors: Readonly<Record<RealCompression, (source: string, threads: number) => Argv>> = {
  gz: pigzArgv,
  xz: xzCompressArgv,
  zstd: zstdArgv,
};

/** Compresses a file into another with all cores. The bytes do not depend on how many those are. */
export async function writeCompressed(
  file: { readonly source: string; readonly target: string; readonly compression: RealCompression },
  host: Pick<Host, "exec" | "cores">,
): Promise<void> {
  await host.exec({ argv: compressors[file.compression](file.source, host.cores), stdoutFile: file.target });
}
