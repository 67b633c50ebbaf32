import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import { digestFile } from "../files/digest-file.ts";
import { fileIdentity } from "../files/file-identity.ts";
import { fullDisk } from "../files/full-disk.ts";
import { readSealed, writeSealed } from "../files/sealed-record.ts";
import { CommandFailure, type Host } from "../host/host.ts";
import { openArchiveArgv } from "../host/tools/dpkg-deb.ts";
import { isNoSpace } from "../host/tools/no-space.ts";
import type { PooledPackage } from "../packages/pool.ts";
import {
  brokenArchive,
  type ControlMember,
  parseBuildTime,
  parseControl,
  parseControlArchive,
} from "./archive.ts";
import { type PackagePath, packagePaths } from "./package-paths.ts";
import type { ReadPackage } from "./read-package.ts";
import { tarEntries } from "./tar-index.ts";

/** What the store keeps of a package beside its tar. */
interface PackageRecord {
  readonly form: typeof recordForm;
  readonly tar: { readonly sha256: string; readonly identity: string };
  readonly builtAt: number;
  /** The control file's text; the other members with text and mode. */
  readonly control: string;
  readonly members: readonly (readonly [string, ControlMember])[];
  readonly paths: readonly PackagePath[];
}

/** Raised whenever a record's form changes, so that records of the old form are made again. */
const recordForm = 1;

/** Beside four times what a package says that it needs: more than that is no package but a bomb. */
const smallestLimitBytes = 256 * 1024 * 1024;

/**
 * Opens a verified .deb through the package store in `folder`: what an earlier build has opened is taken from there, once
 * its bytes are known to be the same; else the package is opened now and kept. The store names packages by their digest,
 * so it never holds two of a kind. Throws IC5001 for a broken package and IC8006 on a full disk.
 */
export async function openPackage(pooled: PooledPackage, folder: string, host: Host): Promise<ReadPackage> {
  const place = { tar: join(folder, `${pooled.sha256}.tar`), record: join(folder, `${pooled.sha256}.json`) };
  const record = (await findRecord(place, host)) ?? (await keepPackage(pooled, place, host));
  const { control, members, builtAt, paths } = record;
  const archive = { control: parseControl(control, pooled.file), members: new Map(members) };
  return { ...pooled, archive, builtAt, tar: place.tar, paths };
}

interface Place {
  readonly tar: string;
  readonly record: string;
}

async function findRecord(place: Place, host: Host): Promise<PackageRecord | undefined> {
  const record = (await readSealed(place.record)) as PackageRecord | undefined;
  if (record?.form !== recordForm) return undefined;
  const identity = await fileIdentity(place.tar);
  if (identity === undefined) return undefined;
  if (identity === record.tar.identity) return record;
  const sha256 = (await digestFile(place.tar).catch(() => undefined))?.sha256;
  if (sha256 !== record.tar.sha256) {
    host.report.warn(`The kept package ${place.tar} is damaged: it is opened again`);
    return undefined;
  }
  const known: PackageRecord = { ...record, tar: { sha256, identity } };
  // For the next build; in a store of another user's it hashes again.
  await writeSealed(place.record, known).catch(() => {});
  return known;
}

async function keepPackage(pooled: PooledPackage, place: Place, host: Host): Promise<PackageRecord> {
  const part = `${place.tar}.${randomUUID()}.part`;
  const [controlPart, ownName] = [`${part}.control.part`, `${part}.deb.part`];
  try {
    await mkdir(join(place.tar, ".."), { recursive: true });
    const archive = await linked(pooled.file, ownName);
    const limitBytes = smallestLimitBytes + 4 * pooled.installedSizeBytes;
    const [opened] = await Promise.all([
      digestFile(archive),
      host.exec({ argv: openArchiveArgv({ archive, control: controlPart, data: part, limitBytes }) }),
    ]);
    if (opened.sha256 !== pooled.sha256)
      throw brokenArchive(pooled.file, "it is another file than the one that was verified");
    const { control, members } = parseControlArchive(await readFile(controlPart), pooled.file);
    const paths = readPaths(part, pooled.file);
    const { sha256 } = await digestFile(part);
    const builtAt = parseBuildTime(await readHead(archive), pooled.file);
    await rename(part, place.tar);
    const identity = (await fileIdentity(place.tar)) ?? "";
    const record: PackageRecord = {
      form: recordForm,
      tar: { sha256, identity },
      ...{ builtAt, control: control.text, members: [...members], paths },
    };
    await writeSealed(place.record, record);
    return record;
  } catch (error) {
    throw storeFailure(pooled, place, error);
  } finally {
    for (const path of [part, controlPart, ownName]) await rm(path, { force: true });
  }
}

/**
 * The file under a name of this build's own, where it can have one: another build may put another package of the same name in its
 * place between its digest and its content.
 */
async function linked(file: string, ownName: string): Promise<string> {
  return await link(file, ownName).then(
    () => ownName,
    () => file,
  );
}

function readPaths(tar: string, archive: string): readonly PackagePath[] {
  const file = openSync(tar, "r");
  try {
    return packagePaths(
      tarEntries((offset, length) => {
        const buffer = Buffer.allocUnsafe(length);
        return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
      }),
    );
  } catch (cause) {
    throw brokenArchive(archive, cause instanceof Error ? cause.message : String(cause), cause);
  } finally {
    closeSync(file);
  }
}

async function readHead(path: string): Promise<Uint8Array> {
  await using file = await open(path);
  return (await file.read(Buffer.alloc(60), 0, 60, 0)).buffer;
}

function storeFailure(pooled: PooledPackage, place: Place, error: unknown): unknown {
  if (isNoSpace(error))
    return fullDisk({
      path: place.tar,
      neededBytes: pooled.installedSizeBytes,
      otherwise: "choose another folder with --cache-dir",
      cause: error,
    });
  if (error instanceof Error && "syscall" in error) {
    const message = `Cannot keep package "${pooled.name}" in the cache: ${error.message}`;
    return new ComposeError({ code: "IC7003", message }, { cause: error });
  }
  return error instanceof CommandFailure ? brokenArchive(pooled.file, error.tail(3), error) : error;
}
