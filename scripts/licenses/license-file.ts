import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A bundled package and every word of its licence that must go with it. */
export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says, e.g. `MIT`. */
  readonly license: string;
  readonly texts: readonly [string, ...string[]];
}

/** What stands in the place of a package's own licence file, or is missing from it, by package name. */
export type Supplements = ReadonlyMap<string, string>;

/**
 * Reads name, version and licence texts of the package in a folder of node_modules. Throws an Error when neither the
 * package nor the supplements have a text.
 */
export async function readLicensedPackage(
  folder: string,
  supplements: Supplements,
): Promise<LicensedPackage> {
  const { name, version, license } = parsePackage(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  const own = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  const supplement = supplements.get(name);
  const [first, ...others] = [...own, ...(supplement === undefined ? [] : [supplement])];
  if (first === undefined)
    throw new Error(
      `Cannot name the licence of "${name}": the package has no licence file; add one below scripts/licenses`,
    );
  return { name, version, license, texts: [first, ...others] };
}

function parsePackage(text: string): Pick<LicensedPackage, "name" | "version" | "license"> {
  const { name, version, license }: Record<string, unknown> = JSON.parse(text);
  if (typeof name !== "string" || typeof version !== "string" || typeof license !== "string")
    throw new Error(`Cannot read package "${name}": its package.json lacks name, version or license`);
  return { name, version, license };
}

/**
 * The licence file of a bundle: a list, then each package's texts, then the GPL where a package is under the LGPL, which
 * only adds to it. The same packages give the same text.
 */
export function licenseFile(packages: readonly LicensedPackage[], gpl: string): string {
  const sorted = packages.toSorted((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1));
  const list = sorted.map((one) => `- ${titleOf(one)}: ${one.license}`).join("\n");
  const chapters = sorted.map((one) => chapter(`${titleOf(one)} (${one.license})`, one.texts));
  const needsGpl = sorted.some(({ license }) => license.startsWith("LGPL-3.0"));
  return [
    `Packages of other authors in this bundle, and their licences\n\n${list}\n`,
    ...chapters,
    ...(needsGpl ? [chapter("GNU General Public License, version 3", [gpl])] : []),
  ].join("\n");
}

const titleOf = ({ name, version }: LicensedPackage): string => `${name} ${version}`;

function chapter(title: string, texts: readonly string[]): string {
  const body = texts.map((text) => text.replaceAll("\r\n", "\n").trim()).join("\n\n");
  return `${"=".repeat(80)}\n${title}\n${"=".repeat(80)}\n\n${body}\n`;
}
