import {
  copyFile,
  lstat,
  open,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPackage } from "../../src/deb/package-store.ts";
import { digestFile } from "../../src/files/digest-file.ts";
import { readSealed, writeSealed } from "../../src/files/sealed-record.ts";
import type { Command, Host } from "../../src/host/host.ts";
import type { PooledPackage } from "../../src/packages/pool.ts";
import { openTree } from "../files/tree.ts";
import { openPrivateMounts } from "../fixtures/private-mounts.ts";
import { type RawDebSpec, rawDeb } from "../fixtures/raw-deb.ts";
import { testHost } from "../fixtures/test-host.ts";
import { pooledDeb } from "./debs.ts";

const content = {
  title: "x 1:2.0-1",
  fields: { Depends: "libc6 (>= 2.36)", Description: "ein grünes Paket\n mit mehr Text" },
  members: { preinst: "#!/bin/sh\n# ü\n", conffiles: "/etc/x\n" },
  files: { "etc/x": "conf", "usr/bin/x": { text: "program", mode: 0o4755 }, "usr/bin/y": { link: "x" } },
  builtAt: 1_600_000_000,
} as const;

let folder: Awaited<ReturnType<typeof openTree>>;
let store: string;
let commands: Command[];
let warnings: string[];
let host: Host;

beforeEach(async () => {
  folder = await openTree();
  store = join(folder.path, "store");
  [commands, warnings] = [[], []];
  const real = testHost();
  host = {
    ...real,
    exec: (command, signal) => {
      commands.push(command);
      return real.exec(command, signal);
    },
    report: { ...real.report, warn: (message) => void warnings.push(message) },
  };
});

afterEach(() => folder[Symbol.asyncDispose]());

/** Pools a package made byte by byte. */
async function rawPooled(spec: RawDebSpec, installedSizeBytes = 0): Promise<PooledPackage> {
  const file = join(folder.path, `${spec.name}.deb`);
  await writeFile(file, rawDeb(spec));
  const locked = { name: spec.name, version: "1.0", architecture: "all", repository: "main", path: "x.deb" };
  return { ...locked, file, installedSizeBytes, ...(await digestFile(file)) };
}

const filesOf = ({ sha256 }: PooledPackage) => ({
  tar: join(store, `${sha256}.tar`),
  record: join(store, `${sha256}.json`),
});

describe("openPackage()", () => {
  test.each(["none", "gzip", "xz", "zstd"] as const)("opens a package packed by %s", async (compression) => {
    const pooled = await pooledDeb(folder.path, { ...content, compression });
    const read = await openPackage(pooled, store, host);
    expect(read).toMatchObject({ ...pooled, builtAt: 1_600_000_000, tar: filesOf(pooled).tar });
    expect(read.archive.control.get("Version")).toBe("1:2.0-1");
    expect(read.archive.control.get("description")).toBe("ein grünes Paket\nmit mehr Text");
    expect(Object.fromEntries(read.archive.members)).toEqual({
      preinst: { text: "#!/bin/sh\n# \u00c3\u00bc\n", mode: 0o755 },
      conffiles: { text: "/etc/x\n", mode: 0o644 },
    });
    expect(read.paths.map(({ path, kind, target }) => [path, kind, target])).toEqual([
      ["/.", "folder", undefined],
      ["/etc", "folder", undefined],
      ["/etc/x", "file", undefined],
      ["/usr", "folder", undefined],
      ["/usr/bin", "folder", undefined],
      ["/usr/bin/x", "file", undefined],
      ["/usr/bin/y", "symlink", "x"],
    ]);
    const { stdout } = await host.exec({ argv: ["tar", "--list", "--file", read.tar] });
    expect(stdout.trimEnd().split("\n")).toEqual(read.paths.map(({ member }) => member));
  });

  test("finds what an earlier build has opened, and starts no program for it", async () => {
    const pooled = await pooledDeb(folder.path, content);
    const first = await openPackage(pooled, store, host);
    expect(commands).toHaveLength(1);
    await rm(pooled.file);
    const again = await openPackage(pooled, store, host);
    expect(commands).toHaveLength(1);
    expect({ ...again, archive: undefined }).toEqual({ ...first, archive: undefined });
    expect(again.archive.members).toEqual(first.archive.members);
    expect(again.archive.control.text).toBe(first.archive.control.text);
    expect((await readdir(store)).sort()).toEqual([`${pooled.sha256}.json`, `${pooled.sha256}.tar`]);
  });

  test("tells what is asked now of the package, not what an earlier build said of it", async () => {
    const pooled = await pooledDeb(folder.path, content);
    await openPackage(pooled, store, host);
    const moved = { ...pooled, repository: "other", path: "pool/elsewhere.deb" };
    expect(await openPackage(moved, store, host)).toMatchObject({
      repository: "other",
      path: "pool/elsewhere.deb",
    });
  });

  test.each<[string, (path: string) => Promise<void>]>([
    ["a flipped byte", (path) => flip(path, 0.5)],
    ["a flipped first byte", (path) => flip(path, 0)],
    ["a flipped last byte", (path) => flip(path, 1)],
    ["a missing byte", async (path) => truncate(path, (await lstat(path)).size - 1)],
    ["no bytes", (path) => truncate(path, 0)],
  ])("opens the package again when its tar or its record has %s", async (_, damage) => {
    const pooled = await pooledDeb(folder.path, content);
    const first = await openPackage(pooled, store, host);
    const whole = await readFile(first.tar);
    for (const path of [filesOf(pooled).tar, filesOf(pooled).record]) {
      await damage(path);
      const again = await openPackage(pooled, store, host);
      expect(again.paths).toEqual(first.paths);
      expect(again.archive.members).toEqual(first.archive.members);
      expect(await readFile(again.tar)).toEqual(whole);
    }
    expect(commands).toHaveLength(3);
    expect(warnings).toEqual([expect.stringContaining("is damaged: it is opened again")]);
  });

  test("does not believe a damaged tar whose size and time of content are as they were", async () => {
    const pooled = await pooledDeb(folder.path, content);
    const { tar } = await openPackage(pooled, store, host);
    const [whole, { atime, mtime }] = [await readFile(tar), await lstat(tar)];
    await flip(tar, 0.5);
    await utimes(tar, atime, mtime);
    await openPackage(pooled, store, host);
    expect(await readFile(tar)).toEqual(whole);
    expect(warnings).toHaveLength(1);
  });

  test.each(["tar", "record"] as const)("opens the package again when its %s is gone", async (which) => {
    const pooled = await pooledDeb(folder.path, content);
    await openPackage(pooled, store, host);
    await rm(filesOf(pooled)[which]);
    expect((await openPackage(pooled, store, host)).paths).toHaveLength(7);
    expect(commands).toHaveLength(2);
    expect(warnings).toEqual([]);
  });

  test("hashes a tar that was touched or copied, once, and goes on with it", async () => {
    const pooled = await pooledDeb(folder.path, content);
    const { tar } = await openPackage(pooled, store, host);
    await copyFile(tar, `${tar}.copy`);
    await rm(tar);
    await copyFile(`${tar}.copy`, tar);
    await rm(pooled.file);
    const before = await readFile(filesOf(pooled).record, "utf8");
    await openPackage(pooled, store, host);
    const after = await readFile(filesOf(pooled).record, "utf8");
    expect(after).not.toBe(before);
    await openPackage(pooled, store, host);
    expect(await readFile(filesOf(pooled).record, "utf8")).toBe(after);
    expect(commands).toHaveLength(1);
    expect(warnings).toEqual([]);
  });

  test("takes no record of another form, though it is whole", async () => {
    const pooled = await pooledDeb(folder.path, content);
    await openPackage(pooled, store, host);
    const { record } = filesOf(pooled);
    await writeSealed(record, { ...((await readSealed(record)) as object), form: 0 });
    await openPackage(pooled, store, host);
    expect(commands).toHaveLength(2);
  });

  test("opens a package for several builds at once", async () => {
    const pooled = await pooledDeb(folder.path, content);
    const all = await Promise.all(Array.from({ length: 4 }, () => openPackage(pooled, store, host)));
    expect(new Set(all.map(({ paths }) => JSON.stringify(paths))).size).toBe(1);
    expect((await readdir(store)).sort()).toEqual([`${pooled.sha256}.json`, `${pooled.sha256}.tar`]);
    const count = commands.length;
    await openPackage(pooled, store, host);
    expect(commands).toHaveLength(count);
  });

  test.each([
    ["no archive at all", "this is no archive of any kind, though it is long enough for a header"],
    ["an empty file", ""],
    ["an ar archive without members", "!<arch>\n"],
  ])("refuses %s, and leaves nothing of it", async (_, text) => {
    const pooled = await pooledDeb(folder.path, content);
    await writeFile(pooled.file, text);
    await expectRefusal(pooled, /./);
  });

  test("refuses another package that a build has put in the place of the verified one, and keeps none of it", async () => {
    const pooled = await pooledDeb(folder.path, content);
    await pooledDeb(folder.path, { ...content, files: { ...content.files, "usr/other": "other" } });
    await expectRefusal(pooled, /: it is another file than the one that was verified$/);
  });

  test("opens the package that was verified, whatever comes into its place meanwhile", async () => {
    const pooled = await pooledDeb(folder.path, content);
    const replacing: Host = {
      ...host,
      exec: async (command, signal) => {
        await writeFile(`${pooled.file}.new`, "another build's");
        await rename(`${pooled.file}.new`, pooled.file);
        return host.exec(command, signal);
      },
    };
    expect((await openPackage(pooled, store, replacing)).paths).toHaveLength(7);
    expect((await readdir(store)).sort()).toEqual([`${pooled.sha256}.json`, `${pooled.sha256}.tar`]);
  });

  test("refuses a package cut off anywhere", async () => {
    const pooled = await pooledDeb(folder.path, content);
    const { size } = await lstat(pooled.file);
    for (const length of [size - 1200, 400, 200, 100]) {
      await truncate(pooled.file, length);
      await expectRefusal(pooled, /./);
    }
  });

  test("refuses a control archive whose checksum is wrong, though all of it can be read", async () => {
    const pooled = await pooledDeb(folder.path, { ...content, compression: "gzip" });
    const bytes = await readFile(pooled.file);
    // ar(5): a header of 60 bytes before each member, the size in characters 48-57; gzip ends with 8 bytes of checks.
    const member = bytes.indexOf("control.tar.gz");
    const end = member + 60 + Number(bytes.toString("latin1", member + 48, member + 58));
    await writeFile(pooled.file, bytes.fill(0, end - 8, end - 4));
    await expectRefusal(pooled, /./);
  });

  test.each<[string, Partial<RawDebSpec>, RegExp]>([
    [
      "a member that climbs",
      { members: [{ name: "../../x" }] },
      /it brings "\.\.\/\.\.\/x", which leads out of the root$/,
    ],
    [
      "a device",
      { members: [{ name: "./mem", type: "3", device: [1, 1] }] },
      /it brings the device "\.\/mem"$/,
    ],
    [
      "a tar whose size lies",
      { members: [{ name: "./x", content: "x", sizeBytes: 9999 }] },
      /"\.\/x" is cut off$/,
    ],
    ["a script whose name climbs", { scripts: { "../x": "" } }, /its control archive is broken: /],
  ])("refuses %s, by name and before anything is kept", async (_, spec, reason) => {
    await expectRefusal(await rawPooled({ name: "evil", members: [{ name: "./ok" }], ...spec }), reason);
  });

  test("refuses a package that unpacks to far more than it says, and takes one that says so", async () => {
    const zeroBytes = 257 * 1024 * 1024;
    const members = [{ name: "./bomb", sizeBytes: zeroBytes }];
    const spec = { name: "bomb", members, zeroBytes, compression: "zst" } as const;
    await expectRefusal(await rawPooled(spec), /File size limit exceeded|File too large/);
    const honest = await openPackage(await rawPooled(spec, 64 * 1024 * 1024), store, host);
    expect(honest.paths).toEqual([{ path: "/bomb", kind: "file", member: "./bomb" }]);
  });

  test("tells of a full disk, leaves nothing there, and goes on when there is room", async () => {
    await using mounts = await openPrivateMounts();
    await mounts.sh("mkdir store; mount -t tmpfs -o size=64k none store");
    const full = join(mounts.path, "store");
    const pooled = await pooledDeb(folder.path, {
      ...content,
      files: { ...content.files, "usr/big": "x".repeat(200_000) },
    });
    await expect(openPackage(pooled, full, mounts.host)).rejects.toMatchObject({
      code: "IC8006",
      message: `Cannot write "${join(full, pooled.sha256)}.tar": the disk is full`,
      hint: expect.stringContaining("--cache-dir"),
    });
    expect(await readdir(full)).toEqual([]);
    await mounts.sh("mount -o remount,size=10m store");
    expect((await openPackage(pooled, full, mounts.host)).paths).toHaveLength(8);
  });
});

async function expectRefusal(pooled: PooledPackage, reason: RegExp): Promise<void> {
  const error: unknown = await openPackage(pooled, store, host).catch((one: unknown) => one);
  expect(error).toMatchObject({ name: "ComposeError", code: "IC5001", hint: expect.any(String) });
  const { message } = error as Error;
  expect(message.startsWith(`Cannot unpack "${pooled.file}": `), message).toBe(true);
  expect(message).toMatch(reason);
  expect(await readdir(store)).toEqual([]);
}

/** Turns one bit of the byte that lies at this part of a file. */
async function flip(path: string, part: number): Promise<void> {
  await using file = await open(path, "r+");
  const at = Math.floor(((await file.stat()).size - 1) * part);
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  await file.write(Buffer.of(byte.readUInt8() ^ 1), 0, 1, at);
}
