import { broken } from "./header.ts";
import { numbersOf, textsOf } from "./header-values.ts";
import type { VerifiedRpm } from "./read-package.ts";
import type { TreeFile } from "./tree-plan.ts";
import type { PackedPackage } from "./unpack-tree.ts";

/** Tags of files (rpm's manual, "RPM tags"); a large file has its size in another one. */
const tag = {
  ...{ sizes: 1028, modes: 1030, digests: 1035, linkTargets: 1036, flags: 1037, inodes: 1096 },
  ...{ dirIndexes: 1116, baseNames: 1117, dirNames: 1118, longSizes: 5008 },
} as const;

/** RPMFILE_GHOST: owned, and not in the payload. */
const ghost = 1 << 6;

/** What a verified package brings, to be unpacked. Throws IC5001 where its header does not say the same of every file. */
export function packedPackage({ file, header, fields, payload }: VerifiedRpm): PackedPackage {
  const { name } = fields;
  const texts = (of: number) => textsOf(header, of, name);
  const numbers = (of: number) => numbersOf(header, of, name);
  const [baseNames, folders] = [texts(tag.baseNames), texts(tag.dirNames)];
  const sizes = numbers(tag.longSizes).length > 0 ? numbers(tag.longSizes) : numbers(tag.sizes);
  const ofFiles = [
    numbers(tag.modes),
    numbers(tag.inodes),
    numbers(tag.flags),
    numbers(tag.dirIndexes),
    sizes,
  ];
  const [digests, linkTargets] = [texts(tag.digests), texts(tag.linkTargets)];
  const lists = [...ofFiles, digests, linkTargets];
  if (lists.some(({ length }) => length !== baseNames.length))
    throw broken(name, "its header does not say the same of every file");
  const [modes = [], inodes = [], flags = [], dirIndexes = []] = ofFiles;
  const files = baseNames.map((base, index): TreeFile => {
    const folder = folders[dirIndexes[index] ?? -1];
    if (folder === undefined) throw broken(name, `its header has no folder for "${base}"`);
    return {
      path: `${folder}${base}`,
      mode: modes[index] ?? 0,
      sizeBytes: sizes[index] ?? 0,
      linkTarget: linkTargets[index] ?? "",
      inode: inodes[index] ?? 0,
      digest: digests[index] ?? "",
      isGhost: ((flags[index] ?? 0) & ghost) !== 0,
    };
  });
  return { name, file, files, payload };
}
