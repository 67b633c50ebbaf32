import { lstat, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ComposeError } from "../errors.ts";
import { imagePath } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import { CommandFailure, type Host } from "../host/host.ts";
import { saysNoSpace } from "../host/tools/no-space.ts";
import { type UnpackComplaint, unpackArgv, unpackComplaint } from "../host/tools/unpack-tar.ts";
import type { PlannedUnpack, UnpackPlan } from "./unpack-plan.ts";

/**
 * Unpacks packages into `root` as planned. One after the other, from plain tars: some programs read a folder in the order in
 * which its entries were made, which must not depend on how many cores there are. Packages that need dpkg are left to it.
 * Throws IC5001 when an archive cannot be unpacked and IC8006 on a full disk.
 */
export async function unpackPackages(plan: UnpackPlan, root: string, host: Host): Promise<void> {
  const whole = plan.packages.filter(({ leftOut }) => leftOut.length === 0);
  const parts = plan.packages.filter(({ leftOut }) => leftOut.length > 0);
  if (whole.length > 0) await unpackTars(whole, { root, host });
  for (const one of parts) await unpackTars([one], { root, host, leftOut: one.leftOut });
  for (const path of plan.inOrder) await unpackInOrder(path, plan.packages, { root, host });
}

/** Unpacks these members of a package's archive, once more. Throws as `unpackPackages`. */
export const unpackMembers = (
  one: PlannedUnpack,
  members: readonly string[],
  into: { readonly root: string; readonly host: Host },
): Promise<void> => unpackTars([one], { ...into, members });

interface Unpacking {
  readonly root: string;
  readonly host: Host;
  /** Only these members of the archives. */
  readonly members?: readonly string[];
  /** All but these members. */
  readonly leftOut?: readonly string[];
}

async function unpackTars(packages: readonly PlannedUnpack[], unpacking: Unpacking): Promise<void> {
  const { root, host, members = [], leftOut = [] } = unpacking;
  const tars = packages.map(({ pooled }) => pooled.tar);
  await using list = await openList(leftOut, packages[0]?.pooled.name ?? "", dirname(root));
  try {
    await host.exec({ argv: unpackArgv({ tars, folder: root, members, leftOutList: list.path }) });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const complaint = unpackComplaint(error);
    if (complaint !== undefined) throw unpackError(packages, complaint, error);
  }
}

/** A file with names for tar to leave out; members' names have no line breaks. */
async function openList(
  names: readonly string[],
  name: string,
  folder: string,
): Promise<AsyncDisposable & { readonly path: string | undefined }> {
  if (names.length === 0) return { path: undefined, [Symbol.asyncDispose]: async () => {} };
  const path = join(folder, `.left-out-${name}`);
  await writeFile(path, names.map((one) => `${one}\n`).join(""));
  return { path, [Symbol.asyncDispose]: () => rm(path, { force: true }) };
}

function unpackError(
  packages: readonly PlannedUnpack[],
  { tar, text }: UnpackComplaint,
  cause: CommandFailure,
): ComposeError {
  const failed = packages.find(({ pooled }) => pooled.tar === tar) ?? packages[0];
  const code = saysNoSpace(text) ? "IC8006" : "IC5001";
  const title = `"${failed?.pooled.name}" ${failed?.pooled.version}`;
  const reason = text.split("\n").slice(-3).join("\n");
  return new ComposeError({ code, message: `Cannot unpack ${title}: ${reason}` }, { cause });
}

/**
 * A path that is a folder in one package and a link or file in another: dpkg lets the first one stand and unpacks the
 * later ones through it, so everyone who has something there is unpacked in order.
 */
async function unpackInOrder(
  path: string,
  packages: readonly PlannedUnpack[],
  { root, host }: { readonly root: string; readonly host: Host },
): Promise<void> {
  const place = await imagePath(root, path);
  await rm(place, { recursive: true, force: true });
  for (const one of packages) {
    const members = membersAt(path, one);
    const isLink = one.paths.some((own) => own.path === path && own.kind === "symlink");
    // Where the folder is empty tar would put the link in its place.
    if (members.length === 0 || (isLink && (await isFolder(place)))) continue;
    await unpackTars([one], { root, host, members });
  }
}

const isFolder = async (path: string): Promise<boolean> =>
  (await pathExists(path)) && (await lstat(path)).isDirectory();

/** The archive's own names of what lies at a path or, where a folder is not named itself, below it. */
function membersAt(path: string, { paths }: PlannedUnpack): readonly string[] {
  const at = paths.filter((one) => one.path === path);
  const chosen = at.length > 0 ? at : paths.filter((one) => one.path.startsWith(`${path}/`));
  return chosen.map(({ member }) => member);
}
