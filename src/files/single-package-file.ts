import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ComposeError } from "../errors.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import { shownUrl, urlBelow } from "../fetch/url.ts";
import type { SinglePackage } from "../plan/plan.ts";
import { sha256Hex } from "../trust/digest.ts";
import { digestFile } from "./digest-file.ts";
import { replaceFile } from "./replace-file.ts";

/** A package that no repository lists, as a file of this host. */
export interface SinglePackageFile {
  readonly file: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** No package is near this size. */
const largestPackageBytes = 4 * 1024 ** 3;

/**
 * The packages of a folder of this host (a `file:` address) that end so, by path below it; in its subfolders too where `depth` is
 * "all". Throws IC4001 for a folder that cannot be read.
 */
export async function packagesInFolder(
  folderUrl: string,
  ending: string,
  depth: "top" | "all",
): Promise<readonly SinglePackage[]> {
  const folder = fileURLToPath(folderUrl);
  const names = await readdir(folder, { recursive: depth === "all" }).catch((cause: unknown) => {
    throw unreadable(folder, cause);
  });
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((path) => ({ path, sha256: undefined }));
}

/**
 * A single package below an address, in the index folder under its digest where it is not of this host. Throws IC4001, and IC4002
 * where it has another digest than the template says.
 */
export async function openSinglePackage(
  { path, sha256 }: SinglePackage,
  baseUrl: string,
  edge: { readonly fetcher: Fetcher; readonly indexFolder: string },
): Promise<SinglePackageFile> {
  const url = urlBelow(baseUrl, path);
  if (!url.startsWith("file:")) return fetched(url, sha256 ?? "", edge);
  const file = fileURLToPath(url);
  const own = await digestFile(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  if (sha256 !== undefined && own.sha256 !== sha256) throw exchanged(file, own.sha256, sha256);
  return { file, ...own };
}

async function fetched(
  url: string,
  sha256: string,
  { fetcher, indexFolder }: { readonly fetcher: Fetcher; readonly indexFolder: string },
): Promise<SinglePackageFile> {
  const file = join(indexFolder, `${sha256}${url.slice(url.lastIndexOf("."))}`);
  const kept = await digestFile(file).catch(() => undefined);
  if (kept?.sha256 === sha256) return { file, ...kept };
  const name = shownUrl(url);
  const document = await fetcher.fetchDocument({
    ...{ name, urls: [url], maxBytes: largestPackageBytes, cache: `${file}.document` },
  });
  if (document.kind === "absent") throw document.error;
  const found = sha256Hex(document.bytes);
  if (found !== sha256) throw exchanged(name, found, sha256);
  await mkdir(indexFolder, { recursive: true });
  // Another build may be reading the one that it has fetched.
  await replaceFile(file, document.bytes);
  return { file, sizeBytes: document.bytes.length, sha256 };
}

function exchanged(name: string, found: string, wanted: string): ComposeError {
  return new ComposeError({
    code: "IC4002",
    message: `Cannot fetch "${name}": it has the SHA-256 ${found}, the template says ${wanted}`,
    hint: "The file was exchanged, or the template has the digest of another",
  });
}

function unreadable(path: string, cause: unknown): ComposeError {
  const isFile = cause instanceof Error && "code" in cause && cause.code === "ENOTDIR";
  const said = cause instanceof Error ? cause.message : String(cause);
  const reason = isFile ? "it is neither a folder nor a file with the ending of a package" : said;
  return new ComposeError({ code: "IC4001", message: `Cannot read "${path}": ${reason}` }, { cause });
}
