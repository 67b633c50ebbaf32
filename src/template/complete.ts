import { explainMissing } from "./explain.ts";
import type { Finding } from "./finding.ts";
import { sectionOf } from "./finding.ts";
import { entryOf, type MapSource, sourceAt } from "./source.ts";
import type { Template } from "./template.ts";
import type { TemplateFile } from "./template-file.generated.ts";

/** What a merged template must have: the parent's pointer and the key. */
const needed = [
  ["", "image"],
  ["/image", "name"],
  ["/image", "version"],
  ["", "target"],
  ["", "disk"],
  ["/disk", "size"],
  ["/disk", "partitions"],
  ["/disk", "artifacts"],
  ["", "systemConfig"],
  ["/systemConfig", "hostname"],
] as const;

/** The keys that a merged template lacks (IC1006). What is missing because its section is spoiled is not told again. */
export function findMissing(merged: MapSource, spoiled: ReadonlySet<string>): readonly Finding[] {
  return needed
    .filter(([parent, key]) => {
      const lies = parent === "" ? merged : sourceAt(merged, parent)?.value;
      if (lies?.kind !== "map" || entryOf(lies, key) !== undefined) return false;
      return !spoiled.has(sectionOf(`${parent}/${key}`) ?? "") && !spoiled.has(parent);
    })
    .map(([parent, key]) => explainMissing(merged, parent, key));
}

/** The merged file as a template; undefined while something is missing. */
export function completeTemplate(merged: TemplateFile): Template | undefined {
  const { image, target, disk, systemConfig, extends: _, ...rest } = merged;
  const { name, version } = image ?? {};
  const { size, partitions, artifacts } = disk ?? {};
  const hostname = systemConfig?.hostname;
  if (name === undefined || version === undefined || target === undefined) return undefined;
  if (size === undefined || partitions === undefined || artifacts === undefined) return undefined;
  if (hostname === undefined) return undefined;
  return {
    ...rest,
    image: { ...image, name, version },
    target,
    disk: { ...disk, size, partitions, artifacts },
    systemConfig: { ...systemConfig, hostname },
  };
}
