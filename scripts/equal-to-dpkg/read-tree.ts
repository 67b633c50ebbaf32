import { createHash } from "node:crypto";
import {
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  type Stats,
} from "node:fs";
import { join } from "node:path";
import type { Argv, Host } from "../../src/host/host.ts";

/** Everything of an entry that an image carries. What a kind of entry does not have is undefined. */
export interface TreeEntry {
  readonly kind: "folder" | "file" | "symlink" | "device" | "pipe" | "socket";
  /** Permission bits in octal. */
  readonly mode: string;
  /** Owner and group by name, as the tree's own /etc/passwd and /etc/group have them. */
  readonly owner: string;
  readonly ownerIds: string;
  /** Size and SHA-256 of a file. */
  readonly content: string | undefined;
  /** Where a symlink leads; major and minor number of a device. */
  readonly target: string | undefined;
  /** The first path, by name, of those that are the same file. */
  readonly linkedWith: string | undefined;
  /** Extended attributes with access lists and capabilities, one per line, sorted. */
  readonly attributes: string;
  /** Seconds since 1970 of what came from an archive: none for folders and for what is not older than the build. */
  readonly modifiedAt: number | undefined;
}

/** The entries of a tree by path; the root itself is "/". */
export type Tree = ReadonlyMap<string, TreeEntry>;

/** Reads every entry of a root filesystem. `epoch`: files as new as this were made while installing. */
export async function readTree(root: string, epoch: number, host: Pick<Host, "exec">): Promise<Tree> {
  const attributes = parseAttributes((await host.exec({ argv: attributesArgv(root) })).stdout);
  const users = namesById(join(root, "etc/passwd"));
  const groups = namesById(join(root, "etc/group"));
  const tree = new Map<string, TreeEntry>();
  const firstOf = new Map<number, string>();
  for (const path of pathsBelow(root, "/")) {
    const status = lstatSync(join(root, path));
    const isLinked = status.nlink > 1 && !status.isDirectory();
    if (isLinked && !firstOf.has(status.ino)) firstOf.set(status.ino, path);
    tree.set(path, {
      kind: kindOf(status),
      mode: (status.mode & 0o7777).toString(8).padStart(4, "0"),
      owner: `${users.get(status.uid) ?? status.uid}:${groups.get(status.gid) ?? status.gid}`,
      ownerIds: `${status.uid}:${status.gid}`,
      content: status.isFile() ? `${status.size} bytes, SHA-256 ${digestOf(join(root, path))}` : undefined,
      target: targetOf(join(root, path), status),
      linkedWith: isLinked ? firstOf.get(status.ino) : undefined,
      attributes: attributes.get(path) ?? "",
      modifiedAt:
        status.isDirectory() || status.mtimeMs >= epoch * 1000
          ? undefined
          : Math.floor(status.mtimeMs / 1000),
    });
  }
  return tree;
}

function* pathsBelow(root: string, folder: string): Generator<string> {
  yield folder;
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* pathsBelow(root, path);
    else yield path;
  }
}

function kindOf(status: Stats): TreeEntry["kind"] {
  if (status.isDirectory()) return "folder";
  if (status.isFile()) return "file";
  if (status.isSymbolicLink()) return "symlink";
  if (status.isFIFO()) return "pipe";
  return status.isSocket() ? "socket" : "device";
}

function targetOf(path: string, status: Stats): string | undefined {
  if (status.isSymbolicLink()) return readlinkSync(path);
  if (!status.isBlockDevice() && !status.isCharacterDevice()) return undefined;
  return `${status.isBlockDevice() ? "block" : "character"} ${status.rdev}`;
}

/** Piece by piece: the largest files would not fit into memory beside two trees. */
function digestOf(path: string): string {
  const hash = createHash("sha256");
  const file = openSync(path, "r");
  try {
    for (let length = 1; length > 0; ) {
      length = readSync(file, buffer);
      hash.update(buffer.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}

const buffer = Buffer.alloc(1024 * 1024);

/** Names by number, from /etc/passwd or /etc/group. */
function namesById(file: string): ReadonlyMap<number, string> {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n").reverse();
  return new Map(lines.map((line) => line.split(":")).map(([name = "", , id]) => [Number(id), name]));
}

// A constant script: the root arrives as an argument.
const attributesArgv = (root: string): Argv => [
  ...([
    "sh",
    "-c",
    'cd "$1" && exec getfattr --recursive --physical --no-dereference --dump --match=- --encoding=hex .',
  ] as const),
  "attributes",
  root,
];

/** getfattr(1): blocks of `# file: path` and `name=value` lines, apart by empty lines; odd bytes of paths as `\ooo`. */
function parseAttributes(printed: string): ReadonlyMap<string, string> {
  const blocks = printed.split("\n\n").map((block) => block.split("\n"));
  return new Map(
    blocks.flatMap(([head = "", ...lines]) => {
      const path = /^# file: (.*)$/.exec(head)?.[1];
      return path === undefined
        ? []
        : [[join("/", unescapePath(path)), lines.filter(Boolean).sort().join("\n")]];
    }),
  );
}

const unescapePath = (path: string): string =>
  Buffer.from(
    path.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
    /\\[0-7]{3}/.test(path) ? "latin1" : "utf8",
  ).toString("utf8");
