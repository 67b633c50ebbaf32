import type { OsName } from "../os/load.ts";
import type { ReadFile } from "./judge.ts";
import { entryOf, type MapSource, stringOf } from "./source.ts";

/**
 * The files of a template with the release named as its folder is, where they use another word for it. Places stay; what
 * names no release that is known stays too.
 */
export const withOwnReleases = (
  chain: readonly ReadFile[],
  findRelease: (name: OsName) => Promise<string | undefined>,
): Promise<readonly ReadFile[]> =>
  Promise.all(
    chain.map(async (read) => {
      const target = entryOf(read.source, "target")?.value;
      const [os, word] = [stringOf(target, "os"), stringOf(target, "dist")];
      if (read.source === undefined || os === undefined || word === undefined) return read;
      const dist = await findRelease({ os, dist: word });
      return dist === undefined || dist === word ? read : { ...read, source: renamed(read.source, dist) };
    }),
  );

function renamed(source: MapSource, dist: string): MapSource {
  const target = entryOf(source, "target");
  const named = entryOf(target?.value, "dist");
  if (target?.value.kind !== "map" || named?.value.kind !== "scalar") return source;
  const value = { ...named.value, value: dist, text: dist };
  const entries = new Map(target.value.entries).set("dist", { ...named, value });
  const changed = { ...target, value: { ...target.value, entries } };
  return { ...source, entries: new Map(source.entries).set("target", changed) };
}
