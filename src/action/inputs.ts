import { ComposeError } from "../errors.ts";

export const commands = ["build", "validate", "lock", "plan"] as const;
export const privileges = ["auto", "root", "sudo", "rootless"] as const;
export const cacheWishes = ["auto", "true", "read-only", "false"] as const;
export const uploads = ["auto", "true", "zip", "false"] as const;
export const installs = ["auto", "true", "false"] as const;

export type CacheWish = (typeof cacheWishes)[number];
export type PrivilegeWish = (typeof privileges)[number];
export type Upload = (typeof uploads)[number];

/** Every input by its name in action.yml; a test holds the two together. */
export const inputNames = [
  "template",
  "command",
  "set",
  "name",
  "version",
  "architecture",
  "formats",
  "compression",
  "packages",
  "tools",
  "lock-file",
  "frozen",
  "output-directory",
  "work-directory",
  "min-free-space",
  "cache",
  "upload",
  "artifact-name",
  "retention-days",
  "boot-test",
  "privilege",
  "install-dependencies",
  "summary",
  "annotations",
] as const;

export type InputName = (typeof inputNames)[number];

/** What the workflow asks for. Empty inputs are undefined. */
export interface Inputs {
  readonly template: string;
  readonly command: (typeof commands)[number];
  readonly overrides: Overrides;
  readonly lockFile: string | undefined;
  readonly frozen: boolean;
  readonly outputDirectory: string;
  readonly workDirectory: string | undefined;
  readonly minFreeSpace: string;
  readonly cache: CacheWish;
  readonly upload: Upload;
  readonly artifactName: string | undefined;
  /** 0: as the repository has it. */
  readonly retentionDays: number;
  readonly bootTest: BootTestWish;
  readonly privilege: PrivilegeWish;
  readonly installDependencies: (typeof installs)[number];
  readonly summary: boolean;
  readonly annotations: boolean;
}

/** What an input says in the place of the template. */
export interface Overrides {
  /** Lines `path=value`; they may hold secrets. */
  readonly set: readonly string[];
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly architecture: string | undefined;
  readonly formats: readonly string[];
  readonly compression: string | undefined;
  readonly packages: readonly string[];
  readonly tools: string | undefined;
}

export type BootTestWish =
  | { readonly kind: "none" }
  | { readonly kind: "boot"; readonly timeoutSeconds: number | undefined };

/** Reads all inputs. Throws IC8013 for the first one that makes no sense; what the template would say is the engine's to check. */
export function readInputs(read: (name: InputName) => string): Inputs {
  const text = (name: InputName): string | undefined =>
    read(name).trim() === "" ? undefined : read(name).trim();
  const oneOf = <T extends string>(name: InputName, choices: readonly T[]): T => {
    const given = text(name) ?? "";
    const choice = choices.find((one) => one === given.toLowerCase());
    if (choice === undefined) throw wrongInput(name, given, `it must be ${listed(choices)}`);
    return choice;
  };
  const template = text("template");
  if (template === undefined) throw wrongInput("template", "", "it is required");
  return {
    template,
    command: oneOf("command", commands),
    overrides: {
      set: setLines(read("set")),
      name: text("name"),
      version: text("version"),
      architecture: text("architecture"),
      formats: words(read("formats")),
      compression: text("compression"),
      packages: words(read("packages")),
      tools: text("tools"),
    },
    lockFile: text("lock-file"),
    frozen: oneOf("frozen", ["true", "false"]) === "true",
    outputDirectory: text("output-directory") ?? "output",
    workDirectory: text("work-directory"),
    minFreeSpace: text("min-free-space") ?? "0",
    cache: oneOf("cache", cacheWishes),
    upload: oneOf("upload", uploads),
    artifactName: text("artifact-name"),
    retentionDays: wholeNumber("retention-days", text("retention-days") ?? "0"),
    bootTest: bootTestOf(text("boot-test") ?? "false"),
    privilege: oneOf("privilege", privileges),
    installDependencies: oneOf("install-dependencies", installs),
    summary: oneOf("summary", ["true", "false"]) === "true",
    annotations: oneOf("annotations", ["true", "false"]) === "true",
  };
}

/** A list by lines, commas or blanks. */
const words = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== "");

/** Lines that say something; a value may hold anything but a line break. */
const setLines = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));

function bootTestOf(given: string): BootTestWish {
  if (given === "false") return { kind: "none" };
  if (given === "true") return { kind: "boot", timeoutSeconds: undefined };
  if (/^[1-9]\d{0,5}$/.test(given)) return { kind: "boot", timeoutSeconds: Number(given) };
  throw wrongInput("boot-test", given, "it must be true, false, or how many seconds the boot may take");
}

function wholeNumber(name: InputName, given: string): number {
  if (!/^\d{1,5}$/.test(given)) throw wrongInput(name, given, "it must be a whole number");
  return Number(given);
}

const wrongInput = (name: InputName, given: string, problem: string): ComposeError =>
  new ComposeError({
    code: "IC8013",
    message: `Cannot use input "${name}"${given === "" ? "" : ` with "${given}"`}: ${problem}`,
    hint: "docs/action.md describes all inputs",
  });

const listed = (choices: readonly string[]): string =>
  `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
