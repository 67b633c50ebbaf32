import { Command, InvalidArgumentError, Option } from "commander";
import { engineVersion } from "../version.ts";
import { bootTestCommand } from "./boot-test-command.ts";
import { type BuildOptions, buildCommand } from "./build-command.ts";
import { doctorCommand } from "./doctor-command.ts";
import { type ReproduceOptions, reproduceCommand } from "./reproduce-command.ts";
import { runCommand } from "./run-command.ts";
import {
  type LockOptions,
  lockCommand,
  planCommand,
  schemaCommand,
  validateCommand,
} from "./template-commands.ts";

/** The command line: every subcommand is a prefix of the recipe, or looks at what it made. */
export function program(): Command {
  const root = new Command("image-composer")
    .description(
      "A YAML template becomes a bootable, reproducible OS image with lock file, manifest and SBOM",
    )
    .version(engineVersion)
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true });
  addBuild(root);
  addReproduce(root);
  addTemplateCommands(root);
  addBootTest(root);
  root
    .command("doctor")
    .description("say which host tools are missing or too old")
    .option("--install", "install them through apt")
    .action((options: { readonly install?: boolean }) =>
      runCommand((cancel) => doctorCommand(options.install === true ? "install" : "refuse", cancel)),
    );
  return root;
}

function addBuild(root: Command): void {
  root
    .command("build <template>")
    .description("build the images of a template (as root, or with --rootless)")
    .option("--output-dir <folder>", "where images and reports go", "./output")
    .option("--cache-dir <folder>", "packages and repository indexes, kept between builds", "./cache")
    .option("--work-dir <folder>", "scratch space of this build", "./workspace")
    .option("--lock <file>", "install exactly the packages of this lock file, resolving nothing")
    .option("--frozen", "resolve, and fail if the result is not what the lock file says")
    .option("--rootless", "build as a plain user, in a user namespace with subordinate ids; needs no sudo")
    .option("--rebuild", "build even if the output folder has the very same image already")
    .option("--no-install-tools", "fail when host tools are missing instead of installing them")
    .addOption(workers())
    .addOption(mirrors())
    .action((template: string, options: BuildOptions) =>
      runCommand((cancel) => buildCommand(template, options, cancel)),
    );
}

function addReproduce(root: Command): void {
  root
    .command("reproduce <manifest>")
    .description(
      "build again from a manifest and its lock, and say whether the same bytes came out (as build does)",
    )
    .option(
      "--template <file>",
      "what it was built from (default: <image name>.yml beside the manifest, or shipped)",
    )
    .option("--lock <file>", "its lock file (default: beside the manifest)")
    .option("--output-dir <folder>", "where the second build goes", "./reproduced")
    .option("--cache-dir <folder>", "packages and repository indexes, kept between builds", "./cache")
    .option("--work-dir <folder>", "scratch space of this build", "./workspace")
    .option("--rootless", "build as a plain user, in a user namespace with subordinate ids; needs no sudo")
    .option("--no-install-tools", "fail when host tools are missing instead of installing them")
    .addOption(workers())
    .addOption(mirrors())
    .action((manifest: string, options: ReproduceOptions) =>
      runCommand((cancel) => reproduceCommand(manifest, options, cancel)),
    );
}

function addTemplateCommands(root: Command): void {
  root
    .command("validate <template>")
    .description("check a template; needs neither root nor network")
    .action((template: string) => runCommand(() => validateCommand(template)));
  root
    .command("plan <template>")
    .description("print every decision of a build as JSON, before anything is fetched")
    .addOption(mirrors())
    .action((template: string, options: { readonly mirror: readonly string[] }) =>
      runCommand((cancel) => planCommand(template, options.mirror, cancel)),
    );
  root
    .command("lock <template>")
    .description("resolve the packages and write <name>.lock.json beside the template")
    .option("--lock <file>", "write it there instead")
    .option("--frozen", "write nothing, and fail if the lock file would change")
    .option("--cache-dir <folder>", "repository indexes, kept between runs", "./cache")
    .addOption(mirrors())
    .action((template: string, options: LockOptions) =>
      runCommand((cancel) => lockCommand(template, options, cancel)),
    );
  root
    .command("schema")
    .description("print the JSON Schema of templates, for editors")
    .action(() => runCommand(() => schemaCommand()));
}

function addBootTest(root: Command): void {
  root
    .command("boot-test <image>")
    .description("boot a snapshot of an image in QEMU; the file stays untouched")
    .option("--timeout <seconds>", "how long it may take", positive, 300)
    .option("--memory <MiB>", "memory of the machine", positive, 1024)
    .addOption(
      new Option("--arch <arch>", "architecture of the image")
        .choices(["x86_64", "aarch64"])
        .default("x86_64"),
    )
    .option("--expect <regex>", "wait for this on the console instead of the login prompt")
    .option(
      "--command <command>",
      "log in by ssh, run this, print its output and take its exit code as the result",
    )
    .option("--user <name>", "who logs in", "root")
    .option("--ssh-key <file>", "private key to log in with")
    .option("--work-dir <folder>", "scratch space", "./workspace")
    .option("--no-install-tools", "fail when host tools are missing instead of installing them")
    .action((image: string, options: Parameters<typeof bootTestCommand>[1]) =>
      runCommand((cancel) => bootTestCommand(image, options, cancel)),
    );
}

const workers = (): Option =>
  new Option("--workers <number>", "downloads at the same time").argParser(positive).default(8);

const mirrors = (): Option =>
  new Option("--mirror <url>", "package mirror to try first; may be given several times")
    .argParser((url: string, before: readonly string[]) => [...before, url])
    .default([], "the host's own, else the OS's");

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError("It must be a whole number above 0.");
  return number;
}
