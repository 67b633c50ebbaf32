import { type Command, Option } from "commander";
import {
  type CacheOptions,
  type PackOptions,
  packCommand,
  type TrimOptions,
  trimCommand,
  unpackCommand,
} from "./cache-commands.ts";
import { type CacheKeysOptions, cacheKeysCommand } from "./cache-keys-command.ts";
import { type CleanupOptions, cleanupCommand } from "./cleanup-command.ts";
import { addOverrideOptions } from "./override-options.ts";
import { runCommand } from "./run-command.ts";
import {
  type Events,
  eventsOf,
  mirrors,
  withCacheFolders,
  withEvents,
  withFolders,
} from "./shared-options.ts";

/** `cache`: what carries a cache from machine to machine, and keeps it small. */
export function addCache(root: Command): void {
  const cache = root.command("cache").description("carry the cache to other machines, and keep it small");
  addKeys(cache);
  withEvents(withCacheFolders(cache.command("pack")))
    .description("pack what the last build used of the cache into bundles")
    .addOption(
      new Option("--bundle <name=file>", "index, packages, layers or images, and its file; several times")
        .argParser((text: string, before: readonly string[]) => [...before, text])
        .default([], "none"),
    )
    .option("--max-size <size>", "keep no bundle that is larger, such as 2GiB")
    .action((options: PackOptions & Events) =>
      runCommand(eventsOf("cache pack", options), (face) => packCommand(options, face)),
    );
  withEvents(withCacheFolders(cache.command("unpack <bundles...>")))
    .description("put what bundles hold into the cache")
    .action((files: readonly string[], options: CacheOptions & Events) =>
      runCommand(eventsOf("cache unpack", options), (face) => unpackCommand(files, options, face)),
    );
  withEvents(withCacheFolders(cache.command("trim")))
    .description("remove what was used longest ago, but nothing that the last build used")
    .requiredOption("--max-size <size>", "what the cache may take, such as 5GiB")
    .action((options: TrimOptions & Events) =>
      runCommand(eventsOf("cache trim", options), (face) => trimCommand(options, face)),
    );
}

function addKeys(cache: Command): void {
  addOverrideOptions(withEvents(cache.command("keys <template>")))
    .description("print the keys under which the bundles of a build are found and kept")
    .option("--before-lock", "only that of the index, which needs no network")
    .option("--lock <file>", "the packages of this lock file, resolving nothing")
    .option("--frozen", "resolve, and fail if the result is not what the lock file says")
    .option("--write-lock <file>", "write the lock that the keys follow from there")
    .option("--cache-dir <folder>", "repository indexes, kept between runs", "./cache")
    .option("--no-install-tools", "fail when host tools are missing instead of installing them")
    .addOption(mirrors())
    .action((template: string, options: CacheKeysOptions & Events) =>
      runCommand(eventsOf("cache keys", options), (face) => cacheKeysCommand(template, options, face)),
    );
}

/** `cleanup`: after a build that was killed. */
export function addCleanup(root: Command): void {
  withEvents(withFolders(root.command("cleanup"), "./output"))
    .description("remove what a killed build has left, and give back what belongs to who called sudo")
    .option("--remove-cache", "remove everything in the cache folder too")
    .action((options: CleanupOptions & Events) =>
      runCommand(eventsOf("cleanup", options), (face) => cleanupCommand(options, face)),
    );
}
