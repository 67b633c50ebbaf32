import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { CatalogTables } from "./catalog-tables.ts";

/** Raised whenever the tables or their order change, so that what an older composer kept is not read. */
const format = 1;
const magic = `rpm catalog ${format}\n`;

/**
 * Keeps parsed metadata: a line that names the format, the SHA-256 of the rest, the sizes of the columns, the columns, the texts.
 * What cannot be kept, for want of space or rights, costs the next run the parsing and this one nothing.
 */
export async function keepCatalog(path: string, tables: CatalogTables): Promise<void> {
  const columns = columnsOf(tables).map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  const head = Buffer.from(`${JSON.stringify(columns.map(({ length }) => length))}\n`.padEnd(headBytes));
  const content = Buffer.concat([head, ...columns, Buffer.from(tables.texts.join("\n"))]);
  const part = `${path}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(part, Buffer.concat([Buffer.from(`${magic}${sumOf(content)}\n`), content]));
    await rename(part, path);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
  } finally {
    await rm(part, { force: true }).catch(() => {});
  }
}

/** Reads what was kept; undefined where there is nothing or a byte of it is not as it was. */
export async function findCatalog(path: string): Promise<CatalogTables | undefined> {
  const whole = await readFile(path).catch(() => undefined);
  const start = magic.length + 65;
  if (whole === undefined || whole.toString("latin1", 0, magic.length) !== magic) return undefined;
  const content = whole.subarray(start);
  if (whole.toString("latin1", magic.length, start - 1) !== sumOf(content)) return undefined;
  return tablesOf(content);
}

/** Room for the sizes of all columns; a multiple of 8, as the columns need. */
const headBytes = 512;

function tablesOf(content: Buffer): CatalogTables {
  const sizes: readonly number[] = JSON.parse(content.toString("latin1", 0, headBytes));
  // The columns' numbers must lie at multiples of their size.
  const aligned = new Uint8Array(content.length - headBytes);
  aligned.set(content.subarray(headBytes));
  let position = 0;
  const next = () => {
    const bytes = sizes[column] ?? 0;
    column += 1;
    position += bytes;
    return [aligned.buffer, position - bytes, bytes] as const;
  };
  let column = 0;
  const floats = () => {
    const [buffer, offset, bytes] = next();
    return new Float64Array(buffer, offset, bytes / 8);
  };
  const ints = () => {
    const [buffer, offset, bytes] = next();
    return new Int32Array(buffer, offset, bytes / 4);
  };
  const [sizeBytes, installedSizeBytes] = [floats(), floats()];
  const packages = {
    ...{ sizeBytes, installedSizeBytes, name: ints(), architecture: ints(), epoch: ints(), version: ints() },
    ...{ release: ints(), path: ints(), sha256: ints(), uses: ints(), files: ints() },
  };
  const relations = { name: ints(), flags: ints(), epoch: ints(), version: ints(), release: ints() };
  const [uses, files] = [ints(), ints()];
  const texts = Buffer.from(aligned.buffer, position).toString("utf8").split("\n");
  return { texts, packages, relations, uses, files };
}

/** The columns of eight bytes first, so that all lie where their numbers may lie. */
function columnsOf({
  packages,
  relations,
  uses,
  files,
}: CatalogTables): readonly (Float64Array | Int32Array)[] {
  const { sizeBytes, installedSizeBytes, name, architecture, epoch, version, release } = packages;
  return [
    ...[sizeBytes, installedSizeBytes, name, architecture, epoch, version, release],
    ...[packages.path, packages.sha256, packages.uses, packages.files],
    ...[relations.name, relations.flags, relations.epoch, relations.version, relations.release],
    ...[uses, files],
  ];
}

const sumOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");
