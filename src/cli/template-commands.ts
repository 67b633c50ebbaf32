import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { lockPlan, planTemplate } from "../compose.ts";
import { ComposeError } from "../errors.ts";
import type { Result } from "../events/result.ts";
import type { Lock } from "../packages/lock.ts";
import { lockChanges } from "../packages/lock-changes.ts";
import { parseLock, serializeLock } from "../packages/lock-file.ts";
import { nameFilter } from "../packages/name-globs.ts";
import type { BuildPlan, SettledPackage } from "../plan/plan.ts";
import { imageSeed } from "../recipe/image-seed.ts";
import { readTemplate } from "../recipe/plan-template.ts";
import { resolvePlan } from "../recipe/resolve-plan.ts";
import templateSchema from "../template/template.schema.json" with { type: "json" };
import { lockPolicyOf } from "./build-command.ts";
import type { Face } from "./face.ts";
import { lockFileBeside } from "./lock-file-path.ts";
import { type OverrideOptions, overridesOf } from "./override-options.ts";
import { type GraphOptions, writeGraphs } from "./package-commands.ts";
import { shippedFolders } from "./shipped-folders.ts";
import { type SourceOptions, sourceOf } from "./template-source.ts";

/** `validate`: says that the template is good, or throws every mistake in it. */
export async function validateCommand(
  template: string,
  options: OverrideOptions,
  { result }: Face,
): Promise<number> {
  const loaded = await readTemplate({ template, overrides: await overridesOf(options) }, shippedFolders());
  const { image, target } = loaded.template;
  const { name, version } = image;
  result({ command: "validate", image: { name, version }, target }, `${template} is valid\n`);
  return 0;
}

/** `plan`: the BuildPlan as JSON. */
export async function planCommand(
  template: string,
  options: SourceOptions,
  { host, result }: Face,
): Promise<number> {
  const plan = await planTemplate(await sourceOf(template, options), shippedFolders(), host);
  result({ command: "plan", plan }, `${JSON.stringify(plan, null, 2)}\n`);
  return 0;
}

export interface LockOptions extends SourceOptions, GraphOptions {
  readonly lock?: string;
  readonly frozen?: boolean;
  readonly check?: boolean;
  /** True without names: nothing of the lock file is kept. */
  readonly update?: true | readonly string[];
  readonly cacheDir: string;
}

/** `lock`: resolves, and writes the lock file and says what moves or, to check, compares with it. */
export async function lockCommand(
  template: string,
  options: LockOptions,
  { host, result }: Face,
): Promise<number> {
  const plan = await planTemplate(await sourceOf(template, options), shippedFolders(), host);
  const file = options.lock ?? lockFileBeside(template, plan);
  const frozen = options.frozen === true || options.check === true;
  const policy = frozen ? lockPolicyOf({ ...options, frozen }, file) : ({ kind: "resolve" } as const);
  const edge = { cacheFolder: resolve(options.cacheDir), environment: process.env };
  const before = frozen ? undefined : await findLockFile(file, options.update);
  const settled = before === undefined ? [] : settledBy(before, options.update);
  const wantsReasons = options.dotfile !== undefined || options.graph !== undefined;
  if (wantsReasons || settled.length > 0) {
    const resolved = await resolvePlan(plan, { ...edge, settled }, host);
    await writeGraphs(resolved.resolution, plan, options);
    if (!frozen) return await writeAndTell({ file, plan, lock: resolved.lock, before }, result);
  }
  const lock = await lockPlan(plan, { ...edge, lock: policy }, host);
  if (!frozen) return await writeAndTell({ file, plan, lock, before }, result);
  result(lockResult({ file, plan, lock }, false), `${file} is current\n`);
  return 0;
}

interface LockedFile {
  readonly file: string;
  readonly plan: BuildPlan;
  readonly lock: Lock;
}

const lockResult = ({ file, plan, lock }: LockedFile, written: boolean): Result => ({
  command: "lock",
  lockPath: resolve(file),
  written,
  packageCount: lock.packages.length,
  lockSha256: imageSeed(lock, plan.image).lockSha256,
});

/** The lock file that is there; to update some packages one must be. */
async function findLockFile(file: string, update: LockOptions["update"]): Promise<Lock | undefined> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    if (!Array.isArray(update)) return undefined;
    const message = `Cannot update lock file "${file}": it cannot be read`;
    throw new ComposeError(
      { code: "IC3003", message, hint: "Write it with: image-composer lock TEMPLATE" },
      { cause },
    );
  });
  if (text === undefined) return undefined;
  // One that cannot be used is written anew, unless parts of it are to stay.
  if (Array.isArray(update)) return parseLock(text, file);
  try {
    return parseLock(text, file);
  } catch (error) {
    if (error instanceof ComposeError) return undefined;
    throw error;
  }
}

/** What stays at its version: all of the lock but the packages that are to move, named or by glob. */
function settledBy({ packages }: Lock, update: LockOptions["update"]): readonly SettledPackage[] {
  if (update === undefined || update === true) return [];
  const moves = nameFilter(update);
  return packages
    .filter(({ name }) => !moves(name))
    .map(({ name, version, architecture }) => ({ name, version, architecture }));
}

async function writeAndTell(
  locked: LockedFile & { readonly before: Lock | undefined },
  result: Face["result"],
): Promise<number> {
  const { file, lock, before } = locked;
  await writeLock(file, serializeLock(lock));
  const changes = before === undefined ? [] : lockChanges(before, lock);
  result(lockResult(locked, true), [...changes, `${file} written`, ""].join("\n"));
  return 0;
}

/** Throws IC7003. */
export async function writeLock(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComposeError(
      { code: "IC7003", message: `Cannot write lock file "${file}": ${reason}` },
      { cause },
    );
  }
}

/** `schema`: the JSON Schema of templates. */
export async function schemaCommand({ result }: Face): Promise<number> {
  result({ command: "schema", schema: templateSchema }, `${JSON.stringify(templateSchema, null, 2)}\n`);
  return 0;
}
