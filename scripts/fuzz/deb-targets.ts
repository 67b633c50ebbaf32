import { findPathOwners } from "../../src/deb/contents-index.ts";
import { parsePackagesIndex } from "../../src/deb/packages-index.ts";
import { parseRelations } from "../../src/deb/relation.ts";
import { checkRelease, parseRelease } from "../../src/deb/release.ts";
import { compareVersions } from "../../src/deb/version.ts";
import { parseLock } from "../../src/packages/lock-file.ts";
import { nameFilter } from "../../src/packages/name-globs.ts";
import { parsePackageWish } from "../../src/template/package-wish.ts";
import { damaged, oneOf } from "./damage.ts";
import type { FuzzTarget } from "./fuzz-target.ts";

const sha256 = "0123456789abcdef".repeat(4);
const stanza = `Package: libc6\nSource: glibc\nVersion: 2.36-9+deb12u10\nArchitecture: amd64\nMulti-Arch: same\nDepends: libgcc-s1, libcrypt1 (>= 1:4.4.10-10~) | x [amd64] <!nocheck>\nProvides: libc6-x32 (= 2.36)\nDescription: GNU C Library\n wrapped\nFilename: pool/main/g/glibc/libc6_2.36_amd64.deb\nSize: 2757600\nInstalled-Size: 12986\nSHA256: ${sha256}\n`;
const release = `Origin: Debian\nLabel: Debian\nSuite: oldstable\nCodename: bookworm\nDate: Sat, 06 Sep 2025 09:31:02 UTC\nValid-Until: Sat, 13 Sep 2025 09:31:02 UTC\nArchitectures: all amd64\nComponents: main\nSHA256:\n ${sha256} 8790396 main/binary-amd64/Packages.xz\n ${sha256} 0 main/binary-all/Packages\n`;
const versions = [
  "1:2.36-9+deb12u10",
  "1.0~rc1-1",
  "0:1.0-0",
  "20190101000000000000000000000001",
  "1.0+b1",
  "~~",
  "2.0^git1",
] as const;
const lock = `{"lockVersion":1,"engine":"0.1.0","target":{"os":"debian","dist":"debian12","arch":"x86_64"},"requests":["a | b (>= 1)"],"repositories":[{"id":"x","format":"deb","suite":"./","codename":"x","components":["main"],"date":"2026-01-31T12:00:00Z","releaseSha256":"${sha256}","signedBy":[],"verification":"skipped","indexes":[]}],"packages":[]}`;

async function* inChunks(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, "latin1");
  const size = 1 + (bytes.length % 97);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** Debian's formats, and what a lock file or a template says of packages. */
export const debTargets: readonly FuzzTarget[] = [
  {
    name: "Packages",
    make: (random) => damaged(Array.from({ length: 1 + random(3) }, () => stanza).join("\n"), random),
    run: async (input) => {
      const options = { name: "fuzz", repository: "fuzz", architecture: "amd64" };
      const packages = await parsePackagesIndex(inChunks(input), options);
      for (const { path } of packages)
        if (path.startsWith("/") || path.split("/").includes("..")) throw new Error(`${path} leads outside`);
    },
  },
  {
    name: "Release",
    make: (random) => damaged(release, random),
    run: (input) => {
      const expected = { codename: "bookworm", components: ["main"], architecture: "amd64" };
      checkRelease(parseRelease(input, "fuzz"), expected, new Date("2025-09-07T00:00:00Z"));
    },
  },
  {
    name: "versions",
    make: (random) =>
      `${damaged(oneOf(versions, random), random)}\n${damaged(oneOf(versions, random), random)}`,
    run: (input) => {
      const [a = "", ...others] = input.split("\n");
      const b = others.join("\n");
      if (compareVersions(a, b) !== -compareVersions(b, a) && compareVersions(a, b) !== 0)
        throw new Error(`${a} and ${b} are not ordered`);
      if (compareVersions(a, a) !== 0) throw new Error(`${a} is not equal to itself`);
    },
  },
  {
    name: "relations",
    make: (random) =>
      damaged("libc6 (>= 2.36), python3:any | a (<< 1) [amd64 !i386] <!nocheck>, x:amd64 (= 1)", random),
    run: (input) => {
      parseRelations(input);
    },
  },
  {
    name: "requests",
    make: (random) =>
      damaged(
        oneOf(["curl=7.88*", "-lib*", "@web", "/usr/bin/x", "a | b (>= 1)", "bash.amd64"], random),
        random,
      ),
    run: (input) => {
      const { name } = parsePackageWish(input, input.length % 2 === 0 ? "deb" : "rpm");
      nameFilter([name.slice(0, 40)])("libcurl4");
    },
  },
  {
    name: "Contents",
    make: (random) =>
      damaged("bin/sh shells/dash\nusr/bin/vim  editors/vim,x/y/z\n".repeat(1 + random(3)), random),
    run: async (input) => {
      await findPathOwners(["/bin/sh", "/usr/bin/vim"], inChunks(input));
    },
  },
  {
    name: "lock",
    make: (random) => damaged(lock, random),
    run: (input) => {
      parseLock(input, "fuzz");
    },
  },
];
