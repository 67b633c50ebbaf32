/** A file of a repository's metadata. */
export interface MetadataFile {
  /** Relative to the repository. */
  readonly href: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Of what it holds when opened, where that is not as it was. */
  readonly opened?: { readonly sha256: string; readonly sizeBytes: number };
}

/** The text of a repomd.xml in which other files stand in the place of those that it names. */
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
      const { opened } = file;
      const outer = part
        .replace(href, file.href)
        .replace(/(<checksum type="sha256">)[0-9a-f]+/, `$1${file.sha256}`)
        .replace(/<size>\d+/, `<size>${file.sizeBytes}`);
      if (opened === undefined) return outer;
      return outer
        .replace(/(<open-checksum type="sha256">)[0-9a-f]+/, `$1${opened.sha256}`)
        .replace(/<open-size>\d+/, `<open-size>${opened.sizeBytes}`);
    }),
  );
  return changed.join("");
}
