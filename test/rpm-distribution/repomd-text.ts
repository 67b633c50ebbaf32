/** A file of a repository's metadata. */
export interface MetadataFile {
  /** Relative to the repository. */
  readonly href: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** The text of a repomd.xml in which other files stand in the place of those that it names; what they hold when opened is the same. */
export async function withOtherFiles(
  repomd: string,
  replace: (href: string) => Promise<MetadataFile>,
): Promise<string> {
  const parts = repomd.split(/(<data type="[^"]*">.*?<\/data>)/s);
  const changed = await Promise.all(
    parts.map(async (part) => {
      const [, href] = /<location href="([^"]+)"/.exec(part) ?? [];
      if (href === undefined) return part;
      const file = await replace(href);
      return part
        .replace(href, file.href)
        .replace(/(<checksum type="sha256">)[0-9a-f]+/, `$1${file.sha256}`)
        .replace(/<size>\d+/, `<size>${file.sizeBytes}`);
    }),
  );
  return changed.join("");
}
