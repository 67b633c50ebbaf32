import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { ComposeError } from "../errors.ts";
import {
  type Override,
  optionPlace,
  parseOverride,
  parseOverrides,
  textSource,
} from "../template/override.ts";
import type { Source } from "../template/source.ts";
import { type RepositoryOptions, repositoryOverrides } from "./repository-options.ts";

/** Options that are laid onto the template, as if it said so itself. */
export interface OverrideOptions extends RepositoryOptions {
  readonly set: readonly string[];
  readonly setFile: readonly string[];
  readonly name?: string;
  readonly version?: string;
  readonly arch?: string;
  readonly formats?: string;
  readonly compression?: string;
  readonly package: readonly string[];
  readonly tools?: string;
}

/** Gives a command the options by which a template is overridden. */
export function addOverrideOptions(command: Command): Command {
  const several = (flags: string, description: string) =>
    new Option(flags, description)
      .argParser((text: string, before: readonly string[]) => [...before, text])
      .default([], "none");
  return command
    .addOption(
      several("--set <path=value>", "a value of the template, such as disk.size=4GiB; several times"),
    )
    .addOption(several("--set-file <file>", "a file of such values, one a line; several times"))
    .option("--name <name>", "image.name of the template")
    .option("--version <version>", "image.version of the template")
    .option("--arch <arch>", "target.arch of the template: x86_64 or aarch64")
    .option("--formats <list>", "types of disk.artifacts, separated by commas")
    .option("--compression <kind>", "compression of all disk.artifacts: none, gz, xz or zstd")
    .option("--tools <origin>", "tools.from of the template: host or chroot")
    .addOption(several("--package <name>", "one more package; several times"))
    .addOption(
      several(
        "--repository <name=address>",
        "where a repository of the operating system lies instead; several times",
      ),
    )
    .addOption(several("--key <file>", "the only keys that sign what --repository gives; several times"));
}

/** Options → overrides, in the order in which they are laid on. Throws IC1002 and IC8001. */
export async function overridesOf(options: OverrideOptions): Promise<readonly Override[]> {
  const files = await Promise.all(options.setFile.map(readOverrides));
  return [
    ...files.flat(),
    ...options.set.map((text) => parseOverride(text, "--set")),
    ...textOverride("--name", ["image", "name"], options.name),
    ...textOverride("--version", ["image", "version"], options.version),
    ...textOverride("--arch", ["target", "arch"], options.arch),
    ...formatsOverride(options.formats),
    ...textOverride("--compression", ["disk", "artifacts", "*", "compression"], options.compression),
    ...textOverride("--tools", ["tools", "from"], options.tools),
    ...options.package.map(packageOverride),
    ...repositoryOverrides(options),
  ];
}

/** A file may hold what no argument may show; its lines are told of as `--set`, for each is one. */
async function readOverrides(file: string): Promise<readonly Override[]> {
  try {
    return parseOverrides(await readFile(file, "utf8"), "--set");
  } catch (cause) {
    if (cause instanceof ComposeError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComposeError(
      { code: "IC8001", message: `Cannot use "--set-file ${file}": ${reason}` },
      { cause },
    );
  }
}

function textOverride(
  option: string,
  steps: readonly string[],
  value: string | undefined,
): readonly Override[] {
  if (value === undefined) return [];
  const place = optionPlace(`${option} ${value}`);
  return [{ steps, value: textSource(value, place), how: "put", place }];
}

function formatsOverride(formats: string | undefined): readonly Override[] {
  if (formats === undefined) return [];
  const place = optionPlace(`--formats ${formats}`);
  const words = formats.split(",").map((word) => word.trim());
  const items = words
    .filter((word) => word !== "")
    .map((word): Source => {
      const entries = new Map([["type", { keyPlace: place, value: textSource(word, place) }]]);
      return { kind: "map", entries, place };
    });
  return [{ steps: ["disk", "artifacts"], value: { kind: "list", items, place }, how: "put", place }];
}

function packageOverride(name: string): Override {
  const place = optionPlace(`--package ${name}`);
  return { steps: ["systemConfig", "packages"], value: textSource(name, place), how: "add", place };
}
