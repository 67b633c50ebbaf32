import { lstat, readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { ComposeError, errorOfMistakes, type Mistake } from "../errors.ts";
import { findRelease, findUnknownOs, loadOsProvider } from "../os/load.ts";
import type { OsProvider } from "../os/provider.ts";
import { suggest } from "../packages/suggest.ts";
import { overrideTarget, overrideTemplate } from "./apply-overrides.ts";
import type { Finding } from "./finding.ts";
import { type Judgement, judgeFile, judgeTemplate, type ReadFile } from "./judge.ts";
import { type LocalPath, localPathsOf, withAbsolutePaths } from "./local-paths.ts";
import type { Override } from "./override.ts";
import { parseSource } from "./parse.ts";
import { withOwnReleases } from "./release-name.ts";
import { entryOf, type MapSource, pointerSteps, type Source, sourceAt, stringOf } from "./source.ts";
import type { LoadedTemplate } from "./template.ts";

/** No template comes near this; it keeps a wrong file name from filling the memory. */
const maxFileBytes = 4 * 1024 * 1024;

/**
 * Reads a template with what it extends and the defaults of its operating system, merges them and checks the whole.
 * Needs no root and no network. Throws every mistake of all files at once (IC1001 to IC1013), each with its place; files
 * are named as `file` names them. `osFolder` holds the operating system data.
 */
export async function loadTemplate(options: {
  readonly file: string;
  readonly osFolder: string;
  /** Laid onto the file as if it said so itself. */
  readonly overrides?: readonly Override[];
}): Promise<LoadedTemplate> {
  const { overrides = [] } = options;
  const chain = overrideTarget(await readChain(options.file), overrides);
  const [first, ...parents] = await withOwnReleases(chain, (name) => findRelease(options.osFolder, name));
  if (first === undefined) throw new TypeError("a template of no files");
  const asWritten = [first, ...parents].flatMap(judgeFile);
  const { os, defaults, findings } = await readDefaults([first, ...parents], { ...options, own: asWritten });
  const inherited = defaults === undefined ? parents : [...parents, defaults];
  const files = [overrideTemplate([first, ...inherited], overrides), ...inherited];
  const own = files.filter((file) => file !== defaults).flatMap(judgeFile);
  const sources = files.flatMap(({ file, source }) =>
    source === undefined ? [] : [withAbsolutePaths(source, (path) => resolve(dirname(file), path))],
  );
  const found = [...own, ...findings, ...(defaults === undefined ? [] : judgeFile(defaults))];
  const judged = judgeTemplate({ sources: sources.toReversed(), os, findings: found });
  const local = await readLocalFiles(judged);
  throwMistakes(options.file, { files, findings: [...found, ...judged.findings, ...local.findings] });
  if (judged.template === undefined) throw new TypeError("A template without mistakes is not complete");
  const names = files.map(({ file }) => file).toReversed();
  return {
    template: judged.template,
    files: [names[0] ?? options.file, ...names.slice(1)],
    origins: judged.origins,
    keyFiles: local.keyFiles,
  };
}

function throwMistakes(
  file: string,
  { files, findings }: { readonly files: readonly ReadFile[]; readonly findings: readonly Finding[] },
): void {
  const rank = new Map(files.map((read, index) => [read.file, index]));
  const inOrder = findings.toSorted(
    (a, b) =>
      (rank.get(a.place.file) ?? 0) - (rank.get(b.place.file) ?? 0) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column,
  );
  const [first, ...others] = inOrder.map(
    ({ code, message, hint, place }): Mistake => ({ code, message, hint, place }),
  );
  if (first === undefined) return;
  throw errorOfMistakes(`Cannot use "${file}": it has ${findings.length} mistakes`, [first, ...others]);
}

/** The file and what it extends, the file first. A parent that cannot be read is a finding of its child. */
async function readChain(file: string): Promise<readonly ReadFile[]> {
  const bytes = await readBytes(file).catch((error: unknown) => {
    throw new ComposeError(
      {
        code: "IC1001",
        message: `Cannot read "${file}": ${reasonOf(error)}`,
        hint: "Give the path of a template file",
      },
      { cause: error },
    );
  });
  let read: ReadFile = { file, ...parseSource(bytes, file) };
  const chain: ReadFile[] = [];
  const seen = new Set([await realpath(file)]);
  for (;;) {
    const parent = await readParent(read, seen);
    if (parent === undefined) return [...chain, read];
    if ("finding" in parent) return [...chain, { ...read, findings: [...read.findings, parent.finding] }];
    chain.push(read);
    read = parent.read;
  }
}

async function readParent(
  child: ReadFile,
  seen: Set<string>,
): Promise<{ readonly read: ReadFile } | { readonly finding: Finding } | undefined> {
  const named = stringOf(child.source, "extends");
  const place = entryOf(child.source, "extends")?.value.place;
  if (named === undefined || named === "" || place === undefined) return undefined;
  const file = isAbsolute(named) ? named : join(dirname(child.file), named);
  const unusable = (what: string, hint?: string) => ({
    finding: {
      code: "IC1008",
      message: `Cannot extend "${named}": ${what}`,
      hint,
      place,
      pointer: "",
    } as const,
  });
  try {
    const identity = await realpath(file);
    if (seen.has(identity))
      return unusable("it extends this file in turn", "Remove extends from one of them");
    seen.add(identity);
    return { read: { file, ...parseSource(await readBytes(file), file) } };
  } catch (error) {
    return unusable(reasonOf(error), "The path is relative to the file that names it");
  }
}

interface Defaults {
  readonly os: OsProvider | undefined;
  readonly defaults: ReadFile | undefined;
  readonly findings: readonly Finding[];
}

/** The operating system of the chain's target, and its default template. */
async function readDefaults(
  chain: readonly ReadFile[],
  options: { readonly osFolder: string; readonly own: readonly Finding[] },
): Promise<Defaults> {
  const nothing = { os: undefined, defaults: undefined };
  const targets = chain.flatMap(({ source }) => (entryOf(source, "target") ? (source ?? []) : []));
  const isUnclear = options.own.some(
    ({ pointer }) => pointer === "" || pointerSteps(pointer)[0] === "target",
  );
  const [source] = targets;
  if (source === undefined || isUnclear) return { ...nothing, findings: [] };
  const target = entryOf(source, "target")?.value;
  const os = stringOf(target, "os") ?? "";
  const dist = stringOf(target, "dist") ?? "";
  const findings = findOtherTargets(chain);
  const unknown = await findUnknownOs(options.osFolder, { os, dist });
  if (unknown !== undefined) {
    const { key, ...mistake } = unknown;
    return { ...nothing, findings: [...findings, findingAt(source, `/target/${key}`, mistake)] };
  }
  const provider = await loadOsProvider(options.osFolder, { os, dist });
  const name = `default-${stringOf(target, "imageType")}-${stringOf(target, "arch")}.yml`;
  const file = join(options.osFolder, os, dist, name);
  try {
    return { os: provider, defaults: { file, ...parseSource(await readBytes(file), file) }, findings };
  } catch (error) {
    const message = `Cannot build ${dist} for ${stringOf(target, "arch")}: its defaults in "${file}" cannot be read: ${reasonOf(error)}`;
    return {
      ...nothing,
      findings: [...findings, findingAt(source, "/target/arch", { code: "IC1007", message })],
    };
  }
}

function findingAt(source: MapSource, pointer: string, mistake: Mistake): Finding {
  return { ...mistake, pointer, place: sourceAt(source, pointer)?.value.place ?? source.place };
}

/** Parents whose target is another than their child's (IC1008, at the child's extends). */
function findOtherTargets(chain: readonly ReadFile[]): readonly Finding[] {
  let target: Source | undefined;
  return chain.flatMap(({ source }, index): readonly Finding[] => {
    const inherited = entryOf(source, "target")?.value;
    const expected = target;
    target ??= inherited;
    if (inherited === undefined || expected === undefined || wordsOf(inherited) === wordsOf(expected))
      return [];
    const child = chain[index - 1]?.source;
    if (child === undefined) return [];
    const message = `Cannot extend "${stringOf(child, "extends")}": its target is ${wordsOf(inherited)}, not ${wordsOf(expected)}`;
    const finding = findingAt(child, "/extends", {
      code: "IC1008",
      message,
      hint: "Extend a template of the same target",
    });
    return [{ ...finding, pointer: "" }];
  });
}

function wordsOf(target: Source): string {
  return ["os", "dist", "arch", "imageType"].map((key) => stringOf(target, key) ?? "?").join(" ");
}

interface LocalFiles {
  readonly findings: readonly Finding[];
  readonly keyFiles: ReadonlyMap<string, readonly [string, ...string[]]>;
}

/** Looks whether everything is there that the template names on the build host (IC1009), and reads key files. */
async function readLocalFiles({ merged }: Judgement): Promise<LocalFiles> {
  const findings: Finding[] = [];
  const keyFiles = new Map<string, readonly [string, ...string[]]>();
  for (const local of merged === undefined ? [] : localPathsOf(merged)) {
    const findAt = (what: string, hint: string): void => {
      const message = `Cannot read "${local.path}": ${what}`;
      findings.push({ code: "IC1009", message, hint, pointer: local.pointer, place: local.place });
    };
    try {
      const fingerprints = await lookAt(local);
      if (fingerprints !== undefined) keyFiles.set(local.path, fingerprints);
      const elsewhere = await ledElsewhere(local);
      if (elsewhere !== undefined)
        findAt(
          `links lead out of the template's folder, to "${elsewhere}"`,
          "If that is meant, name that path",
        );
    } catch (error) {
      const to = local.place.kind === "option" ? "where the command runs" : "the template file that names it";
      findAt(reasonOf(error), `The path is relative to ${to}`);
    }
  }
  return { findings, keyFiles };
}

/**
 * Where a path really lies that reads as one below the template's folder but, by a link in its middle, is none: who reads a
 * template must see which of the host's files it takes. A link at the end stays a link in the image.
 */
async function ledElsewhere({ path, place }: LocalPath): Promise<string | undefined> {
  // Whoever gives an option sees what it takes.
  if (place.kind === "option") return undefined;
  const folder = resolve(dirname(place.file));
  if (!path.startsWith(join(folder, "/"))) return undefined;
  const [realFolder, realParent] = await Promise.all([realpath(folder), realpath(dirname(path))]);
  const isBelow = `${realParent}/`.startsWith(join(realFolder, "/"));
  return isBelow ? undefined : join(realParent, basename(path));
}

/** What tells a repository: Debian's with suites, RPM's, and Debian's flat ones. */
const repositoryMarks = ["dists", "repodata", "InRelease", "Release"];

async function lookAt(local: LocalPath): Promise<readonly [string, ...string[]] | undefined> {
  const steps = pointerSteps(local.pointer);
  if (steps.includes("pkey") || steps.includes("pkeys")) return readFingerprints(local.path);
  if (steps.at(-1) === "path") {
    const inside = await readdir(join(local.path, local.flatFolder ?? ""));
    if (!repositoryMarks.some((mark) => inside.includes(mark)))
      throw new Error("it has neither dists nor repodata, InRelease or Release: it is no repository");
  } else {
    await lstat(local.path);
  }
  return undefined;
}

/** The primary keys' fingerprints of an OpenPGP key file, armoured or binary, in upper case. */
async function readFingerprints(path: string): Promise<readonly [string, ...string[]]> {
  const bytes = await readBytes(path);
  const { readKeys } = await import("openpgp");
  const text = bytes.toString("latin1");
  const isArmoured = text.includes("-----BEGIN PGP");
  const keys = await (isArmoured ? readKeys({ armoredKeys: text }) : readKeys({ binaryKeys: bytes })).catch(
    () => [],
  );
  const [first, ...others] = keys.map((key) => key.getFingerprint().toUpperCase());
  if (first === undefined) throw new Error("it is not an OpenPGP public key");
  return [first, ...others];
}

async function readBytes(file: string): Promise<Buffer> {
  const status = await stat(file);
  const { size } = status;
  // Devices and FIFOs have no size, and some no end.
  if (!status.isFile() && !status.isDirectory()) throw new Error("it is not a file");
  if (size > maxFileBytes) throw new Error(`it has ${size} bytes, more than ${maxFileBytes}`);
  return readFile(file);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "a part of the path is not a folder",
  EISDIR: "it is a folder",
  EACCES: "permission is denied",
  ELOOP: "its links go round in circles",
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return reasons[code] ?? error.message;
}

/**
 * The file of a template: `name` is a path, or a shipped example without .yml. A path counts if it says so (a slash or
 * .yml) or exists. Throws IC1001 with the example that was probably meant.
 */
export async function findTemplate(name: string, examplesFolder: string): Promise<string> {
  if (/[/\\]|\.ya?ml$/.test(name)) return name;
  const exists = await stat(name).then(
    (found) => found.isFile(),
    () => false,
  );
  if (exists) return name;
  const files = await readdir(examplesFolder);
  const examples = files.filter((file) => file.endsWith(".yml")).map((file) => file.slice(0, -".yml".length));
  if (examples.includes(name)) return join(examplesFolder, `${name}.yml`);
  const similar = suggest(name, examples);
  throw new ComposeError({
    code: "IC1001",
    message: `Cannot find template "${name}": it is neither a file nor a shipped example`,
    hint:
      similar === undefined ? `Examples: ${examples.toSorted().join(", ")}` : `Did you mean "${similar}"?`,
  });
}
