import { Command, Option } from "commander";
import { engineVersion } from "../version.ts";
import { addCache, addCleanup } from "./add-cache.ts";
import { addPackageCommands, snapshot, withGraphOptions } from "./add-package-commands.ts";
import { bootTestCommand } from "./boot-test-command.ts";
import { type BuildOptions, buildCommand } from "./build-command.ts";
import { doctorCommand } from "./doctor-command.ts";
import { type LockOptions, lockCommand } from "./lock-command.ts";
import { addOverrideOptions } from "./override-options.ts";
import { type ReproduceOptions, reproduceCommand } from "./reproduce-command.ts";
import { runCommand } from "./run-command.ts";
import {
  type Events,
  eventsOf,
  mirrors,
  positive,
  withEvents,
  withFolders,
  workers,
} from "./shared-options.ts";
import { planCommand, schemaCommand, validateCommand } from "./template-commands.ts";
import type { SourceOptions } from "./template-source.ts";

/** The command line: every subcommand is a prefix of the recipe, or looks at what it made. */
export function program(): Command {
  const root = new Command("image-composer")
    .description(
      "A YAML template becomes a bootable, reproducible OS image with lock file, manifest and SBOM",
    )
    .version(engineVersion)
    // After a subcommand --version is the image's.
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true });
  addBuild(root);
  addReproduce(root);
  addTemplateCommands(root);
  addPackageCommands(root, mirrors);
  addBootTest(root);
  addCache(root);
  addCleanup(root);
  withEvents(root.command("doctor"))
    .description("say which host tools are missing or too old")
    .option("--install", "install them through apt")
    .action((options: Events & { readonly install?: boolean }) =>
      runCommand(eventsOf("doctor", options), (face) =>
        doctorCommand(options.install === true ? "install" : "refuse", face),
      ),
    );
  return root;
}

function addBuild(root: Command): void {
  const command = root
    .command("build <template>")
    .description("build the images of a template (as root, or with --rootless)");
  addOverrideOptions(withEvents(withFolders(command, "./output")))
    .option("--lock <file>", "install exactly the packages of this lock file, resolving nothing")
    .option("--frozen", "resolve, and fail if the result is not what the lock file says")
    .addOption(snapshot())
    .option("--rebuild", "build even if the output folder has the very same image already")
    .option("--no-install-tools", "install no host tools: take them from packages (see --tools), or fail")
    .option("--min-free-space <size>", "fail at once where less is free, such as 8GiB")
    .option("--boot-test", "boot the first image when it is made, and fail if it does not boot")
    .option("--boot-timeout <seconds>", "how long that may take", "300")
    .option("--boot-expect <regex>", "wait for this on the console instead of the login prompt")
    .addOption(workers())
    .addOption(mirrors())
    .action((template: string, options: BuildOptions & Events) =>
      runCommand(eventsOf("build", options), (face) => buildCommand(template, options, face)),
    );
}

function addReproduce(root: Command): void {
  const command = root
    .command("reproduce <manifest>")
    .description(
      "build again from a manifest and its lock, and say whether the same bytes came out (as build does)",
    );
  addOverrideOptions(withEvents(withFolders(command, "./reproduced")))
    .option(
      "--template <file>",
      "what it was built from (default: <image name>.yml beside the manifest, or shipped)",
    )
    .option("--lock <file>", "its lock file (default: beside the manifest)")
    .addOption(snapshot())
    .option("--no-install-tools", "install no host tools: take them from packages (see --tools), or fail")
    .addOption(workers())
    .addOption(mirrors())
    .action((manifest: string, options: ReproduceOptions & Events) =>
      runCommand(eventsOf("reproduce", options), (face) => reproduceCommand(manifest, options, face)),
    );
}

function addTemplateCommands(root: Command): void {
  addOverrideOptions(withEvents(root.command("validate <template>")))
    .description("check a template; needs neither root nor network")
    .action((template: string, options: SourceOptions & Events) =>
      runCommand(eventsOf("validate", options), (face) => validateCommand(template, options, face)),
    );
  addOverrideOptions(withEvents(root.command("plan <template>")))
    .description("print every decision of a build as JSON, before anything is fetched")
    .addOption(snapshot())
    .addOption(mirrors())
    .action((template: string, options: SourceOptions & Events) =>
      runCommand(eventsOf("plan", options), (face) => planCommand(template, options, face)),
    );
  withGraphOptions(addOverrideOptions(withEvents(root.command("lock <template>"))))
    .description("resolve the packages and write <name>.lock.json beside the template")
    .option("--lock <file>", "write it there instead")
    .addOption(
      new Option(
        "--check",
        "write no lock file; say what would change, and fail if anything would",
      ).conflicts("update"),
    )
    .addOption(new Option("--frozen", "the same").conflicts("update").hideHelp())
    .option(
      "--update [packages...]",
      "keep the versions of the lock file but for these packages, given after the template; without names for none",
    )
    .addOption(snapshot())
    .option("--cache-dir <folder>", "repository indexes, kept between runs", "./cache")
    .addOption(mirrors())
    .action((template: string, options: LockOptions & Events) =>
      runCommand(eventsOf("lock", options), (face) => lockCommand(template, options, face)),
    );
  withEvents(root.command("schema"))
    .description("print the JSON Schema of templates, for editors")
    .action((options: Events) => runCommand(eventsOf("schema", options), schemaCommand));
}

function addBootTest(root: Command): void {
  withEvents(root.command("boot-test <image>"))
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
    .action((image: string, options: Parameters<typeof bootTestCommand>[1] & Events) =>
      runCommand(eventsOf("boot-test", options), (face) => bootTestCommand(image, options, face)),
    );
}
