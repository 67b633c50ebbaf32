const text = { type: "string" } as const;
const word = { type: "string", minLength: 1 } as const;
const sha256 = { type: "string", pattern: "^[0-9a-f]{64}$" } as const;
const count = { type: "integer", minimum: 0 } as const;
const uuid = { type: "string", pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" } as const;
const texts = { type: "array", items: text } as const;

/** An object whose listed keys, and no others, are there; `optional` ones may be missing. */
function record(
  properties: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
): object {
  return {
    type: "object",
    properties: { ...properties, ...optional },
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

function listOf(items: object): object {
  return { type: "array", items };
}

const partition = record(
  {
    number: { type: "integer", minimum: 1 },
    id: word,
    name: text,
    typeGuid: { type: "string", pattern: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$" },
    startSector: count,
    sizeBytes: count,
    partitionUuid: uuid,
  },
  {
    filesystem: { enum: ["ext4", "fat32", "linux-swap"] },
    label: text,
    mountPoint: { type: "string", pattern: "^/" },
    filesystemUuid: word,
  },
);

const repository = record(
  {
    id: word,
    date: word,
    releaseSha256: sha256,
    signedBy: texts,
    verification: { enum: ["signed", "digests", "skipped"] },
  },
  { suite: word },
);

const installedPackage = record({
  name: word,
  version: word,
  architecture: word,
  source: record({ name: word, version: word }),
  sha256,
  repository: word,
  purl: { type: "string", pattern: "^pkg:(deb|rpm)/" },
});

const artifact = record({
  // A name, never a path: whoever reads a manifest must not be led out of its folder.
  file: { type: "string", pattern: "^[^/\\u0000]+$", not: { enum: [".", ".."] } },
  format: word,
  compression: { enum: ["none", "gz", "xz", "zstd"] },
  sizeBytes: count,
  sha256,
});

const tool = record({ name: word, version: word, architecture: word, sha256, repository: word });

/** JSON Schema 2020-12 of the manifest: what `parseManifest` accepts is what `serializeManifest` writes. */
export const manifestSchema: object = record(
  {
    manifestVersion: { const: 1 },
    image: record({ name: word, version: word }),
    target: record({
      os: word,
      dist: word,
      arch: { enum: ["x86_64", "aarch64"] },
      imageType: { enum: ["raw"] },
    }),
    metadata: record({ description: text, useCases: texts, keywords: texts }),
    engine: record({ name: { const: "image-composer-action" }, version: word }),
    sourceDateEpoch: record({
      seconds: count,
      date: { type: "string", pattern: "^\\d{4,}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$" },
    }),
    seedSha256: sha256,
    lockSha256: sha256,
    configurationSha256: sha256,
    boot: record({ kernelVersion: word, cmdline: text }),
    disk: record({ table: { const: "gpt" }, guid: uuid, sizeBytes: count, partitions: listOf(partition) }),
    repositories: listOf(repository),
    packages: listOf(installedPackage),
    artifacts: listOf(artifact),
    tools: { type: "object", additionalProperties: text },
  },
  { chroot: record({ packages: listOf(tool) }) },
);
