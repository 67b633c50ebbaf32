import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildUnder, type ImageSubject } from "./same-bytes/build-under.ts";
import { type Conditions, matrix } from "./same-bytes/conditions.ts";
import { everyFormat, troublesome } from "./same-bytes/subjects.ts";
import { conditionsTable, differingFiles, type Outcome, outcomesTable } from "./same-bytes/table.ts";

/**
 * Builds images under all conditions of the matrix and prints what came out as Markdown: the tables of
 * docs/reproducible-builds.md. Needs root, a network, and libfaketime; `scripts/prepare-host.ts` installs it. Exit code 1
 * when a byte differs.
 */
async function main(): Promise<boolean> {
  const scratch = await mkdtemp(join(tmpdir(), "same-bytes-"));
  // A plain user's build lies in it too.
  await chmod(scratch, 0o755);
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(scratch, { recursive: true, force: true }));
  const outcomes: Outcome[] = [];
  for (const subject of chosen(process.argv.slice(2))) outcomes.push(await compareBuilds(subject, scratch));
  process.stdout.write(`${conditionsTable(matrix)}\n${outcomesTable(matrix[0].name, outcomes)}`);
  return outcomes.every(({ differing }) => [...differing.values()].every((files) => files.length === 0));
}

/** The images of these names; all without names. */
function chosen(names: readonly string[]): readonly ImageSubject[] {
  return [everyFormat, troublesome].filter(({ name }) => names.length === 0 || names.includes(name));
}

async function compareBuilds(subject: ImageSubject, scratch: string): Promise<Outcome> {
  const place = { ...subject, scratch: join(scratch, subject.name), checkout: resolve(".") };
  const [first, ...others] = matrix;
  const build = async (conditions: Conditions, after?: Awaited<ReturnType<typeof buildUnder>>) => {
    process.stderr.write(`${subject.name}: build ${conditions.name}\n`);
    return await buildUnder(conditions, place, after);
  };
  const original = await build(first);
  const differing = new Map<string, readonly string[]>();
  for (const conditions of others)
    differing.set(conditions.name, differingFiles(original, await build(conditions, original)));
  return { image: subject.name, files: [...original.digests.keys()], differing };
}

process.exitCode = (await main()) ? 0 : 1;
