import type { PackageSelection } from "../plan/plan.ts";
import type { Lock, LockedChroot, LockedPackage, LockedRepository } from "./lock.ts";
import {
  type LockValue,
  lockError,
  parseList,
  parseObject,
  parseOneOf,
  parseRelativePath,
  parseSha256,
  parseSize,
  parseText,
  type TakeField,
} from "./lock-reader.ts";
import { requestText } from "./request-text.ts";

/**
 * What a selection asks for, sorted and without repetitions: the requests, `?priority(required)` for each priority, `?recommends`
 * when recommended packages are installed too and `?multilib` when 32-bit ones may be. A lock that holds the same answers the same selection.
 */
export function requestsOf(selection: PackageSelection): readonly string[] {
  const texts = [
    ...selection.requests.map(requestText),
    ...selection.priorities.map((priority) => `?priority(${priority})`),
    ...(selection.recommends === "install" ? ["?recommends"] : []),
    ...(selection.multilib === "on" ? ["?multilib"] : []),
  ];
  return [...new Set(texts)].sort();
}

/** The lock as the text of its file: JSON with keys in a fixed order, two spaces, a newline at the end. */
export function serializeLock(lock: Lock): string {
  const { engine, target, requests } = lock;
  const ordered: Lock = {
    lockVersion: 1,
    engine,
    target: { os: target.os, dist: target.dist, arch: target.arch },
    requests,
    repositories: lock.repositories.map(orderedRepository),
    packages: lock.packages.map(orderedPackage),
    ...(lock.chroot !== undefined && {
      chroot: { requests: lock.chroot.requests, packages: lock.chroot.packages.map(orderedPackage) },
    }),
  };
  return `${JSON.stringify(ordered, undefined, 2)}\n`;
}

function orderedRepository(repository: LockedRepository): LockedRepository {
  const { id, date, releaseSha256, signedBy, verification } = repository;
  const snapshot = repository.snapshot === undefined ? {} : { snapshot: repository.snapshot };
  const indexes = repository.indexes.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 }));
  const root = { ...snapshot, date, releaseSha256, signedBy, verification, indexes };
  if (repository.format === "rpm") return { id, format: "rpm", ...root };
  const { suite, codename, components } = repository;
  return { id, format: "deb", suite, codename, components, ...root };
}

function orderedPackage(locked: LockedPackage): LockedPackage {
  const { name, version, architecture, repository, path, sizeBytes, sha256, installedSizeBytes } = locked;
  return { name, version, architecture, repository, path, sizeBytes, sha256, installedSizeBytes };
}

/**
 * Parses the text of a lock file; `file` names it in errors. Nothing is guessed and nothing passed over: throws IC3003 for
 * another lock version, a field that is missing, unknown or of the wrong form, a path that leaves its repository,
 * a package given twice or of a repository that the lock lacks.
 */
export function parseLock(text: string, file: string): Lock {
  const whole: LockValue = { file, path: "", value: parseJson(text, file) };
  const lock = parseObject(whole, (take): Lock => {
    const version = take("lockVersion");
    if (version.value !== 1) throw lockError(version, "is not 1, the only version that this composer knows");
    return {
      lockVersion: 1,
      engine: parseWord(take("engine")),
      target: parseObject(take("target"), (field) => ({
        os: parseWord(field("os")),
        dist: parseWord(field("dist")),
        arch: parseOneOf(field("arch"), ["x86_64", "aarch64"]),
      })),
      requests: parseList(take("requests"), parseLine),
      repositories: parseList(take("repositories"), parseRepository),
      packages: parseList(take("packages"), parsePackage),
      ...(take.has("chroot") && { chroot: parseObject(take("chroot"), parseChroot) }),
    };
  });
  checkReferences(lock, { file, path: "packages" });
  if (lock.chroot !== undefined)
    checkReferences({ ...lock, ...lock.chroot }, { file, path: "chroot.packages" });
  return lock;
}

const parseChroot = (take: TakeField): LockedChroot => ({
  requests: parseList(take("requests"), parseLine),
  packages: parseList(take("packages"), parsePackage),
});

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw lockError({ file, path: "", value: text }, "is not JSON");
  }
}

function parseRepository(at: LockValue): LockedRepository {
  return parseObject(at, (take) => {
    const format = parseOneOf(take("format"), ["deb", "rpm"]);
    const verification = parseOneOf(take("verification"), ["signed", "digests", "skipped"]);
    const fingerprints = take("signedBy");
    const signedBy = parseList(fingerprints, parseFingerprint);
    if (verification === "signed" && signedBy.length === 0) throw lockError(fingerprints, "names no key");
    const root = {
      id: parseWord(take("id")),
      ...(take.has("snapshot") ? { snapshot: parseDate(take("snapshot")) } : {}),
      date: parseDate(take("date")),
      releaseSha256: parseSha256(take("releaseSha256")),
      signedBy,
      verification,
      indexes: parseList(take("indexes"), parseIndex),
    };
    if (format === "rpm") return { ...root, format };
    return {
      ...root,
      format,
      suite: parseSuite(take("suite")),
      codename: parseWord(take("codename")),
      components: parseList(take("components"), parseRelativePath),
    };
  });
}

function parseIndex(at: LockValue): LockedRepository["indexes"][number] {
  return parseObject(at, (take) => ({
    path: parseRelativePath(take("path")),
    sizeBytes: parseSize(take("sizeBytes")),
    sha256: parseSha256(take("sha256")),
  }));
}

function parsePackage(at: LockValue): LockedPackage {
  return parseObject(at, (take) => ({
    // Names become file names in the package database.
    name: parseText(take("name"), /^[A-Za-z0-9][A-Za-z0-9+._-]*$/, "a package name"),
    version: parseText(take("version"), /^[A-Za-z0-9.+:~^_-]+$/, "a version"),
    architecture: parseText(take("architecture"), /^[a-z0-9][a-z0-9_-]*$/, "an architecture"),
    repository: parseWord(take("repository")),
    path: parseRelativePath(take("path")),
    sizeBytes: parseSize(take("sizeBytes")),
    sha256: parseSha256(take("sha256")),
    installedSizeBytes: parseSize(take("installedSizeBytes")),
  }));
}

function parseWord(at: LockValue): string {
  return parseText(at, /^[^\p{Cc}\s]+$/u, "a word");
}

/** A requirement that was asked for may have blanks. */
function parseLine(at: LockValue): string {
  return parseText(at, /^[^\p{Cc}]+$/u, "a line");
}

/** Flat repositories have a folder, with a slash at its end. */
function parseSuite(at: LockValue): string {
  if (at.value === "./") return "./";
  const isFolder = typeof at.value === "string" && at.value.endsWith("/");
  const suite = parseRelativePath(isFolder ? { ...at, value: String(at.value).slice(0, -1) } : at);
  return isFolder ? `${suite}/` : suite;
}

function parseFingerprint(at: LockValue): string {
  return parseText(at, /^(?:[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})$/, "a key fingerprint");
}

function parseDate(at: LockValue): string {
  const date = parseText(
    at,
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/,
    "a time such as 2026-01-31T12:00:00Z",
  );
  if (Number.isNaN(Date.parse(date))) throw lockError(at, "is not a time that exists");
  return date;
}

function checkReferences(lock: Lock, list: Omit<LockValue, "value">): void {
  const repositories = new Set(lock.repositories.map(({ id }) => id));
  const known = new Set<string>();
  for (const [index, { name, version, architecture, repository }] of lock.packages.entries()) {
    const at = { ...list, path: `${list.path}[${index}]`, value: undefined };
    if (!repositories.has(repository))
      throw lockError(at, `comes from "${repository}", which is no repository of it`);
    const identity = `${name}:${architecture}=${version}`;
    if (known.has(identity)) throw lockError(at, `gives ${identity} a second time`);
    known.add(identity);
  }
}
