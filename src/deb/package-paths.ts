import { mergedPaths } from "./merged-paths.ts";
import type { TarEntry } from "./tar-index.ts";

/** A path that a package brings. */
export interface PackagePath {
  /** As dpkg's `.list` files have it: absolute, no trailing slash, the root itself as `/.`. */
  readonly path: string;
  readonly kind: "folder" | "file" | "symlink";
  /** The name as it stands in the archive, by which it can be unpacked again. */
  readonly member: string;
  /** Where a symlink leads. */
  readonly target?: string;
}

/**
 * The paths of a package, in the order of its archive, from the entries of its data archive. What no package may bring is
 * refused before anything is unpacked: a name that leads out of the root (`..`), that has a line break or is not UTF-8; a
 * symlink where the composer itself writes; a hard link to what the package itself does not bring; a device (debian policy
 * 10.6); an unknown kind of entry; a root that is no folder; a link in the place of one of a merged /usr that leads elsewhere.
 * Throws an Error with the reason.
 */
export function packagePaths(entries: Iterable<TarEntry>): readonly PackagePath[] {
  const paths: PackagePath[] = [];
  const files = new Set<string>();
  for (const entry of entries) {
    const path = pathOf(entry.name);
    const kind = kindOf(entry, files);
    if (kind === "symlink" && isReserved(path))
      throw new Error(`it brings the link "${shown(entry.name)}", where none may be`);
    if (kind === "file") files.add(path);
    refuseOtherRoot(entry, { path, kind });
    const target = kind === "symlink" ? { target: entry.linkName } : {};
    paths.push({ path, kind, member: entry.name, ...target });
  }
  return paths;
}

/** All packages are unpacked below the same root and through the same links: no package may turn them elsewhere. */
function refuseOtherRoot(entry: TarEntry, { path, kind }: Pick<PackagePath, "path" | "kind">): void {
  if (path === "/." && kind !== "folder") throw new Error(`it brings a ${kind} in the place of the root`);
  const leads = entry.linkName
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
  const isElsewhere = entry.linkName.startsWith("/") || `/${leads}` !== `/usr${path}`;
  if (kind === "symlink" && mergedPaths.has(path) && isElsewhere)
    throw new Error(`"${shown(entry.name)}" is a link to "${shown(entry.linkName)}" and not to usr${path}`);
}

/** Where the composer itself writes or mounts below the root: a link would lead it astray. */
const reserved = ["/proc", "/sys", "/dev", "/var", "/var/lib", "/.script", "/.packages"] as const;

const isReserved = (path: string): boolean =>
  reserved.some((one) => one === path) || path === "/var/lib/dpkg" || path.startsWith("/var/lib/dpkg/");

function pathOf(name: string): string {
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) throw new Error(`it brings "${shown(name)}", which leads out of the root`);
  if (/[\n\0]/.test(name)) throw new Error(`it brings "${shown(name)}", a name with a line break`);
  if (name.includes("\ufffd")) throw new Error(`it brings "${shown(name)}", a name that is not UTF-8`);
  return parts.length === 0 ? "/." : `/${parts.join("/")}`;
}

function kindOf(entry: TarEntry, files: ReadonlySet<string>): PackagePath["kind"] {
  switch (entry.type) {
    case "5":
      return "folder";
    case "2":
      return "symlink";
    case "0":
    case "6":
      return "file";
    case "1":
      if (files.has(pathOf(entry.linkName))) return "file";
      throw new Error(
        `"${shown(entry.name)}" is a hard link to "${shown(entry.linkName)}", which is no file of it`,
      );
    case "3":
    case "4":
      throw new Error(`it brings the device "${shown(entry.name)}"`);
    default:
      throw new Error(`"${shown(entry.name)}" is an entry of the unknown kind "${shown(entry.type)}"`);
  }
}

/** Without what would break a line of the log. */
const shown = (name: string): string => JSON.stringify(name).slice(1, -1);
