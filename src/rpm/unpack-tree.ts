import {
  chmodSync,
  closeSync,
  fchmodSync,
  linkSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { ComposeError } from "../errors.ts";
import { decompress, type FileCompression } from "../files/decompress.ts";
import { fullDisk } from "../files/full-disk.ts";
import type { Host } from "../host/host.ts";
import { isNoSpace } from "../host/tools/no-space.ts";
import { type CpioEntry, cpioEntries } from "./cpio.ts";
import { type PlacedFile, planTree, type TreeFile, TreeProblem } from "./tree-plan.ts";

/** A package whose header and payload have been verified. */
export interface PackedPackage {
  readonly name: string;
  /** Its file. */
  readonly file: string;
  readonly files: readonly TreeFile[];
  readonly payload: {
    readonly startBytes: number;
    readonly compressor: "gzip" | "bzip2" | "lzma" | "xz" | "zstd" | "none";
  };
}

/**
 * Unpacks verified packages into the empty folder `root`, without rpm: folders, links and files as `planTree` places them,
 * everything root's. Nothing is run and no database is written: what comes of it is a tree of programs, not a system.
 * Throws IC5001 for a package whose payload is broken or brings what none may, and IC8006 on a full disk.
 */
export async function unpackTree(
  packages: readonly PackedPackage[],
  root: string,
  host: Pick<Host, "start">,
): Promise<void> {
  const plan = planned(packages);
  try {
    for (const { place } of plan.folders) mkdirSync(root + place);
    for (const { place, target } of plan.links) symlinkSync(target, root + place);
    for (const [index, one] of packages.entries())
      await unpackPayload(one, { root, host, placed: plan.files[index] ?? new Map() });
    // Whatever the umask is, and after a folder that is closed to its owner was filled.
    for (const { place, mode } of plan.folders) chmodSync(root + place, mode);
  } catch (error) {
    if (isNoSpace(error))
      throw fullDisk({
        path: root,
        neededBytes: packages
          .flatMap(({ files }) => files)
          .reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        otherwise: "choose another folder with --work-dir",
        cause: error,
      });
    throw error;
  }
}

function planned(packages: readonly PackedPackage[]) {
  try {
    return planTree(packages);
  } catch (error) {
    if (error instanceof TreeProblem) throw broken(error.package, error);
    if (error instanceof Error) throw broken("the chroot environment", error);
    throw error;
  }
}

interface Unpacking {
  readonly root: string;
  readonly host: Pick<Host, "start">;
  readonly placed: ReadonlyMap<number, PlacedFile>;
}

async function unpackPayload(one: PackedPackage, unpacking: Unpacking): Promise<void> {
  if (one.files.length === 0) return;
  const missing = new Set(
    [...unpacking.placed].flatMap(([index, { kind }]) => (kind === "file" ? [index] : [])),
  );
  const byPath = new Map(one.files.map(({ path }, index) => [path, index]));
  const groups = hardLinked(one.files);
  try {
    const chunks = decompress(await readPayload(one), compressionOf(one), unpacking.host);
    for await (const entry of cpioEntries(chunks, (index) => one.files[index]?.sizeBytes)) {
      const index = indexOf(entry, byPath);
      for (const written of await unpackEntry(index, entry, { one, groups, ...unpacking }))
        missing.delete(written);
    }
  } catch (error) {
    if (error instanceof ComposeError || isNoSpace(error) || !(error instanceof Error)) throw error;
    throw broken(one.name, error);
  }
  const [lacking] = missing;
  if (lacking !== undefined)
    throw broken(one.name, new Error(`its payload lacks "${one.files[lacking]?.path}"`));
}

/** In memory: a package is seldom large, and decompressing takes what is whole. */
async function readPayload({ file, payload }: PackedPackage): Promise<Uint8Array> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  const buffer = Buffer.allocUnsafe(Math.max(0, size - payload.startBytes));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, payload.startBytes);
  return buffer.subarray(0, bytesRead);
}

function compressionOf({ payload }: PackedPackage): FileCompression {
  switch (payload.compressor) {
    case "gzip":
      return "gz";
    case "zstd":
      return "zst";
    case "xz":
    case "none":
      return payload.compressor;
    default:
      throw new Error(`its payload is compressed with ${payload.compressor}, which is not unpacked here`);
  }
}

/** Payloads name files from the root on, as ./usr/bin/x. */
function indexOf({ file }: CpioEntry, byPath: ReadonlyMap<string, number>): number {
  if ("index" in file) return file.index;
  const index = byPath.get(file.name.replace(/^\.?\/*/, "/"));
  if (index === undefined)
    throw new Error(`its payload has ${JSON.stringify(file.name)}, its header has not`);
  return index;
}

const kindMask = 0o170000;
const regular = 0o100000;

/** Writes an entry's content to its place, and to those of the files that are one with it; returns whom it has served. */
async function unpackEntry(
  index: number,
  entry: CpioEntry,
  { one, groups, root, placed }: Unpacking & { readonly one: PackedPackage; readonly groups: Groups },
): Promise<readonly number[]> {
  const file = one.files[index];
  if (file === undefined) throw new Error(`its header has no file ${index}`);
  if ((file.mode & kindMask) !== regular) return [];
  const group = groups.get(file.inode) ?? [];
  // Of files that are one, one alone has the content.
  if (entry.sizeBytes === 0 && file.sizeBytes > 0 && group.length > 1) return [];
  if (entry.sizeBytes !== file.sizeBytes)
    throw new Error(
      `"${file.path}" has ${entry.sizeBytes} bytes in its payload, ${file.sizeBytes} in its header`,
    );
  const places = group.flatMap((member) => {
    const target = placed.get(member);
    return target?.kind === "file" ? [{ member, ...target }] : [];
  });
  const [first, ...others] = places;
  if (first === undefined) return [];
  await writeContent(root + first.place, first.mode, entry.content);
  for (const { place } of others) linkSync(root + first.place, root + place);
  return places.map(({ member }) => member);
}

/** By inode the regular files that are one. */
type Groups = ReadonlyMap<number, readonly number[]>;

function hardLinked(files: readonly TreeFile[]): Groups {
  const brought = files.flatMap(({ mode, inode, isGhost }, index) =>
    (mode & kindMask) === regular && !isGhost ? [{ inode, index }] : [],
  );
  const groups = Map.groupBy(brought, ({ inode }) => inode);
  return new Map([...groups].map(([inode, members]) => [inode, members.map(({ index }) => index)]));
}

/** A file that is not there yet: what lies at a place is never written to. */
async function writeContent(path: string, mode: number, content: AsyncIterable<Uint8Array>): Promise<void> {
  const file = openSync(path, "wx", 0o600);
  try {
    for await (const part of content) for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
    fchmodSync(file, mode);
  } finally {
    closeSync(file);
  }
}

const broken = (name: string, cause: Error): ComposeError =>
  new ComposeError(
    {
      code: "IC5001",
      message: `Cannot unpack "${name}": ${cause.message}`,
      hint: "The file has the digest that the repository gives, so the package itself is broken: choose another version",
    },
    { cause },
  );
