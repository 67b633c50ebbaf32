import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ComposeError } from "../../src/errors.ts";
import { type Fetcher, openFetcher } from "../../src/fetch/fetcher.ts";
import { openHost } from "../../src/host/node.ts";
import {
  lockedRpmRepository,
  type ReadRpmEdge,
  type RpmContent,
  type RpmRepository,
  readRpmContent,
  readRpmRoot,
  withPathOwners,
} from "../../src/rpm/read-repository.ts";
import { readKeyring } from "../../src/trust/keyring.ts";
import { makeRpmRepository, type RpmRepositorySpec } from "../fixtures/repository/make-rpm-repository.ts";
import { type ServedFolder, serveRepository } from "../fixtures/repository/serve-repository.ts";
import { makeSigner, type Signer } from "../fixtures/repository/signer.ts";
import { silentReport } from "../fixtures/repository/silent-report.ts";

let owner: Signer;
let stranger: Signer;
let folder: string;
let server: ServedFolder;
let fetcher: Fetcher;
let report: ReturnType<typeof silentReport>;

beforeAll(async () => {
  owner = await makeSigner();
  stranger = await makeSigner();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rpm-repository-"));
  server = await serveRepository(folder);
  report = silentReport();
  fetcher = openFetcher({
    ...{ env: {}, userAgent: "test", signal: new AbortController().signal, now: () => new Date() },
    retryDelaysMs: [],
  });
});

afterEach(async () => {
  await fetcher[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const packages = [
  { name: "bash", version: "5.2-1", files: ["/usr/bin/bash"], moreFiles: ["/usr/share/doc/bash"] },
  { name: "dash", version: "1:0.5-2", requires: ["bash >= 5", "(a if b)"] },
];

const publish = (spec: Partial<RpmRepositorySpec> = {}): Promise<string> =>
  makeRpmRepository({ folder: join(folder, "repo"), packages, signers: [owner], ...spec });

function edge(): ReadRpmEdge {
  const signal = new AbortController().signal;
  return {
    fetcher,
    host: openHost({ report, signal }),
    indexFolder: join(folder, "indexes"),
    readKeys: ({ fingerprints }) =>
      readKeyring({
        fingerprints,
        sources: [{ kind: "url", url: "key" }],
        fetchKey: async () => Buffer.from(`${owner.armored}\n${stranger.armored}`),
      }),
  };
}

async function read(more: Partial<RpmRepository> = {}): Promise<RpmContent> {
  const repository: RpmRepository = {
    ...{ id: "r", baseUrls: [`${server.url}/repo`] },
    trust: { kind: "keys", fingerprints: [owner.fingerprint], keys: [] },
    ...more,
  };
  return readRpmContent(await readRpmRoot(repository, edge()), edge());
}

async function refusal(more: Partial<RpmRepository> = {}): Promise<string> {
  try {
    await read(more);
  } catch (error) {
    if (error instanceof ComposeError) return `${error.code} ${error.message}`;
    throw error;
  }
  throw new Error("it was read");
}

const half = (bytes: Uint8Array) => [bytes.subarray(0, 300), bytes.subarray(300)] as const;
const skippable = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

describe("a repository of RPMs", () => {
  test.each([
    ["gz", { ending: ".gz" }],
    ["xz", { ending: ".xz" }],
    ["zst", { ending: ".zst" }],
    ["plain", { ending: "" }],
    [
      "zst in two frames, with one to skip",
      {
        ending: ".zst",
        compress: (bytes: Uint8Array) => {
          const [first, second] = half(bytes);
          return Buffer.concat([zstdCompressSync(first), skippable, zstdCompressSync(second)]);
        },
      },
    ],
    [
      "xz in two streams",
      {
        ending: ".xz",
        compress: (bytes: Uint8Array) =>
          Buffer.concat(half(bytes).map((input) => execFileSync("xz", ["-c"], { input }))),
      },
    ],
    [
      "gz in two members",
      {
        ending: ".gz",
        compress: (bytes: Uint8Array) => Buffer.concat(half(bytes).map((part) => gzipSync(part))),
      },
    ],
  ] as const)("is read from %s", async (_, spec) => {
    await publish(spec);
    const { catalog } = await read();
    expect(catalog.size).toBe(2);
    const [place = -1] = catalog.named("dash");
    const dash = catalog.package(place);
    expect(dash).toMatchObject({ name: "dash", version: "1:0.5-2", architecture: "x86_64", sizeBytes: 10 });
    expect(dash.requires.map(({ name }) => name)).toEqual(["bash", "(a if b)"]);
    expect(catalog.owners("/usr/bin/bash")).toHaveLength(1);
  });

  test("is locked by the digests of its root and of what was read", async () => {
    await publish();
    const locked = lockedRpmRepository(await read());
    expect(locked).toMatchObject({
      ...{ id: "r", format: "rpm", date: "2023-11-14T22:13:20.000Z", verification: "signed" },
      signedBy: [owner.fingerprint],
    });
    expect(locked.indexes.map(({ path }) => path)).toEqual(["repodata/primary.xml.gz"]);
  });

  test.each(["replaced", "gone"])(
    "is read again where its metadata is %s because a mirror is being updated",
    async (fate) => {
      await publish();
      const repository: RpmRepository = {
        ...{ id: "r", baseUrls: [`${server.url}/repo`] },
        trust: { kind: "keys", fingerprints: [owner.fingerprint], keys: [] },
      };
      const root = await readRpmRoot(repository, edge());
      const packages = [{ name: "newer", version: "1-1" }];
      await publish({ packages, timestamp: 1_710_000_000, ending: fate === "gone" ? ".zst" : ".gz" });
      const content = await readRpmContent(root, edge());
      expect([...content.catalog.names()]).toEqual(["newer"]);
      expect(lockedRpmRepository(content).date).toBe("2024-03-09T16:00:00.000Z");
    },
  );

  test("what was parsed is taken again, unless a byte of it changed", async () => {
    await publish();
    await read();
    server.reset();
    expect((await read()).catalog.size).toBe(2);
    expect(server.requests.filter(({ path }) => path.includes("primary"))).toEqual([]);
    const [file = ""] = execFileSync("find", [join(folder, "indexes"), "-name", "*.catalog"])
      .toString()
      .split("\n");
    const bytes = await readFile(file);
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
    await writeFile(file, bytes);
    expect((await read()).catalog.package(0).name).toBe("bash");
  });

  test("file lists are read for paths that primary metadata does not list", async () => {
    await publish();
    const content = await read();
    expect(content.catalog.owners("/usr/share/doc/bash")).toEqual([]);
    expect(server.requests.filter(({ path }) => path.includes("filelists"))).toEqual([]);
    const more = await withPathOwners(content, ["/usr/share/doc/bash", "/nowhere"], edge());
    const [place = -1] = more.catalog.owners("/usr/share/doc/bash");
    expect(more.catalog.package(place).name).toBe("bash");
    expect(more.catalog.owners("/nowhere")).toEqual([]);
    expect(lockedRpmRepository(more).indexes).toHaveLength(2);
  });

  test("groups and modules come with it", async () => {
    const comps =
      '<?xml version="1.0"?>\n<!DOCTYPE comps PUBLIC "-//X//DTD Comps info//EN" "comps.dtd">\n<comps><group><id>core</id><name>Core</name><name xml:lang="de">Kern</name><packagelist><packagereq type="mandatory">bash</packagereq></packagelist></group></comps>';
    await publish({
      comps,
      modules: "---\ndocument: modulemd\nversion: 2\ndata:\n  name: m\n  stream: 1.10\n...\n",
    });
    const { groups, modules } = await read();
    expect(groups).toEqual([
      {
        id: "core",
        name: "Core",
        groups: [],
        packages: [{ name: "bash", type: "mandatory", requires: undefined }],
      },
    ]);
    expect(modules?.streams).toEqual([{ module: "m", stream: "1.10", artifacts: [] }]);
  });

  test.each([
    [
      "metalink",
      (url: string) =>
        `<metalink><files><file name="other"><resources><url>http://x.invalid/a</url></resources></file><file name="repomd.xml"><resources><url preference="5">http://127.0.0.1:1/gone/repodata/repomd.xml</url><url preference="9">${url}/repo/repodata/repomd.xml</url></resources></file></files></metalink>`,
    ],
    ["mirrorlist", (url: string) => `# mirrors\n\nhttp://127.0.0.1:1/gone/\n${url}/repo/\n`],
  ] as const)("is found through a %s", async (kind, text) => {
    await publish();
    await writeFile(join(folder, "mirrors"), text(server.url));
    const { root } = await read({ baseUrls: [`${server.url}/mirrors`], [kind]: `${server.url}/mirrors` });
    expect(root.baseUrls[0]).toBe(`${server.url}/repo`);
    await writeFile(join(folder, "mirrors"), kind === "metalink" ? "<metalink/>" : "# none\n");
    expect(await refusal({ [kind]: `${server.url}/mirrors` })).toMatch(/^IC2007 .* it names no mirror$/);
  });

  test("a key that has expired since is good for what it signed before", async () => {
    const day = 24 * 3_600_000;
    const old = await makeSigner({ date: new Date(Date.now() - 30 * day), validSeconds: 10 * 24 * 3_600 });
    const keep = owner;
    owner = old;
    try {
      await publish({ signedAt: new Date(Date.now() - 25 * day) });
      expect((await read()).root.checked.signedBy).toEqual([old.fingerprint]);
    } finally {
      owner = keep;
    }
  });

  test("is read without a signature only where the template says so, and that is told", async () => {
    await publish({ signers: [] });
    expect(await refusal()).toMatch(/^IC2001 .*there is no repomd.xml.asc beside it/);
    const content = await read({ trust: { kind: "skipped" } });
    expect(lockedRpmRepository(content)).toMatchObject({ verification: "skipped", signedBy: [] });
    expect(report.warnings).toEqual([expect.stringContaining("NOT VERIFIED")]);
  });
});

const bomb = Buffer.alloc(50_000_000, " ");

describe("a hostile or broken repository is refused", () => {
  test("without a file, which is called as the repository calls it", async () => {
    const text = await publish();
    const [, path = ""] = /href="(repodata\/[^"]*primary[^"]*)"/.exec(text) ?? [];
    await rm(join(folder, "repo", path));
    const name = path.slice("repodata/".length);
    expect(await refusal()).toContain(`IC4001 Cannot fetch "${name}": `);
    await rm(join(folder, "repo/repodata"), { recursive: true });
    expect(await refusal()).toContain('IC4001 Cannot fetch "repodata/repomd.xml": ');
  });

  test("signed by a stranger, or changed after it was signed", async () => {
    await publish({ signers: [stranger] });
    expect(await refusal()).toMatch(/^IC2002 /);
    const text = await publish();
    await writeFile(join(folder, "repo/repodata/repomd.xml"), text.replace("<revision>7", "<revision>8"));
    expect(await refusal()).toMatch(/^IC2003 /);
  });

  test("older than it was before", async () => {
    await publish({ timestamp: 1_700_000_000 });
    await read();
    await publish({ timestamp: 1_600_000_000 });
    expect(await refusal()).toMatch(/^IC2010 .*it is of 2020-09-13/);
  });

  test("metadata is not what the root says", async () => {
    await publish();
    await writeFile(join(folder, "repo/repodata/primary.xml.gz"), gzipSync("<metadata/>"));
    expect(await refusal()).toMatch(/^IC2006 /);
  });

  test("a decompression bomb ends at the size that the root says", async () => {
    await publish({ compress: () => gzipSync(bomb) });
    expect(await refusal()).toMatch(/^IC2006 .*it has more than \d{3,5} bytes/);
  });

  test("cut short", async () => {
    await publish({ compress: (bytes) => gzipSync(bytes).subarray(0, 200) });
    expect(await refusal()).toMatch(/^IC2007 Cannot decompress/);
  });

  const edits: readonly (readonly [string, RegExp, (xml: string) => string])[] = [
    [
      "entities are declared",
      /document type/,
      (xml) => xml.replace("<metadata", '<!DOCTYPE m [<!ENTITY a "b">]><metadata'),
    ],
    ["an entity is used", /entity/, (xml) => xml.replace("<name>bash", "<name>&a;bash")],
    ["mis-nested", /unexpected close tag|unmatched/i, (xml) => xml.replace("</name>", "</nam>")],
    ["ends early", /unclosed tag/i, (xml) => xml.slice(0, -30)],
    ["another root", /it is <other>, not <metadata>/, () => "<other/>"],
    ["nests without end", /nests deeper/, (xml) => xml.replace("<format>", `<format>${"<a>".repeat(90)}`)],
    [
      "fewer packages than it says",
      /it has 2 packages and says it had 3/,
      (xml) => xml.replace('packages="2"', 'packages="3"'),
    ],
    [
      "a path outside",
      /lies outside the repository/,
      (xml) => xml.replace('href="Packages/', 'href="../../etc/'),
    ],
    ["an absolute path", /lies outside the repository/, (xml) => xml.replace('href="Packages', 'href="/etc')],
    [
      "an address",
      /lies outside the repository/,
      (xml) => xml.replace('href="Packages', 'href="http://x.invalid'),
    ],
    [
      "a base of its own",
      /lies outside the repository/,
      (xml) => xml.replace("<location ", '<location xml:base="http://x.invalid/" '),
    ],
    ["no digest", /no SHA-256/, (xml) => xml.replace('type="sha256"', 'type="sha1"')],
    ["a name that is a path", /the name "..\/bash"/, (xml) => xml.replace("<name>bash", "<name>../bash")],
    ["no version", /has no version/, (xml) => xml.replace(/<version[^>]*>/, "")],
    ["a size that is none", /the size "-1"/, (xml) => xml.replace('package="10"', 'package="-1"')],
    ["an unknown operator", /flags "XX"/, (xml) => xml.replace('flags="GE"', 'flags="XX"')],
  ];
  test.each(edits)("%s", async (_, message, editPrimary) => {
    await publish({ editPrimary });
    const told = await refusal();
    expect(told).toMatch(/^IC2007 /);
    expect(told).toMatch(message);
  });

  test("not UTF-8", async () => {
    const compress = (bytes: Uint8Array) => {
      const changed = Buffer.from(bytes);
      changed[changed.indexOf("bash")] = 0xff;
      return gzipSync(changed);
    };
    await publish({ compress });
    expect(await refusal()).toMatch(/^IC2007 .*it is not UTF-8/);
  });

  test("a package is listed twice with different digests", async () => {
    await publish({ packages: [...packages, { name: "bash", version: "5.2-1", content: "other" }] });
    expect(await refusal()).toMatch(/^IC2007 .*lists bash-0:5.2-1.x86_64 twice/);
    await publish({ packages: [...packages, ...packages] });
    expect((await read()).catalog.size).toBe(2);
  });

  test.each([
    ["no primary", /names no primary/, (xml: string) => xml.replace('type="primary"', 'type="x"')],
    [
      "a type twice",
      /names "primary" twice/,
      (xml: string) => xml.replace('type="filelists"', 'type="primary"'),
    ],
    [
      "a path outside",
      /outside the repository/,
      (xml: string) => xml.replace("repodata/primary", "../primary"),
    ],
    [
      "another compression",
      /names no primary/,
      (xml: string) => xml.replace("primary.xml.gz", "primary.xml.bz2"),
    ],
  ])("its repomd.xml has %s", async (_, message, editRepomd) => {
    await publish({ editRepomd });
    expect(await refusal()).toMatch(message);
  });
});
