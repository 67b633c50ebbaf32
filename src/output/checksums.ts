/** The file in the output folder that holds them all. */
export const checksumsName = "SHA256SUMS";

/** One line of a SHA256SUMS file. */
export interface Checksum {
  readonly fileName: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Checksums as text that `sha256sum -c` reads, sorted by file name. */
export function checksumsText(checksums: readonly Checksum[]): string {
  return checksums
    .toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))
    .map(({ fileName, sha256 }) => `${sha256}  ${fileName}\n`)
    .join("");
}

/** Reads a SHA256SUMS text; lines of any other form, and paths into other folders, are left out. */
export function parseChecksums(text: string): readonly Checksum[] {
  return [...text.matchAll(/^([0-9a-f]{64}) [ *]([^/\n]+)$/gm)].map(([, sha256 = "", fileName = ""]) => ({
    fileName,
    sha256,
  }));
}
