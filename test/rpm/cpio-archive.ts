/** An entry for an archive of a test's own. */
export interface WrittenEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly inode?: number;
}

const hex = (value: number): string => value.toString(16).padStart(8, "0");

function padded(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** An archive in cpio's newc format (cpio(5)), with its trailer. */
export function newcArchive(entries: readonly WrittenEntry[]): Buffer {
  return Buffer.concat([...entries, { name: "TRAILER!!!" }].map(newcEntry));
}

function newcEntry({ name, content = "", inode = 0 }: WrittenEntry): Buffer {
  const [nameBytes, bytes] = [Buffer.from(`${name}\0`), Buffer.from(content)];
  const fields = [inode, 0o100644, 0, 0, 1, 0, bytes.length, 0, 0, 0, 0, nameBytes.length, 0];
  return Buffer.concat([
    padded(Buffer.concat([Buffer.from(`070701${fields.map(hex).join("")}`), nameBytes])),
    padded(bytes),
  ]);
}

/** An archive whose headers are nothing but the places of files in the package's header. */
export function strippedArchive(
  entries: readonly { readonly index: number; readonly content: string }[],
): Buffer {
  const stripped = entries.map(({ index, content }) =>
    Buffer.concat([padded(Buffer.from(`07070X${hex(index)}`)), padded(Buffer.from(content))]),
  );
  return Buffer.concat([...stripped, newcArchive([])]);
}
