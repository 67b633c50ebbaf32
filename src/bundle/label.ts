import { open } from "node:fs/promises";
import { type BundleEntry, type BundleLabel, isBundleName, isBundlePath } from "./bundle.ts";

/** Begins a frame that decompressors pass over (RFC 8878, 3.1.2), with its length behind it. */
const skippableMagic = 0x184d2a5b;

/** The last bytes of every bundle: the length of the label before them, and these. */
const ending = Buffer.from("ICBUNDLE", "latin1");
const tailBytes = 4 + ending.length;

/** Raised when the form of labels or of what they name changes. */
const labelForm = 1;

/** No label comes near this. */
const largestLabelBytes = 16 * 1024 * 1024;

/** A label as the last frame of a bundle, behind the compressed archive: zstd and tar read the file as if it were not there. */
export function encodeLabel(label: BundleLabel): Uint8Array {
  const text = Buffer.from(JSON.stringify({ form: labelForm, ...label }));
  const frame = Buffer.alloc(8 + text.length + tailBytes);
  frame.writeUInt32LE(skippableMagic, 0);
  frame.writeUInt32LE(text.length + tailBytes, 4);
  text.copy(frame, 8);
  frame.writeUInt32LE(text.length, 8 + text.length);
  ending.copy(frame, 8 + text.length + 4);
  return frame;
}

/** Why a file is no bundle that can be used. */
export class BadBundle extends Error {}

/** Reads the label of a bundle without reading the bundle. Throws BadBundle for a file that has none, or a wrong one. */
export async function readLabel(path: string): Promise<BundleLabel> {
  await using file = await open(path);
  const { size } = await file.stat();
  const tail = await readAt(file, size - tailBytes, tailBytes);
  if (tail === undefined || !tail.subarray(4).equals(ending))
    throw new BadBundle("it is no bundle, or not whole");
  const length = tail.readUInt32LE(0);
  if (length > largestLabelBytes) throw new BadBundle("its label is damaged");
  const text = await readAt(file, size - tailBytes - length, length);
  if (text === undefined) throw new BadBundle("its label is damaged");
  return parseLabel(text.toString("utf8"));
}

async function readAt(
  file: {
    readonly read: (
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
    ) => Promise<{ bytesRead: number }>;
  },
  position: number,
  length: number,
): Promise<Buffer | undefined> {
  if (position < 0) return undefined;
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return bytesRead === length ? buffer : undefined;
}

/** A label's text as a value; nothing in it is believed that is not of the right form. Throws BadBundle. */
export function parseLabel(text: string): BundleLabel {
  const value = parseJson(text);
  if (!isRecord(value)) throw new BadBundle("its label is damaged");
  const { form, name, entries, sha256, contentBytes } = value;
  if (form !== labelForm) throw new BadBundle(`its form is ${String(form)}, not ${labelForm}`);
  if (typeof name !== "string" || !isBundleName(name))
    throw new BadBundle(`it is a bundle of "${String(name)}", which is not known`);
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256))
    throw new BadBundle("its label is damaged");
  if (typeof contentBytes !== "number" || !Number.isSafeInteger(contentBytes) || !Array.isArray(entries))
    throw new BadBundle("its label is damaged");
  const read = entries.map((entry: unknown): BundleEntry => {
    if (!isRecord(entry) || typeof entry.path !== "string" || !isBundlePath(name, entry.path))
      throw new BadBundle(
        `it names "${isRecord(entry) ? String(entry.path) : ""}", which is no part of ${name}`,
      );
    return { path: entry.path, kind: entry.kind === "folder" ? "folder" : "file" };
  });
  if (new Set(read.map(({ path }) => path)).size !== read.length)
    throw new BadBundle("it names one of its parts twice");
  return { name, entries: read, sha256, contentBytes };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadBundle("its label is damaged");
  }
}
