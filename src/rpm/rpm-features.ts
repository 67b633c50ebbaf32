import { overlaps, parseRelation, type Relation } from "./relation.ts";

/** What the rpm that installs can do, as it tells packages (rpm --showrc, version 4.18). */
const features: ReadonlyMap<string, Relation> = new Map(
  [
    "rpmlib(BuiltinLuaScripts) = 4.2.2-1",
    "rpmlib(CaretInVersions) = 4.15.0-1",
    "rpmlib(CompressedFileNames) = 3.0.4-1",
    "rpmlib(ConcurrentAccess) = 4.1-1",
    "rpmlib(DynamicBuildRequires) = 4.15.0-1",
    "rpmlib(ExplicitPackageProvide) = 4.0-1",
    "rpmlib(FileCaps) = 4.6.1-1",
    "rpmlib(FileDigests) = 4.6.0-1",
    "rpmlib(HeaderLoadSortsTags) = 4.0.1-1",
    "rpmlib(LargeFiles) = 4.12.0-1",
    "rpmlib(PartialHardlinkSets) = 4.0.4-1",
    "rpmlib(PayloadFilesHavePrefix) = 4.0-1",
    "rpmlib(PayloadIsBzip2) = 3.0.5-1",
    "rpmlib(PayloadIsLzma) = 4.4.2-1",
    "rpmlib(PayloadIsXz) = 5.2-1",
    "rpmlib(PayloadIsZstd) = 5.4.18-1",
    "rpmlib(RichDependencies) = 4.12.0-1",
    "rpmlib(ScriptletExpansion) = 4.9.0-1",
    "rpmlib(ScriptletInterpreterArgs) = 4.0.3-1",
    "rpmlib(TildeInVersions) = 4.10.0-1",
    "rpmlib(VersionedDependencies) = 3.0.3-1",
  ].map((text) => {
    const relation = parseRelation(text);
    return [relation.name, relation];
  }),
);

/** Whether a requirement is one of the program that installs, which no package can meet. */
export const isRpmFeature = ({ name }: Relation): boolean => name.startsWith("rpmlib(");

/** Whether rpm 4.18, which installs, meets such a requirement. */
export function isSupportedFeature(relation: Relation): boolean {
  const feature = features.get(relation.name);
  return feature !== undefined && overlaps(feature, relation);
}
