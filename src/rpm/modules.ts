import type { parseAllDocuments } from "yaml";
import { ComposeError } from "../errors.ts";
import type { Catalog } from "./catalog.ts";
import { readPlainYaml } from "./plain-yaml.ts";

/** One stream of a module, with the packages that belong to it. */
export interface ModuleStream {
  readonly module: string;
  readonly stream: string;
  /** name-epoch:version-release.architecture. */
  readonly artifacts: readonly string[];
}

/** What a repository's modules.yaml says, as far as it decides which packages are hidden. */
export interface Modules {
  readonly streams: readonly ModuleStream[];
  /** The stream that each module has enabled unless something else is said. */
  readonly defaults: ReadonlyMap<string, string>;
}

/** Parses a modules.yaml (libmodulemd's documents `modulemd` and `modulemd-defaults`). Throws IC2007. */
export async function parseModules(text: string, name: string): Promise<Modules> {
  const streams: ModuleStream[] = [];
  const defaults = new Map<string, string>();
  for (const document of readPlainYaml(text, asked) ?? (await readYaml(text, name))) {
    const { kind, data } = partsOf(document);
    const stream = typeof data.stream === "string" ? data.stream : undefined;
    if (kind === "modulemd" && typeof data.name === "string" && stream !== undefined)
      streams.push({ module: data.name, stream, artifacts: artifactsIn(data) });
    if (kind === "modulemd-defaults" && typeof data.module === "string" && stream !== undefined)
      defaults.set(data.module, stream);
  }
  return { streams, defaults };
}

/** The keys whose values count. */
const asked = ["document", "data", "name", "module", "stream", "artifacts", "rpms"];

/** The whole of YAML takes many times as long, and must be loaded first. */
async function readYaml(text: string, name: string): Promise<readonly unknown[]> {
  const { parseAllDocuments } = await import("yaml");
  const documents = parseAllDocuments(text, { schema: "failsafe", uniqueKeys: false, logLevel: "silent" });
  return (Array.isArray(documents) ? documents : []).map((document) => {
    const [problem] = document.errors;
    if (problem !== undefined) throw unreadable(name, problem.message);
    return readable(document, name);
  });
}

type YamlDocument = ReturnType<typeof parseAllDocuments>[number];

function readable(document: YamlDocument, name: string): unknown {
  try {
    return "toJS" in document ? document.toJS() : undefined;
  } catch (cause) {
    throw unreadable(name, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function partsOf(value: unknown): { readonly kind: unknown; readonly data: Fields } {
  const whole = fieldsOf(value);
  return { kind: whole.document, data: fieldsOf(whole.data) };
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};

function artifactsIn(data: Fields): readonly string[] {
  const { rpms } = fieldsOf(data.artifacts);
  return Array.isArray(rpms) ? rpms.filter((one) => typeof one === "string") : [];
}

function unreadable(name: string, problem: string, cause?: unknown): ComposeError {
  return new ComposeError({ code: "IC2007", message: `Cannot parse "${name}": ${problem}` }, { cause });
}

/**
 * SHA-256 of the packages that stay hidden: those of streams that are not enabled, and those of no module whose name a
 * package of an enabled stream bears. `enabled` are `module:stream`; a module of which none is named has its default.
 */
export function hiddenByModules(
  modules: readonly Modules[],
  enabled: readonly string[],
  catalogs: readonly Catalog[],
): ReadonlySet<string> {
  const artifacts = {
    shown: new Set<string>(),
    hidden: new Set<string>(),
    names: new Set<string>(),
    shownNames: new Set<string>(),
  };
  for (const { module, stream, artifacts: nevras } of modules.flatMap(({ streams }) => streams)) {
    const isShown = isEnabled(module, stream, { enabled, modules });
    for (const nevra of nevras) {
      artifacts[isShown ? "shown" : "hidden"].add(nevra);
      if (nevra.endsWith(".src")) continue;
      artifacts.names.add(nameOf(nevra));
      if (isShown) artifacts.shownNames.add(nameOf(nevra));
    }
  }
  return hiddenOf(artifacts, catalogs);
}

/**
 * That each of the streams that a repository's entry enables is there, and of each module one alone: else packages would be
 * hidden, or shown, that nobody asked for. Throws IC2008.
 */
export function requireStreams(
  repository: string,
  enabled: readonly string[],
  modules: readonly Modules[],
): void {
  const known = new Set(
    modules.flatMap(({ streams }) => streams.map(({ module, stream }) => `${module}:${stream}`)),
  );
  for (const text of enabled) {
    const module = text.slice(0, text.indexOf(":") + 1);
    const streams = [...known].filter((one) => one.startsWith(module)).sort();
    if (!known.has(text))
      throw new ComposeError({
        code: "IC2008",
        message: `Cannot enable module stream "${text}" of repository "${repository}": no repository has it`,
        hint: streams.length > 0 ? `There are ${streams.join(", ")}` : "Check the name of the module",
      });
    const other = enabled.find((one) => one !== text && one.startsWith(module));
    if (other !== undefined)
      throw new ComposeError({
        code: "IC2008",
        message: `Cannot enable module stream "${other}" of repository "${repository}": "${text}" is enabled, too`,
        hint: "Of a module one stream alone can be enabled",
      });
  }
}

function isEnabled(
  module: string,
  stream: string,
  by: { readonly enabled: readonly string[]; readonly modules: readonly Modules[] },
): boolean {
  const named = by.enabled.filter((text) => text.startsWith(`${module}:`));
  if (named.length > 0) return named.includes(`${module}:${stream}`);
  return by.modules.some(({ defaults }) => defaults.get(module) === stream);
}

interface Artifacts {
  readonly shown: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  /** Of all of them, and of those that are shown. */
  readonly names: ReadonlySet<string>;
  readonly shownNames: ReadonlySet<string>;
}

function hiddenOf(
  { shown, hidden, names, shownNames }: Artifacts,
  catalogs: readonly Catalog[],
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const catalog of catalogs) {
    for (const name of names) {
      for (const place of catalog.named(name)) {
        const nevra = catalog.nevraOf(place);
        if (!shown.has(nevra) && (hidden.has(nevra) || shownNames.has(name)))
          found.add(catalog.sha256Of(place));
      }
    }
  }
  return found;
}

/** What stands before the last two hyphens. */
function nameOf(nevra: string): string {
  const release = nevra.lastIndexOf("-");
  return nevra.slice(0, nevra.lastIndexOf("-", release - 1));
}
