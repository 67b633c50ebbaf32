import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Exec } from "../host/host.ts";
import { decompressArgv } from "../host/tools/decompress.ts";
import { type QemuFormat, qemuImgToRawArgv } from "../host/tools/qemu-img.ts";
import type { Manifest, ManifestArtifact } from "../report/manifest.ts";
import { compareTrees, type TreeDifference } from "./compare-trees.ts";
import { diskPlaceOf } from "./disk-place.ts";
import { readExt4Place } from "./ext4-place.ts";
import type { Finding } from "./finding.ts";
import { type ByteDifference, byteText, firstDifference } from "./first-difference.ts";
import { extractTree, type TreeSource } from "./open-tree.ts";
import { originOf } from "./origin-of.ts";
import { ownerFolders, type PackageOwners, readPackageOwners } from "./package-owners.ts";

/** Two files of one artifact, the one that was made before first. */
export interface Pair {
  readonly was: string;
  readonly is: string;
}

/** What is needed to look into an artifact. */
export interface LocateEdge {
  readonly exec: Exec;
  /** Existing folder for what is taken out of the artifacts; its path has no quotes. */
  readonly workFolder: string;
  readonly disk: Manifest["disk"];
  /** Targets of the template's additionalFiles. */
  readonly additionalFiles: readonly string[];
}

/**
 * Finds where two files of an artifact differ first, from the outside in: compression, container, partition table,
 * partition, file, byte; and who wrote that. Undefined when they are equal. Throws a CommandFailure for a file that is not
 * what its name says.
 */
export async function locateDifference(
  artifact: ManifestArtifact,
  pair: Pair,
  edge: LocateEdge,
): Promise<Finding | undefined> {
  const difference = await firstDifference(pair.was, pair.is);
  if (difference === undefined) return undefined;
  const folder = await mkdtemp(join(edge.workFolder, "reproduce-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  return await locateIn(artifact, { pair, difference }, { ...edge, workFolder: folder });
}

interface Differing {
  readonly pair: Pair;
  readonly difference: ByteDifference;
}

async function locateIn(
  artifact: ManifestArtifact,
  differing: Differing,
  edge: LocateEdge,
): Promise<Finding> {
  const { compression, format } = artifact;
  if (compression !== "none") {
    const source = (path: string) => decompressArgv(compression, path);
    const inner = await unwrap(differing.pair, edge, async (path, target) => {
      await edge.exec({ argv: source(path), stdoutFile: target });
    });
    const plain = { ...artifact, compression: "none" } as const;
    return inner === undefined
      ? outside(differing, `the ${compression} stream`, `compression: ${compression}`)
      : await locateIn(plain, inner, edge);
  }
  if (format === "tar") return await locateInTar(differing, edge);
  if (format === "raw") return await locateInDisk(differing, edge);
  const inner = await unwrap(differing.pair, edge, async (source, target) => {
    await edge.exec({ argv: qemuImgToRawArgv({ source, target, format: qemuFormatOf(format) }) });
  });
  return inner === undefined
    ? outside(differing, `the ${format} container`, `container metadata: ${format}`)
    : await locateInDisk(inner, edge);
}

const qemuFormatOf = (format: string): QemuFormat => {
  if (format === "vhd") return "vpc";
  if (format === "qcow2" || format === "vhdx" || format === "vmdk" || format === "vdi") return format;
  throw new TypeError(`"${format}" is no format of this composer`);
};

/** Turns both files into what they hold. Undefined when that is equal: the difference lies in the wrapping. */
async function unwrap(
  pair: Pair,
  { workFolder }: LocateEdge,
  turn: (source: string, target: string) => Promise<void>,
): Promise<Differing | undefined> {
  const folder = await mkdtemp(join(workFolder, "inner-"));
  const inner = { was: join(folder, "was"), is: join(folder, "is") };
  await turn(pair.was, inner.was);
  await turn(pair.is, inner.is);
  const difference = await firstDifference(inner.was, inner.is);
  return difference === undefined ? undefined : { pair: inner, difference };
}

/** A difference of the wrapping alone, which has no files. */
const outside = ({ difference }: Differing, where: string, writtenBy: string): Finding => ({
  place: [where, `byte ${difference.offsetBytes}`],
  what: byteText(difference),
  writtenBy,
  files: 0,
});

async function locateInTar(differing: Differing, edge: LocateEdge): Promise<Finding> {
  const trees = await extractBoth(differing.pair, (path) => ({ kind: "tar", path }), edge);
  const [first, ...others] = await compareTrees(trees.was, trees.is);
  if (first === undefined) return outside(differing, "the archive's headers", "archive metadata: tar");
  const packagesOf = await firstOwners(async (folder) => join(trees.is, folder), edge.exec);
  return treeFinding([], first, { count: others.length + 1, mountPoint: "/", packagesOf, edge });
}

async function extractBoth(
  pair: Pair,
  sourceOf: (path: string) => TreeSource,
  { workFolder, exec }: LocateEdge,
): Promise<Pair> {
  const folder = await mkdtemp(join(workFolder, "trees-"));
  const trees = { was: join(folder, "was"), is: join(folder, "is") };
  await extractTree(sourceOf(pair.was), trees.was, exec);
  await extractTree(sourceOf(pair.is), trees.is, exec);
  return trees;
}

async function locateInDisk(differing: Differing, edge: LocateEdge): Promise<Finding> {
  const { pair, difference } = differing;
  const place = diskPlaceOf(difference.offsetBytes, edge.disk);
  if (place.kind === "table")
    return outside(differing, `the ${place.which} partition table`, "partition table");
  if (place.kind === "gap") return outside(differing, "the space between partitions", "step: Write disk");
  const { partition, startBytes } = place;
  const { filesystem } = partition;
  const shown = [`partition "${partition.id}"`];
  const byte = `byte ${difference.offsetBytes - startBytes}`;
  const bare = (structure: string, writtenBy: string): Finding => ({
    place: [...shown, structure, byte],
    what: byteText(difference),
    writtenBy,
    files: 0,
  });
  if (filesystem === undefined) return bare("its content", "step: Write disk");
  if (filesystem === "linux-swap") return bare("the swap header", "filesystem metadata: linux-swap");
  const sourceOf = (path: string): TreeSource => ({ kind: filesystem, path, offsetBytes: startBytes });
  const trees = await extractBoth(pair, sourceOf, edge);
  const [first, ...others] = await compareTrees(trees.was, trees.is);
  if (first !== undefined) {
    const packagesOf = await ownersOnDisk({ disk: pair.is, partition: partition.id, tree: trees.is }, edge);
    const mountPoint = partition.mountPoint ?? "/";
    return treeFinding(shown, first, { count: others.length + 1, mountPoint, packagesOf, edge });
  }
  if (filesystem === "fat32") return bare("filesystem metadata", "filesystem metadata: fat32");
  const volume = { path: pair.is, offsetBytes: startBytes };
  const { structure, path } = await readExt4Place(volume, difference.offsetBytes - startBytes, edge.exec);
  return bare(path === undefined ? structure : `${structure} (${path})`, "filesystem metadata: ext4");
}

/** What lists packages' files lies on the partition that holds its folder, which may be another than the one that differs. */
async function ownersOnDisk(
  { disk, partition, tree }: { readonly disk: string; readonly partition: string; readonly tree: string },
  edge: LocateEdge,
): Promise<PackageOwners> {
  const trees = new Map([[partition, tree]]);
  const placeOf = async (folder: string): Promise<string | undefined> => {
    const holder = holderOf(folder, edge.disk);
    if (holder === undefined) return undefined;
    const known = trees.get(holder.id) ?? (await mkdtemp(join(edge.workFolder, "owners-")));
    if (!trees.has(holder.id)) {
      trees.set(holder.id, known);
      const source = { kind: "ext4", path: disk, offsetBytes: holder.startSector * 512 } as const;
      await extractTree(source, known, edge.exec);
    }
    return join(known, folder.slice(holder.mountPoint === "/" ? 1 : (holder.mountPoint ?? "").length + 1));
  };
  return await firstOwners(placeOf, edge.exec);
}

/** Of the first folder that tells anything; `placeOf` says where it lies, if anywhere. */
async function firstOwners(
  placeOf: (folder: string) => Promise<string | undefined>,
  exec: Exec,
): Promise<PackageOwners> {
  for (const folder of ownerFolders) {
    const place = await placeOf(folder);
    const owners = place === undefined ? undefined : await readPackageOwners(place, exec);
    if (owners !== undefined && owners.size > 0) return owners;
  }
  return new Map();
}

/** The partition that a folder of the image lies on. */
function holderOf(folder: string, { partitions }: LocateEdge["disk"]) {
  const holders = partitions.filter(
    ({ filesystem, mountPoint = "" }) =>
      filesystem === "ext4" &&
      mountPoint !== "" &&
      folder.startsWith(mountPoint === "/" ? "/" : `${mountPoint}/`),
  );
  return holders.toSorted((a, b) => (b.mountPoint ?? "").length - (a.mountPoint ?? "").length)[0];
}

function treeFinding(
  outer: readonly string[],
  { path, offsetBytes, what }: TreeDifference,
  known: {
    readonly count: number;
    readonly mountPoint: string;
    readonly packagesOf: PackageOwners;
    readonly edge: LocateEdge;
  },
): Finding {
  const full = join(known.mountPoint, path);
  const { additionalFiles } = known.edge;
  return {
    place: [...outer, full, ...(offsetBytes === undefined ? [] : [`byte ${offsetBytes}`])],
    what,
    writtenBy: originOf(full, { packagesOf: known.packagesOf, additionalFiles }),
    files: known.count,
  };
}
