import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Fetcher, openFetcher } from "../../src/fetch/fetcher.ts";
import { openHost } from "../../src/host/node.ts";
import {
  lockedRpmRepository,
  type RpmContent,
  type RpmRepository,
  readRpmContent,
  readRpmRoot,
} from "../../src/rpm/read-repository.ts";
import { rpmResolver } from "../../src/rpm/rpm-resolver.ts";
import type { UniverseOptions } from "../../src/rpm/universe.ts";
import { serveRepository } from "../fixtures/repository/serve-repository.ts";
import { silentReport } from "../fixtures/repository/silent-report.ts";
import { makeRpm } from "../fixtures/rpm/make-rpm.ts";
import { selectionOf } from "./offers.ts";

let folder: string;
let fetcher: Fetcher;

/** A tool that needs the library in a version, wants a documentation reader, and has a file beside its programs. */
const tool = () =>
  makeRpm({
    ...{ name: "tool", version: "1.0", architecture: "x86_64" },
    tags: {
      1047: ["tool", "web-client"],
      1112: { int32: [8, 0] },
      1113: ["2:1.0-1", ""],
      1003: { int32: [2] },
      1049: ["lib", "rpmlib(PayloadIsZstd)", "(reader if man)", "/usr/share/lib/data"],
      1048: { int32: [4 + 8 + 0x200, 2 + 8 + 0x100_0000, 0, 0] },
      1050: ["1.5", "5.4.18-1", "", ""],
      5046: ["reader"],
      5048: { int32: [0] },
      5047: [""],
      1118: ["/usr/bin/", "/usr/share/tool/"],
      1117: ["tool", "page"],
      1116: { int32: [0, 1] },
    },
  });
const lib = (version: string) =>
  makeRpm({
    ...{ name: "lib", version },
    tags: {
      ...{ 1047: ["lib"], 1112: { int32: [8] }, 1113: [`${version}-1`] },
      ...{ 1118: ["/usr/share/lib/"], 1117: ["data"], 1116: { int32: [0] } },
    },
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "single-rpms-"));
  await mkdir(join(folder, "rpms/noarch"), { recursive: true });
  fetcher = openFetcher({
    ...{ env: {}, userAgent: "test", signal: new AbortController().signal, now: () => new Date() },
    retryDelaysMs: [],
  });
});

afterEach(async () => {
  await fetcher[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function read(more: Partial<RpmRepository> = {}): Promise<RpmContent> {
  const repository: RpmRepository = {
    ...{ id: "own", baseUrls: [pathToFileURL(join(folder, "rpms")).href] },
    ...{ layout: { kind: "folder" }, trust: { kind: "digests" } },
    ...more,
  };
  const edge = {
    ...{ fetcher, indexFolder: join(folder, "indexes") },
    host: openHost({ report: silentReport(), signal: new AbortController().signal }),
    readKeys: () => Promise.reject(new Error("no keys are asked for")),
  };
  return readRpmContent(await readRpmRoot(repository, edge), edge);
}

function chosen({ catalog }: RpmContent, ...wishes: readonly string[]): readonly string[] {
  const repositories = [{ id: "own", priority: 500, cost: 0, allowPackages: [], excludePackages: [] }];
  const options: UniverseOptions = {
    ...{ repositories, architecture: "x86_64", hidden: new Set() },
    multilib: "off",
    priorities: "preferred",
  };
  const { packages } = rpmResolver({ catalogs: [catalog], groups: [], options }).resolve(selectionOf(wishes));
  return packages.map(({ name, version }) => `${name} ${version}`);
}

describe("a folder of packages", () => {
  test("is chosen from by what its packages say of themselves, subfolders too; sources are passed over", async () => {
    await writeFile(join(folder, "rpms/tool.rpm"), await tool());
    await writeFile(join(folder, "rpms/noarch/lib-1.rpm"), await lib("1.0"));
    await writeFile(join(folder, "rpms/noarch/lib-2.rpm"), await lib("2.0"));
    await writeFile(join(folder, "rpms/tool-1.src.rpm"), "a source package");
    const content = await read();
    expect(chosen(content, "web-client")).toEqual(["lib 2.0-1", "tool 2:1.0-1"]);
    expect(chosen(content, "/usr/share/tool/page")).toEqual(["lib 2.0-1", "tool 2:1.0-1"]);
    const [one] = content.catalog.named("tool").map((place) => content.catalog.package(place));
    expect(one?.strictlyRequires.map(({ name }) => name)).toEqual(["lib"]);
    expect(one).toMatchObject({ path: "tool.rpm", architecture: "x86_64", recommends: [{ name: "reader" }] });
  });

  test("is locked by the digests of all its packages", async () => {
    await writeFile(join(folder, "rpms/noarch/lib.rpm"), await lib("1.0"));
    const before = lockedRpmRepository(await read());
    expect(before).toMatchObject({
      id: "own",
      format: "rpm",
      verification: "digests",
      signedBy: [],
      indexes: [],
    });
    await writeFile(join(folder, "rpms/noarch/lib.rpm"), await lib("1.1"));
    expect(lockedRpmRepository(await read()).releaseSha256).not.toBe(before.releaseSha256);
  });

  test.each([
    ["without packages", async () => {}, "IC4001"],
    ["with a broken package", () => writeFile(join(folder, "rpms/x.rpm"), "x"), "IC5001"],
    [
      "with a package that was cut short",
      async () => writeFile(join(folder, "rpms/x.rpm"), (await lib("1.0")).subarray(0, -3)),
      "IC2014",
    ],
    [
      "with two packages of one name and version",
      async () => {
        await writeFile(join(folder, "rpms/a.rpm"), await lib("1.0"));
        await writeFile(join(folder, "rpms/b.rpm"), await makeRpm({ name: "lib", version: "1.0" }));
      },
      "IC2007",
    ],
  ])("%s is refused", async (_, fill, code) => {
    await fill();
    await expect(read()).rejects.toMatchObject({ code });
  });

  test("is no repository: whoever names it as one hears what to do", async () => {
    await expect(read({ layout: { kind: "dists" }, trust: { kind: "skipped" } })).rejects.toMatchObject({
      code: "IC4001",
      hint: expect.stringContaining("packageFiles"),
    });
  });
});

describe("single packages", () => {
  test("from an address are taken by their digest, from the cache the next time", async () => {
    const bytes = await lib("1.0");
    await writeFile(join(folder, "rpms/lib.rpm"), bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const files = [{ path: "lib.rpm", sha256 }];
    const server = await serveRepository(folder);
    const source = { baseUrls: [`${server.url}/rpms`] as const, layout: { kind: "files", files } as const };
    expect(chosen(await read(source), "lib")).toEqual(["lib 1.0-1"]);
    await server[Symbol.asyncDispose]();
    expect(chosen(await read(source), "lib")).toEqual(["lib 1.0-1"]);
  });

  test("with another digest than the template has are refused", async () => {
    await writeFile(join(folder, "rpms/lib.rpm"), await lib("1.0"));
    const files = [{ path: "lib.rpm", sha256: "0".repeat(64) }];
    await using server = await serveRepository(folder);
    const source = { baseUrls: [`${server.url}/rpms`] as const, layout: { kind: "files", files } as const };
    await expect(read(source)).rejects.toMatchObject({ code: "IC4002" });
  });
});
