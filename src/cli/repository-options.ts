import { resolve } from "node:path";
import { ComposeError, type Place } from "../errors.ts";
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
  const byName = Map.groupBy(repository.map(parseRepository), ({ name }) => name);
  return [
    ...[...byName].flatMap(([name, places]) => addressOverride(name, places)),
    ...[...byName.keys()].flatMap((name) => keyOverride(name, key)),
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

function addressOverride(name: string, [given, other]: readonly GivenRepository[]): readonly Override[] {
  if (given === undefined) return [];
  const { option, address } = given;
  if (other === undefined) {
    const where = isAddress(address) ? { url: address } : { path: resolve(address) };
    return [entryOverride(optionPlace(option), { codename: name, ...where }, ["metalink", "mirrorlist"])];
  }
  throw new ComposeError({
    code: "IC8001",
    message: `Cannot use "${other.option}": another place of that repository is given already`,
    hint: "Give one; a template may have several, as urls of an entry of packageRepositories",
  });
}

function keyOverride(name: string, files: readonly string[]): readonly Override[] {
  if (files.length === 0) return [];
  const place = optionPlace(files.map((file) => `--key ${file}`).join(" "));
  const pkeys = files.map((file) => (isAddress(file) ? file : resolve(file)));
  return [entryOverride(place, { codename: name, pkeys }, trustKeys)];
}

/** What a template may have said of the keys: none of it holds beside `--key`. */
const trustKeys = ["pkey", "fingerprint", "fingerprints", "insecureSkipVerify"];

/** One more entry of packageRepositories, or what becomes of the template's own one. */
function entryOverride(
  place: Place,
  fields: Readonly<Record<string, string | readonly string[]>>,
  instead: readonly string[],
): Override {
  const sourceOf = (value: string | readonly string[]): Source =>
    typeof value === "string"
      ? textSource(value, place)
      : { kind: "list", items: value.map((text) => textSource(text, place)), place };
  const entries = new Map(
    Object.entries(fields).map(([key, value]) => [key, { keyPlace: place, value: sourceOf(value) }]),
  );
  const value: Source = { kind: "map", entries, place };
  return { steps: ["packageRepositories"], value, how: "add", place, instead };
}
