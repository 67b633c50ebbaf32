import type { Built } from "./build-under.ts";
import type { Conditions } from "./conditions.ts";

/** Names of the files that are not what the first build made, or that only one of the two has; sorted. */
export function differingFiles(first: Built, other: Built): readonly string[] {
  const names = new Set([...first.digests.keys(), ...other.digests.keys()]);
  return [...names].filter((name) => first.digests.get(name) !== other.digests.get(name)).sort();
}

const columns: readonly (readonly [string, (conditions: Conditions) => string])[] = [
  ["build", ({ name }) => name],
  ["folder", ({ folder }) => code(folder)],
  ["host name", ({ hostname }) => hostname],
  ["time zone", ({ timezone }) => timezone],
  ["umask", ({ umask }) => umask],
  ["locale", ({ locale }) => locale],
  ["clock", ({ clock }) => (clock === "" ? "right" : clock)],
  ["cores", ({ cores }) => cores],
  ["cache", ({ cache }) => cache],
  ["user", ({ user }) => user],
  ["variables", ({ environment }) => Object.keys(environment).join(" ") || "none"],
];

const code = (text: string): string => `\`${text}\``;

/** The conditions of builds as a Markdown table. */
export const conditionsTable = (builds: readonly Conditions[]): string =>
  tableOf(
    columns.map(([title]) => title),
    builds.map((conditions) => columns.map(([, cell]) => cell(conditions))),
  );

/** How builds of one image came out: its files, and for each further build whether they are those of the first. */
export interface Outcome {
  readonly image: string;
  readonly files: readonly string[];
  /** By the build's name, what differs. */
  readonly differing: ReadonlyMap<string, readonly string[]>;
}

/** Outcomes as a Markdown table, one row for each file. */
export function outcomesTable(first: string, outcomes: readonly Outcome[]): string {
  const names = [...new Set(outcomes.flatMap(({ differing }) => [...differing.keys()]))];
  const rows = outcomes.flatMap(({ files, differing }) =>
    files.map((file) => [
      code(file),
      ...names.map((name) => (differing.get(name)?.includes(file) === false ? "same" : "**differs**")),
    ]),
  );
  return tableOf(["file", ...names.map((name) => `${first} and ${name}`)], rows);
}

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
