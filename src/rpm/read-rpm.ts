import { ComposeError } from "../errors.ts";
import type { PooledPackage } from "../packages/pool.ts";
import { numbersOf, textsOf } from "./header-values.ts";
import type { PackageFields } from "./package-fields.ts";
import type { VerifiedRpm } from "./read-package.ts";

/** A pooled .rpm, verified: what of its header is needed to install and describe it. */
export interface ReadRpm extends PooledPackage {
  readonly verified: VerifiedRpm;
  readonly fields: PackageFields;
  /** Capabilities that it provides, and that it requires, as names without their versions. */
  readonly provides: readonly string[];
  readonly requires: readonly string[];
  readonly files: readonly string[];
  /** Modes of the folders that it brings and that are covered while it is installed, by path. */
  readonly coveredModes: readonly (readonly [path: string, mode: number])[];
}

const tag = {
  provideName: 1047,
  requireName: 1049,
  dirIndexes: 1116,
  baseNames: 1117,
  dirNames: 1118,
  fileModes: 1030,
} as const;

/** Mount points inside a root filesystem while commands run there (src/rootfs/in-root.ts). */
const covered = ["/proc", "/sys", "/dev", "/tmp"];

/** What a verified package says. Throws IC5001 for one that is not the package which the repository listed. */
export function rpmOf(pooled: PooledPackage, verified: VerifiedRpm): ReadRpm {
  const { fields, header } = verified;
  const { name } = pooled;
  const isSame =
    fields.name === name && fields.version === pooled.version && fields.architecture === pooled.architecture;
  if (!isSame)
    throw new ComposeError({
      code: "IC5001",
      message: `Cannot use package "${name}" ${pooled.version}: its header says that it is ${fields.name} ${fields.version} for ${fields.architecture}`,
      hint: "The repository lists it wrongly: its owner must make its metadata anew",
    });
  const files = filesOf(header, name);
  const modes = numbersOf(header, tag.fileModes, name);
  return {
    ...pooled,
    ...{ verified, fields, files },
    provides: textsOf(header, tag.provideName, name),
    requires: textsOf(header, tag.requireName, name),
    coveredModes: covered.flatMap((path) => {
      const mode = modes[files.indexOf(path)];
      return mode === undefined ? [] : [[path, mode & 0o7777] as const];
    }),
  };
}

/** Its paths, from folders and names that are kept apart. */
function filesOf(header: VerifiedRpm["header"], name: string): readonly string[] {
  const folders = textsOf(header, tag.dirNames, name);
  const indexes = numbersOf(header, tag.dirIndexes, name);
  return textsOf(header, tag.baseNames, name).map(
    (base, index) => `${folders[indexes[index] ?? -1] ?? ""}${base}`,
  );
}

/** When the newest of the packages was built: seconds since 1970. The default SOURCE_DATE_EPOCH of an image. */
export const newestRpm = (packages: readonly Pick<ReadRpm, "fields">[]): number =>
  Math.max(0, ...packages.map(({ fields }) => fields.builtAt));
