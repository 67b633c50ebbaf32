import { parsePackagesIndex } from "../../src/deb/packages-index.ts";
import { parseRelations } from "../../src/deb/relation.ts";
import { parseRelease } from "../../src/deb/release.ts";
import { compareVersions as compareDebian } from "../../src/deb/version.ts";
import { parseHeaders } from "../../src/rpm/header.ts";
import { parsePrimary } from "../../src/rpm/primary.ts";
import { parseRelation } from "../../src/rpm/relation.ts";
import { parseRepomd } from "../../src/rpm/repomd.ts";
import { parseRichDependency } from "../../src/rpm/rich-dependency.ts";
import { compareVersions as compareRpm, parseEvr } from "../../src/rpm/version.ts";
import { primaryXml } from "../../test/fixtures/repository/make-rpm-repository.ts";
import type { FuzzTarget } from "./run-target.ts";

const sum = "0123456789abcdef".repeat(4);
const xmlWords = [
  "<",
  ">",
  "&",
  "&amp;",
  "&x;",
  "<![CDATA[",
  "]]>",
  "<!--",
  "<!DOCTYPE a [",
  "<?x",
  "xmlns:",
  '"',
  "</package>",
  "\u0000",
  "\ud800",
];
const versionWords = [
  "~",
  "^",
  ":",
  "-",
  ".",
  "0",
  "000",
  "999999999999999999999",
  "a",
  "rc",
  "\u00e9",
  "_",
  "+",
];

const text = (bytes: Buffer): string => bytes.toString("utf8");
/** The first half before the second, and the other way round: the order must be one. */
function compared(bytes: Buffer, compare: (a: string, b: string) => number): void {
  const whole = text(bytes);
  const [a, b] = [whole.slice(0, whole.length / 2), whole.slice(whole.length / 2)];
  if (Math.sign(compare(a, b)) !== -Math.sign(compare(b, a))) throw new Error("the order is not one");
}

/** All parsers of what repositories serve. */
export const targets: readonly FuzzTarget[] = [
  {
    ...{ name: "rpm versions", weight: 30, words: versionWords },
    seeds: ["1.0~rc1^git1.0~rc2", "1:2.3-4.el9", "5.5p10xyz.4", "1.0^20160101^git1"],
    parse: (bytes) => {
      parseEvr(text(bytes));
      compared(bytes, compareRpm);
    },
  },
  {
    ...{ name: "deb versions", weight: 15, words: versionWords },
    seeds: ["1:2.3-4+b1", "1.0~rc1-1", "2.36-9+deb12u10"],
    parse: (bytes) => compared(bytes, compareDebian),
  },
  {
    ...{ name: "rich dependencies", weight: 20 },
    words: [
      "(",
      ")",
      " and ",
      " or ",
      " if ",
      " else ",
      " unless ",
      " with ",
      " without ",
      " >= 1 ",
      "((((",
      "))))",
      "a(b)",
    ],
    seeds: [
      "(a and b)",
      "((a or b >= 1:2-3) if (c and d) else e)",
      "(x >= 2 with x < 3)",
      "(a unless b else c)",
    ],
    parse: (bytes) => parseRichDependency(text(bytes)),
  },
  {
    ...{ name: "rpm relations", weight: 8, words: [" ", ">=", "<", "=", "(", ")"] },
    seeds: ["a >= 1:2.0-3", "libc.so.6(GLIBC_2.34)(64bit)", "font(:lang=en)"],
    parse: (bytes) => parseRelation(text(bytes)),
  },
  {
    ...{ name: "primary", weight: 8, words: [...xmlWords, 'flags="GE"', "<rpm:entry ", "</format>"] },
    seeds: [
      primaryXml([
        {
          name: "bash",
          version: "1:5.2-1",
          requires: ["pre a >= 1", "(a if b)"],
          files: ["/usr/bin/bash"],
          obsoletes: ["sh < 2"],
        },
        { name: "dash" },
      ]),
    ],
    parse: (bytes) => parsePrimary(() => [bytes], "primary.xml"),
  },
  {
    ...{ name: "repomd", weight: 6, words: [...xmlWords, "../", 'type="primary"'] },
    seeds: [
      `<?xml version="1.0"?>\n<repomd><revision>1</revision><data type="primary"><checksum type="sha256">${sum}</checksum><open-checksum type="sha256">${sum}</open-checksum><location href="repodata/primary.xml.gz"/><timestamp>1700000000</timestamp><size>10</size><open-size>20</open-size></data></repomd>`,
    ],
    parse: (bytes) => parseRepomd(bytes, "repomd.xml"),
  },
  {
    ...{
      name: "rpm header",
      weight: 12,
      words: ["\u0000", "\u008e\u00ad\u00e8\u0001", "\u00ff\u00ff\u00ff\u00ff"],
    },
    seeds: [
      rpmFile([
        [1000, 6, ["bash"]],
        [1001, 6, ["5.2"]],
        [1117, 8, ["a", "b", "c"]],
      ]),
    ],
    parse: (bytes) => parseHeaders(bytes, "package"),
  },
  {
    ...{ name: "Packages", weight: 5, words: ["\n", "\n\n", ": ", "Size: ", " \n", "SHA256: ", "Package: "] },
    seeds: [
      `Package: bash\nVersion: 5.2-1\nArchitecture: amd64\nDepends: libc6 (>= 2.36), a | b\nFilename: pool/b.deb\nSize: 10\nInstalled-Size: 5\nSHA256: ${sum}\nDescription: x\n more\n\nPackage: dash\nVersion: 1\nArchitecture: all\nFilename: pool/d.deb\nSize: 1\nSHA256: ${sum}\n`,
    ],
    parse: (bytes) =>
      parsePackagesIndex(chunksOf(bytes), {
        ...{
          name: "Packages",
          repository: "r",
          architectures: ["amd64", "all"],
          architecture: "amd64",
          allowPackages: [],
        },
      }),
  },
  {
    ...{ name: "Release", weight: 6, words: ["\n", ": ", "SHA256:\n", "Date: ", " ", "../"] },
    seeds: [
      `Origin: Debian\nSuite: stable\nCodename: bookworm\nDate: Sat, 09 Dec 2023 10:44:44 UTC\nArchitectures: amd64\nComponents: main\nSHA256:\n ${sum} 10 main/binary-amd64/Packages.xz\n`,
    ],
    parse: (bytes) => parseRelease(text(bytes), "Release"),
  },
  {
    ...{ name: "deb relations", weight: 6, words: [",", "|", "(", ")", ">=", ":any", " [amd64]", "<!x>"] },
    seeds: ["libc6 (>= 2.36), a:any | b (<< 3~), python3"],
    parse: (bytes) => parseRelations(text(bytes)),
  },
];

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A package file with one header of these tags twice: as the signature's and as its own. */
function rpmFile(tags: readonly (readonly [tag: number, type: number, texts: readonly string[]])[]): Buffer {
  const lead = Buffer.alloc(96);
  lead.writeUInt32BE(0xedabeedb);
  const data = tags.map(([, , texts]) => Buffer.from(`${texts.join("\0")}\0`));
  let offset = 0;
  const entries = tags.map(([tag, type, texts], index) => {
    const entry = Buffer.alloc(16);
    for (const [place, value] of [tag, type, offset, texts.length].entries())
      entry.writeUInt32BE(value, place * 4);
    offset += data[index]?.length ?? 0;
    return entry;
  });
  const intro = Buffer.alloc(16);
  intro.writeUInt32BE(0x8eade801);
  intro.writeUInt32BE(tags.length, 8);
  intro.writeUInt32BE(offset, 12);
  const header = Buffer.concat([intro, ...entries, ...data]);
  return Buffer.concat([
    lead,
    header,
    Buffer.alloc((8 - (header.length % 8)) % 8),
    header,
    Buffer.from("payload"),
  ]);
}
