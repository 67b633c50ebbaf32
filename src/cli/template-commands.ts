import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { lockPlan, planTemplate } from "../compose.ts";
import { ComposeError } from "../errors.ts";
import { serializeLock } from "../packages/lock-file.ts";
import { imageSeed } from "../recipe/image-seed.ts";
import { readTemplate } from "../recipe/plan-template.ts";
import templateSchema from "../template/template.schema.json" with { type: "json" };
import { lockPolicyOf } from "./build-command.ts";
import type { Face } from "./face.ts";
import { lockFileBeside } from "./lock-file-path.ts";
import { type OverrideOptions, overridesOf } from "./override-options.ts";
import { shippedFolders } from "./shipped-folders.ts";

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

export interface PlanOptions extends OverrideOptions {
  readonly mirror: readonly string[];
}

/** `plan`: the BuildPlan as JSON. */
export async function planCommand(
  template: string,
  options: PlanOptions,
  { host, result }: Face,
): Promise<number> {
  const source = { template, mirrors: options.mirror, overrides: await overridesOf(options) };
  const plan = await planTemplate(source, shippedFolders(), host);
  result({ command: "plan", plan }, `${JSON.stringify(plan, null, 2)}\n`);
  return 0;
}

export interface LockOptions extends PlanOptions {
  readonly lock?: string;
  readonly frozen?: boolean;
  readonly cacheDir: string;
}

/** `lock`: resolves, and writes the lock file or, frozen, compares with it. */
export async function lockCommand(
  template: string,
  options: LockOptions,
  { host, result }: Face,
): Promise<number> {
  const source = { template, mirrors: options.mirror, overrides: await overridesOf(options) };
  const plan = await planTemplate(source, shippedFolders(), host);
  const file = options.lock ?? lockFileBeside(template, plan);
  const policy = options.frozen === true ? lockPolicyOf(options, file) : ({ kind: "resolve" } as const);
  const lock = await lockPlan(
    plan,
    { cacheFolder: resolve(options.cacheDir), lock: policy, environment: process.env },
    host,
  );
  const written = policy.kind === "resolve";
  if (written) await writeLock(file, serializeLock(lock));
  const { lockSha256 } = imageSeed(lock, plan.image);
  const packageCount = lock.packages.length;
  result(
    { command: "lock", lockPath: resolve(file), written, packageCount, lockSha256 },
    `${file} ${written ? "written" : "is current"}\n`,
  );
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
