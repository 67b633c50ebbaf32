import { readFile } from "node:fs/promises";
import { type ReadAt, type TarEntry, tarEntries } from "../../src/deb/tar-index.ts";
import { testHost } from "../fixtures/test-host.ts";

/** What both the index and `tar -tv` tell of an entry; `kind` is the first letter of `ls`. */
export interface ListedEntry {
  readonly name: string;
  readonly kind: string;
  readonly mode: number;
  readonly linkName: string;
  readonly sizeBytes: number;
}

export const readerOf =
  (tar: Uint8Array): ReadAt =>
  (offset, length) =>
    tar.subarray(offset, offset + length);

/** All entries of an archive that is read through `readAt`. */
export function entriesOf(readAt: ReadAt) {
  const entries = [...tarEntries(readAt)];
  const contentOf = ({ offsetBytes, sizeBytes }: TarEntry) => Buffer.from(readAt(offsetBytes, sizeBytes));
  return { entries, contentOf };
}

export const entriesIn = async (path: string) => entriesOf(readerOf(await readFile(path)));

export function listing({ name, type, mode, linkName, sizeBytes }: TarEntry): ListedEntry {
  const kind = { 0: "-", 1: "h", 2: "l", 3: "c", 4: "b", 5: "d", 6: "p" }[type] ?? type;
  return { name, kind, mode, linkName, sizeBytes };
}

const line =
  /^(?<kind>.)(?<mode>\S{9}) \S+ +(?<size>\d+) \S+ \S+ (?<name>"(?:[^"\\]|\\.)*")(?: (?:->|link to) (?<link>".*"))?$/;

/** The entries as GNU tar lists them. */
export async function listedByTar(path: string): Promise<readonly ListedEntry[]> {
  const argv = [
    "tar",
    "--list",
    "--verbose",
    "--quoting-style=c",
    "--numeric-owner",
    "--file",
    path,
  ] as const;
  const { stdout } = await testHost().exec({ argv });
  return stdout
    .trimEnd()
    .split("\n")
    .map((text) => {
      const { kind = "", mode = "", size, name = '""', link = '""' } = line.exec(text)?.groups ?? {};
      return {
        name: JSON.parse(name),
        kind,
        mode: modeOf(mode),
        linkName: JSON.parse(link),
        sizeBytes: Number(size),
      };
    });
}

/** `rwsr-xr-t` as a number. */
function modeOf(letters: string): number {
  const bits = [...letters].reduce((sum, letter) => sum * 2 + (/[-ST]/.test(letter) ? 0 : 1), 0);
  const special = [2, 5, 8].reduce((sum, at) => sum * 2 + (/[sStT]/.test(letters[at] ?? "") ? 1 : 0), 0);
  return special * 0o1000 + bits;
}

/** The archive with other bytes in its first header, and the checksum that goes with them. */
export function withField(tar: Buffer, at: number, bytes: string | Uint8Array): Buffer {
  const changed = Buffer.from(tar);
  changed.set(Buffer.from(bytes as string), at);
  changed.fill(" ", 148, 156);
  const sum = changed.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  changed.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return changed;
}
