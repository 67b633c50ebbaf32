import { readFile } from "node:fs/promises";
import { ComposeError } from "../errors.ts";
import { type Fetcher, openFetcher } from "../fetch/fetcher.ts";
import type { Host } from "../host/host.ts";
import type { Lock } from "../packages/lock.ts";
import { lockDifference } from "../packages/lock-difference.ts";
import { parseLock, requestsOf } from "../packages/lock-file.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { engineVersion } from "../version.ts";
import type { LockRequest } from "./build-request.ts";
import { resolveLock } from "./resolve-lock.ts";

/** BuildPlan -> Lock: resolved now, taken from a file, or both and compared. Throws IC2xxx and IC3xxx. */
export async function lockPlan(plan: BuildPlan, request: LockRequest, host: Host): Promise<Lock> {
  if (request.lock.kind === "file") return readLockFor(plan, request.lock.file);
  await using fetcher = openFetcherFor(request, host);
  const lock = await resolveLock(plan, { cacheFolder: request.cacheFolder, fetcher }, host);
  if (request.lock.kind === "frozen") await requireUnchanged(lock, request.lock.file);
  return lock;
}

/** A fetcher whose disposal also ends what still waits for another try: one failure must not hold the command up. */
export function openFetcherFor(request: Pick<LockRequest, "environment">, host: Host): Fetcher {
  const closing = new AbortController();
  const fetcher = openFetcher({
    env: request.environment,
    userAgent: `image-composer/${engineVersion}`,
    signal: AbortSignal.any([host.signal, closing.signal]),
    now: host.now,
  });
  return {
    ...fetcher,
    async [Symbol.asyncDispose]() {
      closing.abort();
      await fetcher[Symbol.asyncDispose]();
    },
  };
}

/** A lock without a chroot environment serves builds with the host's tools; one that has it serves both. */
function requireTools({ tools }: BuildPlan, { lock, file }: { readonly lock: Lock; readonly file: string }) {
  if (tools?.from !== "chroot") return;
  const { chroot } = lock;
  const fits = chroot !== undefined && requestsOf(tools.selection).join("\n") === chroot.requests.join("\n");
  if (fits) return;
  const has = chroot === undefined ? "no packages" : "other packages";
  throw new ComposeError({
    code: "IC3003",
    message: `Cannot use lock file "${file}": it has ${has} for the chroot environment`,
    hint: "Write it anew with: image-composer lock TEMPLATE --tools chroot",
  });
}

/** A lock file answers a plan only if it was made for the same target, requests and repositories. */
async function readLockFor(plan: BuildPlan, file: string): Promise<Lock> {
  const lock = parseLock(await readLockText(file), file);
  const { os, dist, arch } = plan.target;
  if (lock.target.os !== os || lock.target.dist !== dist || lock.target.arch !== arch)
    throw staleLock(
      file,
      `it is for ${lock.target.dist} ${lock.target.arch}, the template for ${dist} ${arch}`,
    );
  const [asked, locked] = [requestsOf(plan.selection), lock.requests];
  const changes = [
    ...asked.filter((one) => !locked.includes(one)).map((one) => `+ ${one}`),
    ...locked.filter((one) => !asked.includes(one)).map((one) => `- ${one}`),
  ];
  if (changes.length > 0)
    throw staleLock(file, `the template asks for other packages\n${changes.join("\n")}`);
  requireTools(plan, { lock, file });
  const unknown = lock.repositories.find(({ id }) => plan.repositories.every((one) => one.id !== id));
  if (unknown !== undefined) throw staleLock(file, `the template has no repository "${unknown.id}"`);
  for (const { id, snapshot } of lock.repositories) {
    const planned = plan.repositories.find((one) => one.id === id)?.snapshot;
    if (planned === snapshot) continue;
    const moment = (of: string | undefined) => (of === undefined ? "as it is now" : `of ${of}`);
    const fits =
      snapshot === undefined ? "without --snapshot" : `with --snapshot ${snapshot.replace(/\.\d+Z$/, "Z")}`;
    throw staleLock(
      file,
      `it has repository "${id}" ${moment(snapshot)}, the plan ${moment(planned)}: build ${fits}`,
    );
  }
  return lock;
}

/** Throws IC3004 with what differs where a lock file does not lead to the same files, IC3003 where it cannot be read. */
export async function requireUnchanged(lock: Lock, file: string): Promise<void> {
  const differences = lockDifference(parseLock(await readLockText(file), file), lock);
  if (differences.length === 0) return;
  throw new ComposeError({
    code: "IC3004",
    message: `Cannot keep lock file "${file}": it would change\n${differences.join("\n")}`,
    hint: "Write it anew with: image-composer lock TEMPLATE",
  });
}

async function readLockText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const reason =
      cause instanceof Error && "code" in cause && cause.code === "ENOENT"
        ? "it does not exist"
        : String(cause);
    throw new ComposeError(
      {
        code: "IC3003",
        message: `Cannot read lock file "${file}": ${reason}`,
        hint: "Write it with: image-composer lock TEMPLATE",
      },
      { cause },
    );
  }
}

const staleLock = (file: string, reason: string): ComposeError =>
  new ComposeError({
    code: "IC3003",
    message: `Cannot use lock file "${file}": ${reason}`,
    hint: "Write it anew with: image-composer lock TEMPLATE",
  });
