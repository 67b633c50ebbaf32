import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type ControlArchive, readControlArchive } from "../../src/deb/archive.ts";
import { parseStanza } from "../../src/deb/control.ts";
import type { DatabaseEntry } from "../../src/deb/dpkg-database.ts";
import type { ReadPackage } from "../../src/deb/read-packages.ts";
import type { Argv } from "../../src/host/host.ts";
import { parseUnpacked } from "../../src/host/tools/dpkg-deb.ts";
import { openTree, type TreeEntries, writeTree } from "../files/tree.ts";
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

/** Builds a .deb and reads it, as fetching and opening a package would. */
export async function readDeb(folder: string, content: DebContent): Promise<ReadPackage> {
  const file = await buildDeb(folder, content);
  const archive = await readControlArchive(file, host);
  return { ...readPackageOf(content, archive), file, sizeBytes: (await stat(file)).size };
}

/** A package that lies on no disk, for what looks at control data only. */
export function packageOf(content: DebContent, builtAt = 0): ReadPackage {
  const members = Object.entries(content.members ?? {});
  return readPackageOf(content, {
    control: parseStanza(controlOf(content)),
    members: new Map(members.map(([name, text]) => [name, { text, mode: 0o755 }])),
    builtAt,
  });
}

/** What dpkg's database is to know of a package with these paths (folders with a slash at the end). */
export function entryOf(content: DebContent, paths: readonly string[] = []): DatabaseEntry {
  const { name, architecture, archive } = packageOf(content);
  const { control, members } = archive;
  const multiArch = control.get("Multi-Arch") ?? "no";
  const unpacked = parseUnpacked(paths.join("\n"));
  return { name, architecture, multiArch, control, members, paths: unpacked, conffileDigests: new Map() };
}

function readPackageOf(content: DebContent, archive: ControlArchive): ReadPackage {
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
    file: `/nowhere/${name}.deb`,
    archive,
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
