import { resolve } from "node:path";
import { lockPlan, planTemplate } from "../compose.ts";
import { ComposeError } from "../errors.ts";
import type { Result } from "../events/result.ts";
import type { Lock } from "../packages/lock.ts";
import { lockChanges } from "../packages/lock-changes.ts";
import { serializeLock } from "../packages/lock-file.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { imageSeed } from "../recipe/image-seed.ts";
import { requireUnchanged } from "../recipe/lock-plan.ts";
import { resolvePlan } from "../recipe/resolve-plan.ts";
import type { Face } from "./face.ts";
import { lockFileBeside } from "./lock-file-path.ts";
import { findLockFile, settledBy, type Update, writeLock } from "./lock-files.ts";
import { type GraphOptions, writeGraphs } from "./package-commands.ts";
import { shippedFolders } from "./shipped-folders.ts";
import { type SourceOptions, sourceOf } from "./template-source.ts";

export interface LockOptions extends SourceOptions, GraphOptions {
  readonly lock?: string;
  readonly frozen?: boolean;
  readonly check?: boolean;
  readonly update?: Update;
  readonly cacheDir: string;
}

/** `lock`: resolves, and writes the lock file and says what moves or, to check, compares with it. */
export async function lockCommand(
  template: string,
  options: LockOptions,
  { host, result }: Face,
): Promise<number> {
  if (options.systemPackagesOnly === true && options.dotfile === undefined)
    throw new ComposeError({
      code: "IC8001",
      message:
        'Cannot use "--system-packages-only": it says what goes into a dot file, and none is asked for',
      hint: "Add: --dotfile FILE",
    });
  const plan = await planTemplate(await sourceOf(template, options), shippedFolders(), host);
  const file = options.lock ?? lockFileBeside(template, plan);
  const edge = { cacheFolder: resolve(options.cacheDir), environment: process.env };
  if (options.check === true || options.frozen === true) {
    const { lock, drawn } = await chooseAndDraw(plan, { options, edge, settled: [] }, host);
    await requireUnchanged(lock, file);
    result(lockResult({ file, plan, lock }, false), told([...drawn, `${file} is current`]));
    return 0;
  }
  const before = await findLockFile(file, options.update);
  const settled = before === undefined ? [] : settledBy(before, { file, plan, update: options.update });
  const { lock, drawn } = await chooseAndDraw(plan, { options, edge, settled }, host);
  await writeLock(file, serializeLock(lock));
  const changes = before === undefined ? [] : lockChanges(before, lock);
  result(lockResult({ file, plan, lock }, true), told([...changes, ...drawn, `${file} written`]));
  return 0;
}

/** The lock and, where pictures of it are asked for, these: then the reasons for every package are needed too. */
async function chooseAndDraw(
  plan: BuildPlan,
  from: {
    readonly options: GraphOptions;
    readonly edge: Pick<Parameters<typeof lockPlan>[1], "cacheFolder" | "environment">;
    readonly settled: ReturnType<typeof settledBy>;
  },
  host: Face["host"],
): Promise<{ readonly lock: Lock; readonly drawn: readonly string[] }> {
  const { options, edge, settled } = from;
  const isDrawn = options.dotfile !== undefined || options.graph !== undefined;
  if (!isDrawn && settled.length === 0)
    return { lock: await lockPlan(plan, { ...edge, lock: { kind: "resolve" } }, host), drawn: [] };
  const { lock, resolution } = await resolvePlan(plan, { ...edge, settled }, host);
  return { lock, drawn: await writeGraphs(resolution, plan, options) };
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

const told = (lines: readonly string[]): string => `${lines.join("\n")}\n`;
