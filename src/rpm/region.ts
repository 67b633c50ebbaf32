import { broken, introBytes } from "./header.ts";

const immutableRegion = 63;
const bytesType = 7;

/**
 * Whether all of a main header is its immutable region, as rpm demands of package files: the first tag is the region's, and
 * its trailer stands at the end and counts every tag. What lay outside could be added to a package that someone else
 * built. `bytes` are the header's. Throws IC5001.
 */
export function requireRegion(bytes: Uint8Array, name: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [count, size] = [view.getUint32(8), view.getUint32(12)];
  const entry = entryAt(view, introBytes);
  const trailer = entryAt(view, bytes.length - introBytes);
  const isWhole =
    count > 0 &&
    entry.tag === immutableRegion &&
    entry.type === bytesType &&
    entry.offset === size - introBytes &&
    entry.count === introBytes &&
    trailer.tag === immutableRegion &&
    trailer.type === bytesType &&
    trailer.offset === -count * introBytes &&
    trailer.count === introBytes;
  if (!isWhole) throw broken(name, "its header is not one immutable region");
}

const entryAt = (view: DataView, at: number) => ({
  tag: view.getUint32(at),
  type: view.getUint32(at + 4),
  offset: view.getInt32(at + 8),
  count: view.getUint32(at + 12),
});
