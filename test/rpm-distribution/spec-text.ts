import { type Evr, evrText } from "./deb-version.ts";
import type { Scriptlet } from "./rpm-recipe.ts";

/** All that a spec says. */
export interface Spec {
  readonly name: string;
  readonly evr: Evr;
  readonly summary: string;
  readonly license: string;
  readonly architecture: "x86_64" | "noarch";
  readonly dependencies: "found" | "given";
  readonly relations: Readonly<Record<string, readonly string[]>>;
  readonly scriptlets: readonly Scriptlet[];
  /** Words in braces that relations and scriptlets may have: `{evr}`. */
  readonly words: Readonly<Record<string, string>>;
  /** The file with the lines of %files. */
  readonly fileList: string;
}

/** Spec → the text that rpmbuild(8) reads, to package a folder that is complete already. */
export function specText(spec: Spec): string {
  const { name, evr, summary } = spec;
  const words = { ...spec.words, evr: evrText(evr) };
  return [
    `Name: ${name}`,
    `Version: ${evr.version}`,
    `Release: ${evr.release}`,
    ...(evr.epoch === 0 ? [] : [`Epoch: ${evr.epoch}`]),
    `Summary: ${summary}`,
    `License: ${spec.license}`,
    "Vendor: Synthetic",
    "URL: https://example.invalid/",
    ...(spec.architecture === "noarch" ? ["BuildArch: noarch"] : []),
    ...(spec.dependencies === "given" ? ["AutoReqProv: no"] : []),
    ...Object.entries(spec.relations).flatMap(([tag, relations]) =>
      relations.map((relation) => `${tag}: ${filled(relation, words)}`),
    ),
    "",
    "%description",
    summary,
    "",
    // An empty section, so that rpmbuild neither empties the folder nor says that steps were left out.
    "%install",
    ":",
    "",
    ...spec.scriptlets.flatMap((scriptlet) => [...scriptletLines(scriptlet, words), ""]),
    `%files -f ${spec.fileList}`,
    "",
  ].join("\n");
}

function scriptletLines(
  { section, options, body }: Scriptlet,
  words: Readonly<Record<string, string>>,
): readonly string[] {
  const head = options === undefined ? `%${section}` : `%${section} ${options}`;
  return body === undefined ? [head] : [head, filled(body, words).replaceAll("%", "%%").trimEnd()];
}

/** A word in braces that has no meaning stays: shells have braces, too. */
function filled(text: string, words: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{([a-z-]+)\}/g, (all, word: string) => words[word] ?? all);
}
