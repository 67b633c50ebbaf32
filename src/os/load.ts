import { readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { ComposeError, type Mistake } from "../errors.ts";
import { suggest } from "../packages/suggest.ts";
import { validate as validateOs } from "./os-validator.generated.ts";
import type { OsProvider } from "./provider.ts";

/** What os.yml holds: the provider without the names of its folders, key files relative to it. */
type OsFile = Omit<OsProvider, "os" | "dist">;

/** Says what is wrong in `errors`, as every validator of ajv's does. */
const validate = validateOs as ValidateFunction<OsFile>;

/** A release as a template's `target` names it. */
export interface OsName {
  readonly os: string;
  readonly dist: string;
}

/**
 * Reads `<osFolder>/<os>/<dist>/os.yml`; `dist` may be another word for the release. Key files come back absolute.
 * Throws IC1007 (no such operating system or release, with what there is) and IC1013 (os.yml is broken).
 */
export async function loadOsProvider(osFolder: string, { os, dist: word }: OsName): Promise<OsProvider> {
  const mistake = await findUnknownOs(osFolder, { os, dist: word });
  if (mistake !== undefined) throw new ComposeError(mistake);
  const dist = await findRelease(osFolder, { os, dist: word });
  if (dist === undefined) throw new TypeError(`${word} is a release and is none`);
  const file = join(osFolder, os, dist, "os.yml");
  const data = await readOsFile(file);
  const repositories = data.repositories.map((repository) => ({
    ...repository,
    keyFiles: repository.keyFiles.map((key) => resolve(dirname(file), key)),
  }));
  const [first, ...others] = repositories;
  if (first === undefined) throw new TypeError(`${file} names no repository`);
  return { ...data, os, dist, repositories: [first, ...others] };
}

/** Every release below the folder, sorted by name. Throws IC1013. */
export async function loadOsProviders(osFolder: string): Promise<readonly OsProvider[]> {
  const names = await Promise.all(
    (await folderNames(osFolder)).map(async (os) =>
      (await releaseNames(osFolder, os)).map((dist): OsName => ({ os, dist })),
    ),
  );
  return Promise.all(names.flat().map((name) => loadOsProvider(osFolder, name)));
}

/** Why there is no such operating system or release (IC1007); undefined when there is. */
export async function findUnknownOs(
  osFolder: string,
  { os, dist }: OsName,
): Promise<(Mistake & { readonly key: "os" | "dist" }) | undefined> {
  const systems = await folderNames(osFolder);
  if (!systems.includes(os))
    return unknown({ key: "os", thing: "operating system", word: os, known: systems });
  if ((await findRelease(osFolder, { os, dist })) !== undefined) return undefined;
  const releases = await releaseNames(osFolder, os);
  return unknown({ key: "dist", thing: `release of ${os}`, word: dist, known: releases });
}

/** The folder of a release that is named by it or by another word for it; undefined: there is none. */
export async function findRelease(osFolder: string, { os, dist }: OsName): Promise<string | undefined> {
  if (!(await folderNames(osFolder)).includes(os)) return undefined;
  const releases = await releaseNames(osFolder, os);
  if (releases.includes(dist)) return dist;
  const words = await Promise.all(
    releases.map(async (release) => (await readOsFile(join(osFolder, os, release, "os.yml"))).aliases ?? []),
  );
  return releases.find((_, index) => words[index]?.includes(dist));
}

function unknown(missing: {
  readonly key: "os" | "dist";
  readonly thing: string;
  readonly word: string;
  readonly known: readonly string[];
}): Mistake & { readonly key: "os" | "dist" } {
  const similar = suggest(missing.word, missing.known);
  return {
    code: "IC1007",
    message: `Cannot find the ${missing.thing} "${missing.word}": there is none of that name`,
    hint: similar === undefined ? `Known: ${missing.known.join(", ")}` : `Did you mean "${similar}"?`,
    key: missing.key,
  };
}

async function readOsFile(file: string): Promise<OsFile> {
  const broken = (what: string, cause?: unknown) =>
    new ComposeError(
      {
        code: "IC1013",
        message: `Cannot use "${file}": ${what}`,
        hint: "Reinstall the composer, or repair the file",
      },
      { cause },
    );
  let data: unknown;
  try {
    data = parse(await readFile(file, "utf8"), { prettyErrors: false });
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error), error);
  }
  if (validate(data)) return data;
  const what = (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || "it"} ${message}`,
  );
  throw broken(what.join("; "));
}

/** Folders of releases; what else lies beside them (keys) has no os.yml. */
async function releaseNames(osFolder: string, os: string): Promise<readonly string[]> {
  const folders = await folderNames(join(osFolder, os));
  const files = await Promise.all(folders.map((dist) => readdir(join(osFolder, os, dist))));
  return folders.filter((_, index) => files[index]?.includes("os.yml"));
}

async function folderNames(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    throw new ComposeError(
      {
        code: "IC1013",
        message: `Cannot read the operating system data in "${folder}": the folder cannot be listed`,
      },
      { cause: error },
    );
  }
}
