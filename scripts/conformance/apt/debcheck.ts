import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandFailure, type Host } from "../../../src/host/host.ts";

/** A set of packages that must be installable together, by a name of its own. */
export interface Together {
  readonly name: string;
  /** `name` or `name (= version)`. */
  readonly depends: readonly string[];
}

/**
 * Which of the sets cannot be installed together from the packages of these stanzas, as dose-debcheck sees it, with what it
 * says. Each set is a package that depends on all its members.
 */
export async function notInstallable(
  stanzas: string,
  sets: readonly Together[],
  at: { readonly folder: string; readonly architecture: string; readonly host: Host },
): Promise<ReadonlyMap<string, string>> {
  if (sets.length === 0) return new Map();
  const [background, foreground] = ["offered", "asked"].map((name) => join(at.folder, `${name}.packages`));
  const asked = sets.map(
    ({ name, depends }) =>
      `Package: ${name}\nVersion: 1\nArchitecture: all\nDepends: ${depends.join(", ")}\n`,
  );
  await writeFile(background ?? "", `${stanzas.trim().replaceAll(/\n{3,}/g, "\n\n")}\n`);
  await writeFile(foreground ?? "", asked.join("\n"));
  const files = ["--fg", foreground ?? "", "--bg", background ?? ""];
  const said = await at.host
    .exec({
      argv: ["dose-debcheck", `--deb-native-arch=${at.architecture}`, "--failures", "--explain", ...files],
    })
    .catch((error: unknown) => {
      // Its exit status says whether all could be installed: 1 is an answer as well.
      if (error instanceof CommandFailure && error.exitCode < 64) return error;
      throw error;
    });
  const broken = said.stdout.split(/^ -\n/m).flatMap((report) => {
    const [, name] = /^ {2}package: (\S+)$/m.exec(report) ?? [];
    return name !== undefined && /status: broken/.test(report) ? [[name, report.trim()] as const] : [];
  });
  return new Map(broken);
}

/** The stanzas of an index by `name version`. */
export function stanzasOf(indexes: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const stanza of indexes.split("\n\n")) {
    const [, name] = /^Package: (\S+)$/m.exec(stanza) ?? [];
    const [, version] = /^Version: (\S+)$/m.exec(stanza) ?? [];
    if (name !== undefined && version !== undefined) found.set(`${name} ${version}`, stanza);
  }
  return found;
}
