import { type Command, InvalidArgumentError, Option } from "commander";
import { isMoment } from "../template/repository.ts";
import { addOverrideOptions } from "./override-options.ts";
import { type PackageOptions, whyCommand, whyNotCommand } from "./package-commands.ts";
import { runCommand } from "./run-command.ts";
import { type Events, eventsOf, withEvents } from "./shared-options.ts";

/** `why` and `why-not`. */
export function addPackageCommands(root: Command, mirrors: () => Option): void {
  addOverrideOptions(withEvents(root.command("why <template> <package>")))
    .description("say what brought a package into the image, and what it alone costs")
    .option("--cache-dir <folder>", "repository indexes, kept between runs", "./cache")
    .addOption(snapshot())
    .addOption(mirrors())
    .action((template: string, name: string, options: PackageOptions & Events) =>
      runCommand(eventsOf("why", options), (face) => whyCommand({ template, name }, options, face)),
    );
  addOverrideOptions(withEvents(root.command("why-not <template> <package>")))
    .description("say why a package is not in the image, and what it would bring along")
    .option("--cache-dir <folder>", "repository indexes, kept between runs", "./cache")
    .addOption(snapshot())
    .addOption(mirrors())
    .action((template: string, name: string, options: PackageOptions & Events) =>
      runCommand(eventsOf("why-not", options), (face) => whyNotCommand({ template, name }, options, face)),
    );
}

/** `--snapshot`: the moment at which the operating system's repositories are read. */
export function snapshot(): Option {
  return new Option(
    "--snapshot <moment>",
    "read the operating system's repositories as they were then, such as 20250520T000000Z",
  ).argParser((text: string) => {
    if (isMoment(text)) return text;
    throw new InvalidArgumentError(
      "It must be a moment that exists, such as 20250520T000000Z or 2025-05-20.",
    );
  });
}

/** Options of `lock` that draw what it chose. */
export function withGraphOptions(command: Command): Command {
  return command
    .option("--dotfile <file>", "write the packages and what they need of each other as Graphviz dot")
    .option("--system-packages-only", "in the dot file leave out what only the base system needs")
    .option("--graph <file>", "write a picture of what the template asks for and brings along, as SVG");
}
