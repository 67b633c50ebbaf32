import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandFailure, type Host } from "../../../src/host/host.ts";
import type { BuildPlan } from "../../../src/plan/plan.ts";

/** What apt would install for a request, as `name version`, or what it says when it cannot. */
export type AptAnswer =
  | { readonly kind: "installs"; readonly packages: readonly string[] }
  | { readonly kind: "refuses"; readonly said: string };

/** The host's apt, made to see nothing but an empty root and the plan's repositories. */
export interface Apt {
  readonly version: string;
  answer(names: readonly string[]): Promise<AptAnswer>;
  /** The text of all Packages indexes that it reads. */
  readIndexes(): Promise<string>;
}

/**
 * Lets apt fetch and verify the same repositories into the folder. Its answers are kept there under the digest of its lists:
 * asking again costs nothing.
 */
export async function openApt(plan: BuildPlan, folder: string, host: Host): Promise<Apt> {
  const config = join(folder, "apt.conf");
  for (const part of ["state/lists/partial", "cache/archives/partial", "etc/parts"])
    await mkdir(join(folder, part), { recursive: true });
  await writeFile(join(folder, "status"), "");
  await writeFile(join(folder, "etc/sources.list"), sourcesOf(plan));
  await writeFile(config, configuration(folder, plan.provider.architecture));
  const env = { APT_CONFIG: config };
  const exec = (...argv: readonly string[]) => host.exec({ argv: ["apt-get", ...argv], env });
  await host.report.step("apt-get update", () => exec("update"));
  const lists = await exec("indextargets", "--format", "$(FILENAME)", "Created-By: Packages");
  const files = lists.stdout.split("\n").filter(Boolean);
  const { stdout: roots } = await host.exec({
    argv: ["sh", "-c", 'cat "$1"/*Release | sha256sum', "sh", join(folder, "state/lists")],
  });
  const version = (await exec("--version")).stdout.split("\n")[0] ?? "";
  const answers = join(folder, "answers", `${roots.slice(0, 16)}-${digest(`${version}, simulated`)}`);
  await mkdir(answers, { recursive: true });
  return {
    version,
    answer: (names) => kept(join(answers, digest(names.join(" "))), () => ask(names, exec)),
    readIndexes: async () => {
      const texts = files.map((file) =>
        host.exec({ argv: ["/usr/lib/apt/apt-helper", "cat-file", file], env }),
      );
      return (await Promise.all(texts)).map(({ stdout }) => stdout).join("\n");
    },
  };
}

/** Asks as a user would who wants to know what an installation does: `Inst name (version origin [architecture])` for each package. */
async function ask(
  names: readonly string[],
  exec: (...argv: readonly string[]) => Promise<{ readonly stdout: string }>,
): Promise<AptAnswer> {
  try {
    const { stdout } = await exec("-s", "install", "--no-install-recommends", "-y", ...names);
    const packages = stdout.split("\n").flatMap((line) => {
      const [, name, version] = /^Inst (\S+) \((\S+) /.exec(line) ?? [];
      return name === undefined || version === undefined ? [] : [`${name} ${version}`];
    });
    return { kind: "installs", packages: packages.sort() };
  } catch (error) {
    if (error instanceof CommandFailure && error.exitCode === 100)
      return { kind: "refuses", said: error.stdout.split("unmet dependencies:\n").at(-1) ?? error.tail() };
    throw error;
  }
}

async function kept(file: string, make: () => Promise<AptAnswer>): Promise<AptAnswer> {
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known !== undefined) return JSON.parse(known);
  const made = await make();
  await writeFile(file, JSON.stringify(made));
  return made;
}

function sourcesOf(plan: BuildPlan): string {
  const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
  return plan.repositories
    .map(({ baseUrls, suite, components }) => {
      return `deb [signed-by=${keyring}] ${baseUrls[0]} ${suite} ${components.join(" ")}\n`;
    })
    .join("");
}

function configuration(folder: string, architecture: string): string {
  const settings = {
    "APT::Architecture": architecture,
    "APT::Architectures": architecture,
    "APT::Install-Recommends": "false",
    "APT::Sandbox::User": "root",
    "Acquire::Languages": "none",
    "Dir::Etc": join(folder, "etc"),
    "Dir::Etc::main": "/dev/null",
    "Dir::Etc::parts": join(folder, "etc/parts"),
    "Dir::Etc::sourceparts": join(folder, "etc/parts"),
    "Dir::Etc::preferencesparts": join(folder, "etc/parts"),
    "Dir::State": join(folder, "state"),
    "Dir::State::status": join(folder, "status"),
    "Dir::Cache": join(folder, "cache"),
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key} "${value}";\n`)
    .join("");
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
