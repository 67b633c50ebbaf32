import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { lockPlan, planTemplate } from "../compose.ts";
import { ComposeError } from "../errors.ts";
import { serializeLock } from "../packages/lock-file.ts";
import { readTemplate } from "../recipe/plan-template.ts";
import templateSchema from "../template/template.schema.json" with { type: "json" };
import { lockPolicyOf } from "./build-command.ts";
import { lockFileBeside } from "./lock-file-path.ts";
import { shippedFolders } from "./shipped-folders.ts";
import { openTerminalHost } from "./terminal-host.ts";

/** `validate`: says that the template is good, or throws every mistake in it. */
export async function validateCommand(template: string): Promise<number> {
  await readTemplate(template, shippedFolders());
  process.stdout.write(`${template} is valid\n`);
  return 0;
}

/** `plan`: the BuildPlan as JSON. */
export async function planCommand(
  template: string,
  mirrors: readonly string[],
  cancel: AbortSignal,
): Promise<number> {
  const plan = await planTemplate({ template, mirrors }, shippedFolders(), openTerminalHost(cancel));
  process.stdout.write(`${JSON.stringify(plan, null, 2)}\n`);
  return 0;
}

export interface LockOptions {
  readonly lock?: string;
  readonly frozen?: boolean;
  readonly cacheDir: string;
  readonly mirror: readonly string[];
}

/** `lock`: resolves, and writes the lock file or, frozen, compares with it. */
export async function lockCommand(
  template: string,
  options: LockOptions,
  cancel: AbortSignal,
): Promise<number> {
  const host = openTerminalHost(cancel);
  const plan = await planTemplate({ template, mirrors: options.mirror }, shippedFolders(), host);
  const file = options.lock ?? lockFileBeside(template, plan);
  const policy = options.frozen === true ? lockPolicyOf(options, file) : ({ kind: "resolve" } as const);
  const lock = await lockPlan(
    plan,
    { cacheFolder: resolve(options.cacheDir), lock: policy, environment: process.env },
    host,
  );
  if (policy.kind === "resolve") await writeLock(file, serializeLock(lock));
  process.stdout.write(`${file} ${policy.kind === "resolve" ? "written" : "is current"}\n`);
  return 0;
}

async function writeLock(file: string, text: string): Promise<void> {
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
export async function schemaCommand(): Promise<number> {
  process.stdout.write(`${JSON.stringify(templateSchema, null, 2)}\n`);
  return 0;
}
