import { createMessage, sign } from "openpgp";
import { cpioEntries } from "../../src/rpm/cpio.ts";
import { parseHeaders } from "../../src/rpm/header.ts";
import { parseModules } from "../../src/rpm/modules.ts";
import { headerDigests, payloadDigests } from "../../src/rpm/package-digests.ts";
import { packageFields } from "../../src/rpm/package-fields.ts";
import { headerSignatures } from "../../src/rpm/package-signatures.ts";
import { parsePrimary } from "../../src/rpm/primary.ts";
import { parseRelation } from "../../src/rpm/relation.ts";
import { parseRepomd } from "../../src/rpm/repomd.ts";
import { parseRichDependency } from "../../src/rpm/rich-dependency.ts";
import { compareVersions, parseEvr } from "../../src/rpm/version.ts";
import { verifyPackageBytes } from "../../src/trust/verify-package.ts";
import { primaryXml } from "../../test/fixtures/repository/make-rpm-repository.ts";
import { makeSigner } from "../../test/fixtures/repository/signer.ts";
import { newcArchive, strippedArchive } from "../../test/rpm/cpio-archive.ts";
import {
  alikeButAtTheEnd,
  compareHalves,
  type FuzzTarget,
  oddWords,
  sum,
  textOf,
  versionWords,
} from "./fuzz-target.ts";

const xmlWords = [
  ...["<", ">", "&", "&amp;", "&x;", "<![CDATA[", "]]>", "<!--", "<!DOCTYPE a [", "<?x", "xmlns:", '"'],
  ...["</package>", "\0", "\ud800", "../"],
] as const;

const bash = {
  name: "bash",
  version: "1:5.2-1",
  requires: ["pre a >= 1", "(a if b)"],
  files: ["/usr/bin/bash"],
  obsoletes: ["sh < 2"],
} as const;

const data = (type: string) =>
  `<data type="${type}"><checksum type="sha256">${sum}</checksum><open-checksum type="sha256">${sum}</open-checksum><location href="repodata/primary.xml.gz"/><timestamp>1700000000</timestamp><size>10</size><open-size>20</open-size></data>`;
const repomd = (times: number) =>
  `<?xml version="1.0"?>\n<repomd><revision>1</revision>${["primary", ...Array.from({ length: times - 1 }, (_, number) => `other${number}`)].map(data).join("")}</repomd>`;

const modules = (times: number) =>
  Array.from(
    { length: times },
    (_, number) =>
      `---\ndocument: modulemd\ndata:\n  name: m${number}\n  stream: "1.10"\n  description: >-\n    a\n\n    b: #c\n  artifacts:\n    rpms:\n    - a-0:1-1.x86_64\n  profiles:\n    p: [a, b]\n...\n`,
  ).join("");

const signed = Buffer.from("header");
const signer = await makeSigner();
const keyId = [...Buffer.from(signer.publicKey.getKeyID().toHex(), "hex")];
const signature: Uint8Array = await sign({
  message: await createMessage({ binary: signed }),
  signingKeys: signer.privateKey,
  ...{ detached: true, format: "binary" },
});

/** What repositories of RPMs serve, and the packages themselves. */
export const rpmTargets: readonly FuzzTarget[] = [
  {
    ...{ name: "rpm versions", weight: 25, words: versionWords },
    seeds: ["1.0~rc1^git1.0~rc2", "1:2.3-4.el9", "5.5p10xyz.4", "1.0^20160101^git1"],
    parse: (bytes) => {
      parseEvr(textOf(bytes));
      compareHalves(bytes, compareVersions);
    },
    ...{ grown: alikeButAtTheEnd, size: 20_000 },
  },
  {
    ...{ name: "rich dependencies", weight: 20 },
    words: [
      ...["(", ")", " and ", " or ", " if ", " else ", " unless ", " with ", " without ", " >= 1 "],
      ...["((((", "))))", "a(b)"],
    ],
    seeds: [
      "(a and b)",
      "((a or b >= 1:2-3) if (c and d) else e)",
      "(x >= 2 with x < 3)",
      "(a unless b else c)",
    ],
    parse: (bytes) => parseRichDependency(textOf(bytes)),
    ...{ grown: (times) => `(${"a >= 1 and ".repeat(times)}b)`, size: 1300 },
  },
  {
    ...{ name: "rpm relations", weight: 8, words: [...oddWords, ">=", "<", "="] },
    seeds: ["a >= 1:2.0-3", "libc.so.6(GLIBC_2.34)(64bit)", "font(:lang=en)"],
    parse: (bytes) => parseRelation(textOf(bytes)),
    ...{ grown: (times) => `a ${" ".repeat(times)}>= 1`, size: 50_000 },
  },
  {
    ...{ name: "primary", weight: 8, words: [...xmlWords, 'flags="GE"', "<rpm:entry ", "</format>"] },
    seeds: [primaryXml([bash, { name: "dash" }])],
    parse: (bytes) => parsePrimary(() => [bytes], "primary.xml"),
    ...{
      grown: (times) =>
        primaryXml(Array.from({ length: times }, (_, number) => ({ ...bash, name: `p${number}` }))),
      size: 400,
    },
  },
  {
    ...{ name: "repomd", weight: 6, words: [...xmlWords, 'type="primary"'] },
    seeds: [repomd(1)],
    parse: (bytes) => parseRepomd(bytes, "repomd.xml"),
    ...{ grown: repomd, size: 500 },
  },
  {
    ...{ name: "modules", weight: 2 },
    words: [
      ...oddWords,
      "  ",
      "\n- ",
      ": ",
      "'",
      '"',
      "]",
      "{",
      "}",
      "|",
      ">-",
      "&a",
      "*a",
      "!",
      "#",
      "---\n",
      "...\n",
    ],
    seeds: [modules(2)],
    parse: (bytes) => parseModules(textOf(bytes), "modules.yaml"),
    ...{ grown: modules, size: 1000 },
  },
  {
    ...{ name: "rpm payload", weight: 6 },
    words: ["070701", "07070X", "TRAILER!!!", "00000000", "FFFFFFFF", "\u0000"],
    seeds: [
      newcArchive([{ name: "./usr/bin/a", content: "content" }, { name: "./usr" }]),
      strippedArchive([{ index: 1, content: "content" }]),
    ],
    parse: readPayload,
    ...{
      grown: (times) => newcArchive(Array.from({ length: times }, (_, at) => ({ name: `./${at}` }))),
      size: 500,
    },
  },
  {
    ...{ name: "rpm header", weight: 12 },
    words: ["\u0000", "\u008e\u00ad\u00e8\u0001", "\u00ff\u00ff\u00ff\u00ff"],
    seeds: [
      rpmFile([
        [1000, 6, ["bash"]],
        [1001, 6, ["5.2"]],
        [1117, 8, ["a", "b", "c"]],
      ]),
      rpmFile([
        [273, 6, [sum]],
        [278, 8, ["AAAA", "BBBB"]],
        [1000, 6, ["bash"]],
        [1001, 6, ["5.2"]],
        [1002, 6, ["1"]],
        [1022, 6, ["x86_64"]],
        [1044, 6, ["bash-5.2-1.src.rpm"]],
        [5092, 8, [sum]],
      ]),
    ],
    parse: (bytes) => {
      const { signature, main } = parseHeaders(bytes, "package");
      headerDigests(signature, "package");
      headerSignatures(signature, "package");
      payloadDigests(main, "package");
      packageFields(main, "package");
    },
    ...{
      grown: (times) => rpmFile([[1117, 8, Array.from({ length: times }, (_, number) => `file${number}`)]]),
      size: 20_000,
    },
  },
  {
    ...{ name: "rpm signature", weight: 3, words: ["\u0000", "\u00ff", "\u0089", "\u00c2", "\u0003\u0005"] },
    seeds: [packet([3, 5, 0, 0x60, 0, 0, 0, ...keyId, 1, 8, 0, 0, 0, 64, ...keyId]), signature],
    parse: (bytes) =>
      verifyPackageBytes(signed, [bytes], {
        ...{ name: "package", keyring: { keys: [signer.publicKey] }, at: new Date() },
      }),
    ...{
      grown: (times) =>
        Buffer.concat(Array.from({ length: times }, () => packet([3, 5, 0, 0, 0, 0, 0, ...keyId]))),
      size: 2000,
    },
  },
];

/** A signature packet of OpenPGP with this body. */
function packet(body: readonly number[]): Buffer {
  return Buffer.from([0x89, body.length >> 8, body.length & 255, ...body]);
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

/** Whoever unpacks a payload makes an answer of its plain errors. */
async function readPayload(bytes: Buffer): Promise<void> {
  async function* whole() {
    yield bytes;
  }
  try {
    for await (const { content } of cpioEntries(whole(), (index) => (index < 9 ? 7 : undefined)))
      for await (const part of content) if (part.length === 0) throw new TypeError("a part without bytes");
  } catch (error) {
    if (!(error instanceof Error) || error.constructor !== Error) throw error;
  }
}
