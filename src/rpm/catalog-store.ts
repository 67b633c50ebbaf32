import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { CatalogTables } from "./catalog-tables.ts";

/** Raised whenever the tables or their order change, so that what an older composer kept is not read. */
const format = 3;
const magic = `rpm catalog ${format} `;

/**
 * Keeps parsed metadata: a line that names the format and the SHA-256 of the rest, filled up; the sizes of the columns; the columns.
 * What cannot be kept, for want of space or rights, costs the next run the parsing and this one nothing.
 */
export async function keepCatalog(path: string, tables: CatalogTables): Promise<void> {
  const columns = columnsOf(tables).map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  const sizes = Buffer.from(JSON.stringify(columns.map(({ length }) => length)).padEnd(headBytes));
  const content = [sizes, ...columns];
  const part = `${path}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeParts(part, [titleOf(sumOf(content)), ...content]);
    await rename(part, path);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
  } finally {
    await rm(part, { force: true }).catch(() => {});
  }
}

async function writeParts(path: string, parts: readonly Uint8Array[]): Promise<void> {
  await using file = await open(path, "wx");
  for (const part of parts) await file.writeFile(part);
}

/** Its length is a multiple of 8, as the columns behind it need. */
const titleOf = (sha256: string): Buffer =>
  Buffer.from(`${magic}${sha256}`.padEnd(titleBytes - 1).concat("\n"));
const titleBytes = 96;

/** Reads what was kept; undefined where there is nothing or a byte of it is not as it was. */
export async function findCatalog(path: string): Promise<CatalogTables | undefined> {
  const whole = await readFile(path).catch(() => undefined);
  const content = whole?.subarray(titleBytes);
  if (whole === undefined || content === undefined) return undefined;
  if (!whole.subarray(0, titleBytes).equals(titleOf(sumOf([content])))) return undefined;
  return tablesOf(content);
}

/** Room for the sizes of all columns. */
const headBytes = 512;

type Column = Float64Array | Int32Array | Uint8Array;

function tablesOf(content: Buffer): CatalogTables {
  const sizes: readonly number[] = JSON.parse(content.toString("latin1", 0, headBytes));
  // Numbers must lie at multiples of their size.
  const aligned = content.byteOffset % 8 === 0 ? content : Buffer.from(new Uint8Array(content).buffer);
  const { buffer } = aligned;
  let position = aligned.byteOffset + headBytes;
  let column = 0;
  const next = (): number => {
    const start = position;
    position += sizes[column] ?? 0;
    column += 1;
    return start;
  };
  const count = (bytesEach: number): number => (sizes[column] ?? 0) / bytesEach;
  const floats = () => {
    const length = count(8);
    return new Float64Array(buffer, next(), length);
  };
  const ints = () => {
    const length = count(4);
    return new Int32Array(buffer, next(), length);
  };
  const bytes = () => {
    const length = count(1);
    return new Uint8Array(buffer, next(), length);
  };
  const lists = () => ({ starts: ints(), places: ints(), others: ints() });
  const [sizeBytes, installedSizeBytes, publishedAt] = [floats(), floats(), floats()];
  const numbers = {
    ...{ sizeBytes, installedSizeBytes, publishedAt, name: ints(), architecture: ints(), epoch: ints() },
    ...{ version: ints(), release: ints(), path: ints(), uses: ints(), files: ints() },
  };
  const relations = { name: ints(), flags: ints(), epoch: ints(), version: ints(), release: ints() };
  const [uses, files] = [ints(), ints()];
  const [named, provided, owned] = [lists(), lists(), lists()];
  const texts = { starts: ints(), places: ints(), seed: ints() };
  const packages = { ...numbers, sha256: bytes() };
  return { texts: { ...texts, bytes: bytes() }, packages, relations, uses, files, named, provided, owned };
}

/** The columns of the widest numbers first, so that all lie where their numbers may lie. */
function columnsOf(tables: CatalogTables): readonly Column[] {
  const { texts, packages, relations, uses, files, named, provided, owned } = tables;
  const { sizeBytes, installedSizeBytes, publishedAt, name, architecture, epoch, version, release } =
    packages;
  return [
    ...[sizeBytes, installedSizeBytes, publishedAt, name, architecture, epoch, version, release],
    ...[packages.path, packages.uses, packages.files],
    ...[relations.name, relations.flags, relations.epoch, relations.version, relations.release],
    ...[uses, files],
    ...[named, provided, owned].flatMap(({ starts, places, others }) => [starts, places, others]),
    ...[texts.starts, texts.places, texts.seed, packages.sha256, texts.bytes],
  ];
}

function sumOf(parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
