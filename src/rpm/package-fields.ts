import { broken, type Header } from "./header.ts";
import { numbersOf, requiredText, textsOf } from "./header-values.ts";
import { type Evr, evrText } from "./version.ts";

/** What a package's header says of the package. */
export interface PackageFields {
  readonly name: string;
  readonly evr: Evr & { readonly release: string };
  /** `[epoch:]version-release`, as locks have it. */
  readonly version: string;
  /** The format's own word, e.g. x86_64 or noarch. */
  readonly architecture: string;
  /** File name of the source package that it was built from. */
  readonly sourceRpm: string;
  readonly summary: string;
  readonly license: string;
  readonly vendor: string | undefined;
  readonly url: string | undefined;
  /** Seconds since 1970. */
  readonly builtAt: number;
  readonly installedSizeBytes: number;
}

/** How a payload is compressed; all are cpio archives. */
export type PayloadCompressor = "none" | "gzip" | "bzip2" | "lzma" | "xz" | "zstd";

const compressors: readonly string[] = ["gzip", "bzip2", "lzma", "xz", "zstd"];

const tag = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  summary: 1004,
  buildTime: 1006,
  size: 1009,
  vendor: 1011,
  license: 1014,
  url: 1020,
  architecture: 1022,
  sourceRpm: 1044,
  payloadFormat: 1124,
  payloadCompressor: 1125,
  longSize: 5009,
} as const;

/** Reads what a verified header says. Throws IC5001 for a header that lacks what every binary package has. */
export function packageFields(header: Header, name: string): PackageFields {
  const [sourceRpm] = textsOf(header, tag.sourceRpm, name);
  if (sourceRpm === undefined) throw broken(name, "it is a source package");
  const text = (of: number) => requiredText(header, of, name);
  const [epoch = 0] = numbersOf(header, tag.epoch, name);
  const evr = { epoch, version: text(tag.version), release: text(tag.release) };
  const [longSize] = numbersOf(header, tag.longSize, name);
  const [size = 0] = numbersOf(header, tag.size, name);
  const [builtAt = 0] = numbersOf(header, tag.buildTime, name);
  return {
    name: text(tag.name),
    evr,
    version: evrText(evr),
    architecture: text(tag.architecture),
    sourceRpm,
    summary: textsOf(header, tag.summary, name)[0] ?? "",
    license: textsOf(header, tag.license, name)[0] ?? "",
    vendor: textsOf(header, tag.vendor, name)[0],
    url: textsOf(header, tag.url, name)[0],
    builtAt,
    installedSizeBytes: longSize ?? size,
  };
}

/** How the payload is packed. Throws IC5001 for a form that no package of a distribution has. */
export function payloadCompressor(header: Header, name: string): PayloadCompressor {
  const [format = "cpio"] = textsOf(header, tag.payloadFormat, name);
  if (format !== "cpio") throw broken(name, `its payload has the unknown format "${format}"`);
  // rpm 3 did not say it, and knew one only. Version 6 says "none" of what is not compressed.
  const [compressor = "gzip"] = textsOf(header, tag.payloadCompressor, name);
  if (compressor === "none" || compressor === "identity") return "none";
  if (!isCompressor(compressor))
    throw broken(name, `its payload has the unknown compression "${compressor}"`);
  return compressor;
}

const isCompressor = (word: string): word is PayloadCompressor => compressors.includes(word);
