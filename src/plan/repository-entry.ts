import type { RepositoryFile } from "../template/template-file.generated.ts";
import type { PlannedRepository, RepositoryLayout } from "./plan.ts";

/** A local folder goes before the address that stands for it elsewhere. */
export function addressesOf({ url, urls, path }: RepositoryFile): PlannedRepository["baseUrls"] | undefined {
  if (path !== undefined) return [fileAddress(path)];
  const [first, ...others] = [...(url === undefined ? [] : [url]), ...(urls ?? [])].map((address) =>
    address.replace(/\/+$/, ""),
  );
  return first === undefined ? undefined : [first, ...others];
}

function fileAddress(path: string): string {
  return `file://${path.split("/").map(encodeURIComponent).join("/")}`;
}

export function componentsOf({ component }: RepositoryFile): readonly string[] | undefined {
  return component?.split(/ +/);
}

/** apt reads a priority of 0 as none given. */
export function priorityOf({ priority }: RepositoryFile): number | undefined {
  return priority === 0 ? undefined : priority;
}

/** apt's own sign: a suite that ends with a slash is a folder. */
export function layoutOf({ codename }: RepositoryFile): RepositoryLayout {
  return codename.endsWith("/") ? { kind: "flat" } : { kind: "dists" };
}

/** Each folder in which single packages lie, on the build host or elsewhere, as a repository of its own. */
export function singlePackageRepositories({
  packageFiles = [],
  packageUrls = [],
}: RepositoryFile): readonly { readonly baseUrl: string; readonly layout: RepositoryLayout }[] {
  const isPackage = (path: string) => /\.(?:deb|rpm)$/.test(path);
  const folders = packageFiles.filter((path) => !isPackage(path));
  const singles = [
    ...packageFiles.filter(isPackage).map((path) => ({ ...split(path), sha256: undefined, isLocal: true })),
    ...packageUrls.map(({ url, sha256 }) => {
      const { folder, name } = split(url);
      return { folder, name: decodedName(name), sha256, isLocal: false };
    }),
  ];
  const byFolder = Map.groupBy(singles, ({ folder }) => folder);
  return [
    ...folders.map((path) => ({ baseUrl: fileAddress(path), layout: { kind: "folder" } as const })),
    ...[...byFolder].map(([folder, files]) => ({
      baseUrl: files[0]?.isLocal === true ? fileAddress(folder) : folder,
      layout: {
        kind: "files",
        files: files.map(({ name, sha256 }) => ({ path: name, sha256 })),
      } as const,
    })),
  ];
}

function decodedName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function split(path: string): { readonly folder: string; readonly name: string } {
  const slash = path.lastIndexOf("/");
  return { folder: path.slice(0, slash), name: path.slice(slash + 1) };
}
