import { join } from "node:path";
import { parseStanza } from "../../src/deb/control.ts";
import type { DatabaseEntry } from "../../src/deb/dpkg-database.ts";
import { type PackagePath, packagePaths } from "../../src/deb/package-paths.ts";
import { openPackage } from "../../src/deb/package-store.ts";
import type { ReadPackage } from "../../src/deb/read-package.ts";
import { digestFile } from "../../src/files/digest-file.ts";
import type { Argv } from "../../src/host/host.ts";
import type { LockedPackage } from "../../src/packages/lock.ts";
import type { PooledPackage } from "../../src/packages/pool.ts";
import { openTree, type TreeEntries, type TreeEntry, writeTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";

const host = testHost();

/** What is in a package that a test makes. */
export interface DebContent {
  /** `name`, or `name version`. */
  readonly title: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** Maintainer scripts, conffiles … */
  readonly members?: Readonly<Record<string, string>>;
  readonly files?: TreeEntries;
  readonly compression?: "gzip" | "xz" | "zstd" | "none";
  readonly builtAt?: number;
}

/** Builds a real .deb below `folder` with dpkg-deb; returns its path. */
export async function buildDeb(folder: string, content: DebContent): Promise<string> {
  await using tree = await openTree(content.files);
  const members = Object.entries(content.members ?? {}).map(([name, text]) => {
    const mode = /^(pre|post)(inst|rm)$/.test(name) ? 0o755 : 0o644;
    return [`DEBIAN/${name}`, { text, mode }] as const;
  });
  const control = { "DEBIAN/control": controlOf(content), DEBIAN: { folder: 0o755 } } as const;
  await writeTree(tree.path, { ...Object.fromEntries(members), ...control });
  const path = join(folder, `${content.title.replace(" ", "_")}.deb`);
  const argv: Argv = [
    "dpkg-deb",
    "--root-owner-group",
    `-Z${content.compression ?? "none"}`,
    "--build",
    tree.path,
    path,
  ];
  await host.exec({ argv, env: { SOURCE_DATE_EPOCH: String(content.builtAt ?? 1_700_000_000) } });
  return path;
}

/** Builds a .deb and pools it, as fetching would. */
export async function pooledDeb(folder: string, content: DebContent): Promise<PooledPackage> {
  const file = await buildDeb(folder, content);
  return { ...lockedOf(content), file, ...(await digestFile(file)) };
}

/** Builds a .deb and opens it through a package store below `folder`, as a build does. */
export async function readDeb(folder: string, content: DebContent): Promise<ReadPackage> {
  return openPackage(await pooledDeb(folder, content), join(folder, "store"), host);
}

/** A package that lies on no disk, for what looks at control data only. */
export function packageOf(content: DebContent, builtAt = 0): ReadPackage {
  const members = Object.entries(content.members ?? {});
  const { name } = lockedOf(content);
  return {
    ...lockedOf(content),
    ...{ file: `/nowhere/${name}.deb`, tar: `/nowhere/${name}.tar`, builtAt },
    archive: {
      control: parseStanza(controlOf(content)),
      members: new Map(members.map(([member, text]) => [member, { text, mode: 0o755 }])),
    },
    paths: Object.entries(content.files ?? {}).flatMap(([path, entry]) => pathsOf([memberOf(path, entry)])),
  };
}

const memberOf = (path: string, entry: TreeEntry): string =>
  typeof entry !== "string" && "folder" in entry
    ? `./${path}/`
    : typeof entry !== "string" && "link" in entry
      ? `./${path} -> ${entry.link}`
      : `./${path}`;

/** Paths as an archive has them: folders with a slash at the end, symlinks with an arrow to where they lead. */
export function pathsOf(names: readonly string[]): readonly PackagePath[] {
  return packagePaths(
    names.map((text) => {
      const [name = "", linkName] = text.split(" -> ");
      const type = linkName !== undefined ? "2" : name.endsWith("/") ? "5" : "0";
      return { name, type, linkName: linkName ?? "", mode: 0o755, sizeBytes: 0, offsetBytes: 0 };
    }),
  );
}

/** What dpkg's database is to know of a package with these paths, written as for `pathsOf`. */
export function entryOf(content: DebContent, paths: readonly string[] = []): DatabaseEntry {
  const { name, architecture, archive } = packageOf(content);
  const { control, members } = archive;
  const multiArch = control.get("Multi-Arch") ?? "no";
  return {
    name,
    architecture,
    multiArch,
    control,
    members,
    paths: pathsOf(paths),
  };
}

function lockedOf(content: DebContent): LockedPackage {
  const [name = "", version = "1"] = content.title.split(" ");
  return {
    name,
    version,
    architecture: content.fields?.Architecture ?? "all",
    repository: "main",
    path: `pool/${name}.deb`,
    sizeBytes: 1000,
    sha256: "0".repeat(64),
    installedSizeBytes: 4096,
  };
}

function controlOf({ title, fields }: DebContent): string {
  const [name = "", version = "1"] = title.split(" ");
  const all = {
    Package: name,
    Version: version,
    Architecture: "all",
    Maintainer: "Ada <ada@example.org>",
    ...fields,
    Description: fields?.Description ?? "a package",
  };
  return Object.entries(all)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");
}
