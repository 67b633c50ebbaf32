import type { CacheEvent, EventMistake } from "../events/event.ts";
import type { BootTestResult, BuildResult } from "../events/result.ts";
import { durationText } from "../host/progress-text.ts";
import type { PackageChanges } from "../report/compare-packages.ts";
import { placeText } from "./annotations.ts";
import type { UploadedArtifact } from "./artifacts.ts";
import { artifactUrl } from "./artifacts.ts";
import type { BundleVerdict } from "./caches.ts";
import { codeBlock, details, escaped, sizeText, table } from "./markdown.ts";
import { partitionPicture } from "./partition-picture.ts";

/** How long a step took. */
export interface StepTime {
  readonly name: string;
  readonly seconds: number;
  readonly failed: boolean;
}

/** What the page of a successful run is made of. */
export interface BuildSummary {
  readonly result: BuildResult;
  readonly uploaded: readonly UploadedArtifact[];
  /** Why nothing was uploaded, where that was wanted. */
  readonly uploadProblem: string | undefined;
  readonly steps: readonly StepTime[];
  readonly caches: readonly CacheEvent[];
  readonly verdicts: readonly BundleVerdict[];
  readonly warnings: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What a build made, as Markdown for the page of the workflow run. */
export function buildSummary(summary: BuildSummary): string {
  const { result, steps } = summary;
  const { image, target } = result;
  return [
    `## ${escaped(`${image.name} ${image.version}`)}: ${escaped(`${target.dist} ${target.arch}`)}\n`,
    imageTable(summary),
    [
      `${result.packageCount} packages, ${sizeText(result.installedSizeBytes)} installed.`,
      ...(result.unchanged ? ["Nothing had changed: these are the images of an earlier build."] : []),
      `Reproducible id \`${result.reproducibleId}\`\n`,
    ].join(" "),
    ...(summary.uploadProblem === undefined ? [] : [`**Not uploaded:** ${escaped(summary.uploadProblem)}\n`]),
    ...(result.bootTest === undefined ? [] : [bootTestPart(result.bootTest)]),
    ...(result.packageChanges === undefined ? [] : [packagesPart(result.packageChanges)]),
    details("Disk", codeBlock(partitionPicture(result.partitions), "mermaid")),
    details("Time", stepTable(steps)),
    details("Caches", cachesPart(summary)),
    ...warningsPart(summary.warnings),
  ].join("\n");
}

function imageTable({ result, uploaded, environment }: BuildSummary): string {
  const rows = result.artifacts
    .filter(({ kind }) => kind === "image")
    .map(({ path, sizeBytes, sha256 }) => {
      const name = `\`${path.slice(path.lastIndexOf("/") + 1)}\``;
      const id = uploaded.find((one) => one.path === path)?.id;
      const url = id === undefined ? undefined : artifactUrl(id, environment);
      return [url === undefined ? name : `[${name}](${url})`, sizeText(sizeBytes), `\`sha256:${sha256}\``];
    });
  return table(["Image", "Size:", "Digest"], rows);
}

const stepTable = (steps: readonly StepTime[]): string =>
  table(
    ["Step", "Time:"],
    steps.map(({ name, seconds, failed }) => [
      escaped(failed ? `${name} (failed)` : name),
      durationText(seconds * 1000),
    ]),
  );

const bundleWords: Readonly<Record<string, string>> = {
  index: "Package lists",
  images: "Images",
  layers: "Layer",
  packages: "Packages",
};

/** What the cache service had, then what the build could make of it. */
function cachesPart({ verdicts, caches }: BuildSummary): string {
  const kept = caches.map(({ store, verdict, reason }) => [escaped(store), verdict, escaped(reason ?? "")]);
  return [
    verdicts.length === 0
      ? "The cache service was not asked.\n"
      : table(
          ["Bundle", "Found", "Saved"],
          verdicts.map((verdict) => [
            bundleWords[verdict.name] ?? escaped(verdict.name),
            foundText(verdict),
            storedText(verdict),
          ]),
        ),
    kept.length === 0 ? "" : table(["Kept from earlier builds", "Verdict", "Reason"], kept),
  ].join("\n");
}

function foundText({ found }: BundleVerdict): string {
  switch (found.kind) {
    case "exact":
      return "hit";
    case "similar":
      return `partial: \`${found.key}\``;
    case "nothing":
      return "miss: nothing under this key or its prefixes";
    case "needless":
      return "not needed";
    case "unknown":
      return `not used: ${escaped(found.reason)}`;
  }
}

function storedText({ stored }: BundleVerdict): string {
  if (stored === undefined) return "";
  return stored.kind === "saved" ? sizeText(stored.sizeBytes) : `no: ${escaped(stored.reason)}`;
}

const mostChanges = 200;

function packagesPart({ since, added, removed, changed }: PackageChanges): string {
  const rows = [
    ...changed.map(({ name, from, to, change }) => [escaped(name), escaped(from), escaped(to), change]),
    ...added.map(({ name, version }) => [escaped(name), "", escaped(version), "added"]),
    ...removed.map(({ name, version }) => [escaped(name), escaped(version), "", "removed"]),
  ];
  const title = `Packages since ${escaped(since.version)}: ${added.length} added, ${removed.length} removed, ${changed.length} changed`;
  if (rows.length === 0) return `${title}\n`;
  const more = rows.length > mostChanges ? `\n… and ${rows.length - mostChanges} more\n` : "";
  return details(title, table(["Package", "Before", "Now", "What"], rows.slice(0, mostChanges)) + more);
}

function bootTestPart({
  outcome,
  accelerator,
  seconds,
  milestones,
  consoleEnd,
  message,
}: BootTestResult): string {
  const how = accelerator === undefined ? "" : ` (${accelerator})`;
  const reached = milestones.map((one) => `${one.name} ${durationText(one.seconds * 1000)}`).join(", ");
  const headline =
    outcome === "booted"
      ? `**Boot test:** booted in ${durationText(seconds * 1000)}${how}: ${escaped(reached)}\n`
      : `**Boot test failed**${how}: ${escaped(message ?? "")}\n`;
  return `${headline}\n${details("The console's end", codeBlock(consoleEnd))}`;
}

const warningsPart = (warnings: readonly string[]): readonly string[] =>
  warnings.length === 0
    ? []
    : [details(`Warnings: ${warnings.length}`, warnings.map((text) => `- ${escaped(text)}\n`).join(""))];

/** What the page of a failed run is made of. */
export interface FailureSummary {
  readonly title: string;
  readonly mistakes: readonly EventMistake[];
  readonly steps: readonly StepTime[];
  readonly warnings: readonly string[];
  /** Of a boot test that failed, or the last words of a crash. */
  readonly lastWords: string;
}

/** What went wrong: every mistake, whatever room there was for annotations. */
export function failureSummary({ title, mistakes, steps, warnings, lastWords }: FailureSummary): string {
  const lines = mistakes.map((mistake) => {
    const hint = mistake.hint === undefined ? "" : `<br>${escaped(`hint: ${mistake.hint}`)}`;
    const code = mistake.code === "" ? "Defect" : mistake.code;
    return `- **${code}** ${escaped(placeText(mistake))}${escaped(mistake.message)}${hint}\n`;
  });
  return [
    `## ${escaped(title)}\n`,
    lines.join(""),
    ...(lastWords === "" ? [] : [details("Last words", codeBlock(lastWords))]),
    ...(steps.length === 0 ? [] : [details("Time", stepTable(steps))]),
    ...warningsPart(warnings),
  ].join("\n");
}

/** The runner drops a summary that is larger than 1 MiB as a whole. */
const mostBytes = 1024 * 1024;

export function fitted(summary: string): string {
  const bytes = Buffer.from(summary);
  if (bytes.length < mostBytes) return summary;
  const end = "\n\n… cut off: the summary would be larger than the runner shows\n";
  return (
    bytes
      .subarray(0, mostBytes - 1024)
      .toString("utf8")
      .replace(/\n[^\n]*$/, "") + end
  );
}
