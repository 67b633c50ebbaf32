import { resolve } from "node:path";
import { ComposeError } from "../errors.ts";
import { type Override, optionPlace, textSource } from "../template/override.ts";
import { isAddress } from "../template/repository.ts";
import type { Source } from "../template/source.ts";

/** Options that put another repository in the place of one of the operating system's. */
export interface RepositoryOptions {
  readonly repository: readonly string[];
  readonly key: readonly string[];
}

/**
 * `--repository azl3.0-base=http://127.0.0.1:8080 --key key.asc` → the entries of `packageRepositories` that a template would
 * have for it: the repository of that name lies there, and only those keys sign it. Folders and key files are relative to
 * where the command runs. Throws IC8001.
 */
export function repositoryOverrides({ repository, key }: RepositoryOptions): readonly Override[] {
  const [given] = key;
  if (repository.length === 0 && given !== undefined)
    throw new ComposeError({
      code: "IC8001",
      message: `Cannot use "--key ${given}": no --repository says which repository it signs`,
      hint: "Give it together with --repository NAME=ADDRESS",
    });
  const places = repository.map(parseRepository);
  const names = [...new Set(places.map(({ name }) => name))];
  return [
    ...places.map(({ name, address, option }) =>
      entryOverride(option, {
        codename: name,
        ...(isAddress(address) ? { url: address } : { path: resolve(address) }),
      }),
    ),
    ...names.flatMap((name) =>
      key.map((file) =>
        entryOverride(`--key ${file}`, { codename: name, pkey: isAddress(file) ? file : resolve(file) }),
      ),
    ),
  ];
}

interface GivenRepository {
  readonly name: string;
  readonly address: string;
  /** As it was given, for messages. */
  readonly option: string;
}

function parseRepository(text: string): GivenRepository {
  const option = `--repository ${text}`;
  const equals = text.indexOf("=");
  const [name, address] = [text.slice(0, Math.max(equals, 0)), text.slice(equals + 1)];
  if (equals > 0 && address !== "") return { name, address, option };
  const what = equals === 0 ? "it names no repository" : "it does not say where the repository lies";
  throw new ComposeError({
    code: "IC8001",
    message: `Cannot use "${option}": ${what}`,
    hint: "Write NAME=ADDRESS, with the name as the plan has it and an address or a folder",
  });
}

/** One more entry of packageRepositories. */
function entryOverride(option: string, fields: Readonly<Record<string, string>>): Override {
  const place = optionPlace(option);
  const entries = new Map(
    Object.entries(fields).map(([key, value]) => [key, { keyPlace: place, value: textSource(value, place) }]),
  );
  const value: Source = { kind: "map", entries, place };
  return { steps: ["packageRepositories"], value, how: "add", place };
}
