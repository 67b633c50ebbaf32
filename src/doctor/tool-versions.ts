import { CommandFailure, type Host } from "../host/host.ts";
import { hostTools, type Need } from "./host-tools.ts";

/** Versions of the host's packages that take part in a build with these needs, by package name; empty without dpkg. */
export async function readToolVersions(
  needs: readonly Need[],
  host: Host,
): Promise<Readonly<Record<string, string>>> {
  const tools = hostTools.filter((tool) => tool.needs.some((need) => needs.includes(need)));
  const packages = [...new Set(tools.map((tool) => tool.package))].sort();
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format language.
  const format = "${Package} ${Version}\\n";
  const printed = await host
    .exec({ argv: ["dpkg-query", "--show", "--showformat", format, ...packages] })
    .catch((error: unknown) => {
      // A tool that was installed by other means than a package: the others are still told.
      if (error instanceof CommandFailure) return error;
      throw error;
    });
  const pairs = printed.stdout.split("\n").filter((line) => line.includes(" "));
  return Object.fromEntries(pairs.map((line) => line.split(" ") as [string, string]));
}
