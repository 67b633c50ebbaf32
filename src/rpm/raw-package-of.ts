import { broken, type Header } from "./header.ts";
import { numbersOf, textsOf } from "./header-values.ts";
import { type RelationKind, relationKinds } from "./package.ts";
import type { RawPackage, RawRelation } from "./raw-package.ts";
import type { VerifiedRpm } from "./read-package.ts";
import { parseEvr } from "./version.ts";

/** Tags of names, flags and versions of each kind (rpm's manual, "Header tags"). */
const tags: Readonly<Record<RelationKind, readonly [names: number, flags: number, versions: number]>> = {
  provides: [1047, 1112, 1113],
  requires: [1049, 1048, 1050],
  conflicts: [1054, 1053, 1055],
  obsoletes: [1090, 1114, 1115],
  recommends: [5046, 5048, 5047],
  suggests: [5049, 5051, 5050],
  supplements: [5052, 5054, 5053],
  enhances: [5055, 5057, 5056],
};

const file = { folders: 1118, names: 1117, folderNumbers: 1116 } as const;

/** Bits of flags: how versions compare, and `Requires(pre)`, `Requires(post)` and what older packages have for both. */
const [less, greater, equal] = [2, 4, 8];
const strict = 0x40 | 0x200 | 0x400;

/**
 * What a verified package says of itself, in the place of what metadata would say of it: for packages that no repository lists.
 * `path` names it in messages and in the catalog. Throws IC5001 for a name or version that could not be part of a file's name.
 */
export function rawPackageOf(
  { fields, header, sizeBytes }: VerifiedRpm,
  { path, sha256 }: { readonly path: string; readonly sha256: string },
): RawPackage {
  const relations = relationKinds.map((kind) => [kind, relationsOf(header, kind, path)] as const);
  const { name, architecture, evr, installedSizeBytes } = fields;
  const { epoch, version, release } = evr;
  for (const word of [name, architecture, version, release])
    if (!/^[A-Za-z0-9_+~^-][A-Za-z0-9._+~^-]*$/.test(word)) throw broken(path, `it names "${word}"`);
  return {
    ...{ name, architecture, epoch, version, release, path, sha256, sizeBytes, installedSizeBytes },
    relations: Object.fromEntries(relations) as Record<RelationKind, readonly RawRelation[]>,
    files: filesOf(header, path),
  };
}

function relationsOf(header: Header, kind: RelationKind, path: string): readonly RawRelation[] {
  const [nameTag, flagTag, versionTag] = tags[kind];
  const names = textsOf(header, nameTag, path);
  const flags = numbersOf(header, flagTag, path);
  const versions = textsOf(header, versionTag, path);
  return names.map((name, index) => relationOf(name, flags[index] ?? 0, versions[index] ?? ""));
}

function relationOf(name: string, flags: number, text: string): RawRelation {
  const operator =
    operators[((flags & less) > 0 ? 1 : 0) + ((flags & greater) > 0 ? 2 : 0) + ((flags & equal) > 0 ? 4 : 0)];
  const isOpen = text === "" || operator === undefined || operator === "";
  const { epoch, version, release } = parseEvr(text);
  return {
    ...{ name, epoch, version, release, strict: (flags & strict) !== 0 },
    operator: isOpen ? "" : operator,
  };
}

/** By the bits less (1), greater (2) and equal (4). */
const operators = ["", "<", ">", undefined, "=", "<=", ">=", undefined] as const;

function filesOf(header: Header, path: string): readonly string[] {
  const folders = textsOf(header, file.folders, path);
  const numbers = numbersOf(header, file.folderNumbers, path);
  return textsOf(header, file.names, path).map((name, index) => {
    const folder = folders[numbers[index] ?? -1];
    if (folder === undefined) throw broken(path, "a file lies in a folder that it does not name");
    return `${folder}${name}`;
  });
}
