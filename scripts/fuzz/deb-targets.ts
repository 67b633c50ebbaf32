import { findPathOwners } from "../../src/deb/contents-index.ts";
import { IndexCatalog } from "../../src/deb/index-catalog.ts";
import { parsePackagesIndex } from "../../src/deb/packages-index.ts";
import { parseRelations } from "../../src/deb/relation.ts";
import { checkRelease, parseRelease } from "../../src/deb/release.ts";
import { compareVersions } from "../../src/deb/version.ts";
import {
  alikeButAtTheEnd,
  compareHalves,
  type FuzzTarget,
  inChunks,
  oddWords,
  sum,
  textOf,
  versionWords,
} from "./fuzz-target.ts";

const stanza = `Package: libc6\nSource: glibc\nVersion: 2.36-9+deb12u10\nArchitecture: amd64\nMulti-Arch: same\nDepends: libgcc-s1, libcrypt1 (>= 1:4.4.10-10~) | x [amd64] <!nocheck>\nProvides: libc6-x32 (= 2.36)\nDescription: GNU C Library\n wrapped\nFilename: pool/main/g/glibc/libc6_2.36_amd64.deb\nSize: 2757600\nInstalled-Size: 12986\nSHA256: ${sum}\n`;
const release = `Origin: Debian\nLabel: Debian\nSuite: oldstable\nCodename: bookworm\nDate: Sat, 06 Sep 2025 09:31:02 UTC\nValid-Until: Sat, 13 Sep 2025 09:31:02 UTC\nArchitectures: all amd64\nComponents: main\nSHA256:\n`;
const listed = ` ${sum} 8790396 main/binary-amd64/Packages.xz\n ${sum} 0 main/binary-all/Packages\n`;
const relations = "libc6 (>= 2.36), python3:any | a (<< 1) [amd64 !i386] <!nocheck>, x:amd64 (= 1)";
const paths = "bin/sh shells/dash\nusr/bin/vim  editors/vim,x/y/z\n";

/** What Debian's repositories serve. */
export const debTargets: readonly FuzzTarget[] = [
  {
    ...{ name: "deb versions", weight: 15, words: versionWords },
    seeds: [
      "1:2.36-9+deb12u10",
      "1.0~rc1-1",
      "0:1.0-0",
      "20190101000000000000000000000001",
      "~~",
      "2.0^git1",
    ],
    parse: (bytes) => compareHalves(bytes, compareVersions),
    ...{ grown: alikeButAtTheEnd, size: 20_000 },
  },
  {
    ...{ name: "deb relations", weight: 8 },
    words: [...oddWords, ">=", ":any", " [amd64]", "<!x>", "(= 1)"],
    seeds: [relations, "libc6 (>= 2.36), a:any | b (<< 3~), python3"],
    parse: (bytes) => parseRelations(textOf(bytes)),
    ...{ grown: (times) => `${relations}, `.repeat(times), size: 3000 },
  },
  {
    ...{ name: "Packages", weight: 6 },
    words: [...oddWords, "Size: ", " \n", "SHA256: ", "Package: ", "Filename: /", "Depends: "],
    seeds: [stanza, `${stanza}\n${stanza}`],
    parse: async (bytes) => {
      const tables = await parsePackagesIndex(inChunks(bytes), { name: "fuzz", architecture: "amd64" });
      for (const { path } of new IndexCatalog("fuzz", tables).packages())
        if (path.startsWith("/") || path.split("/").includes("..")) throw new Error(`${path} leads outside`);
    },
    ...{ grown: (times) => `${stanza}\n`.repeat(times), size: 1500 },
  },
  {
    ...{ name: "Release", weight: 6, words: [...oddWords, "SHA256:\n", "Date: ", "Valid-Until: "] },
    seeds: [`${release}${listed}`],
    parse: (bytes) => {
      const expected = { codename: "bookworm", components: ["main"], architecture: "amd64" };
      checkRelease(parseRelease(textOf(bytes), "fuzz"), expected, new Date("2025-09-07T00:00:00Z"));
    },
    ...{ grown: (times) => `${release}${listed.repeat(times)}`, size: 4000 },
  },
  {
    ...{ name: "Contents", weight: 4, words: [...oddWords, "/", "bin/sh"] },
    seeds: [paths, paths.repeat(3)],
    parse: (bytes) => findPathOwners(["/bin/sh", "/usr/bin/vim"], inChunks(bytes)),
    ...{ grown: (times) => paths.repeat(times), size: 20_000 },
  },
];
