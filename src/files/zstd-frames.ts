const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
const dictionaryIdBytes = [0, 1, 2, 4] as const;
const contentSizeBytes = [0, 2, 4, 8] as const;

/**
 * Splits a zstd file into its data frames (RFC 8878, 3.1), skippable frames left out. node:zlib decompresses one frame
 * only and passes over what follows. Throws a RangeError or TypeError for what is no sequence of whole frames.
 */
export function splitZstdFrames(bytes: Uint8Array): readonly Uint8Array[] {
  try {
    return splitFrames(bytes);
  } catch (cause) {
    // A header that would go on behind the end is a DataView's to notice, in words that say nothing of a file.
    if (cause instanceof RangeError) throw new RangeError("zstd: the last frame is cut short", { cause });
    throw cause;
  }
}

function splitFrames(bytes: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const magic = view.getUint32(start, true);
    const isSkippable = (magic & 0xfffffff0) >>> 0 === skippableMagic;
    if (!isSkippable && magic !== frameMagic) throw new TypeError("zstd: no frame where one should be");
    const end = isSkippable ? start + 8 + view.getUint32(start + 4, true) : endOfFrame(view, start);
    if (end > bytes.length) throw new RangeError("a frame ends behind the end");
    if (!isSkippable) frames.push(bytes.subarray(start, end));
    start = end;
  }
  return frames;
}

function endOfFrame(view: DataView, start: number): number {
  const descriptor = view.getUint8(start + 4);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const sizeFlag = (descriptor >> 6) & 3;
  const sizeBytes = sizeFlag === 0 && isSingleSegment ? 1 : (contentSizeBytes[sizeFlag] ?? 0);
  const windowBytes = isSingleSegment ? 0 : 1;
  let position = start + 5 + windowBytes + (dictionaryIdBytes[descriptor & 3] ?? 0) + sizeBytes;
  for (let isLast = false; !isLast; ) {
    const header = view.getUint16(position, true) | (view.getUint8(position + 2) << 16);
    isLast = (header & 1) !== 0;
    const isRunLength = ((header >> 1) & 3) === 1;
    position += 3 + (isRunLength ? 1 : header >> 3);
  }
  const hasChecksum = (descriptor & 4) !== 0;
  return position + (hasChecksum ? 4 : 0);
}
