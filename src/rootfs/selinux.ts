import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ComposeError } from "../errors.ts";
import { imageFile, imageFolder, readImageText } from "../files/image-path.ts";
import { writeText } from "../files/write-text.ts";
import { CommandFailure, type Host } from "../host/host.ts";
import { setfilesArgv } from "../host/tools/setfiles.ts";
import type { SelinuxMode } from "../plan/plan.ts";
import type { MountedPartition } from "./fstab.ts";
import type { Rootfs } from "./rootfs.ts";

/** Which policy is loaded, and in which mode (selinux_config(5)). */
const configFile = "/etc/selinux/config";

/**
 * Sets the mode in the policy's own configuration, and makes what is to be labelled and would else come into being after that: the
 * folder for lost files of each filesystem. Throws IC5011 where the image has no policy to enforce.
 */
export async function configureSelinux(
  rootfs: Rootfs,
  { selinux: mode, mounts }: { readonly selinux?: SelinuxMode | undefined; readonly mounts: Mounts },
): Promise<void> {
  if (mode === undefined) return;
  const text = await readImageText(rootfs.path, configFile);
  if (text === "") {
    if (mode === "disabled") return;
    throw noPolicy(`it has no ${configFile}`);
  }
  const isSet = /^SELINUX=/m.test(text);
  const changed = isSet ? text.replace(/^SELINUX=.*$/m, `SELINUX=${mode}`) : `SELINUX=${mode}\n${text}`;
  await writeText(rootfs.path, configFile, { text: changed });
  if (mode === "disabled") return;
  for (const { filesystem, mountPoint } of mounts) {
    if (filesystem !== "ext4" || mountPoint === undefined) continue;
    const folder = await imageFolder(rootfs.path, join(mountPoint, "lost+found"));
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
}

type Mounts = readonly Pick<MountedPartition, "filesystem" | "mountPoint">[];

/**
 * What the kernel is told: a kernel that has several security modules would take another one by default, and permissive is not to
 * hang on the image's own configuration being found.
 */
export function selinuxArguments(mode: SelinuxMode | undefined): readonly string[] {
  if (mode === undefined) return [];
  if (mode === "disabled") return ["selinux=0"];
  return ["security=selinux", "selinux=1", `enforcing=${mode === "enforcing" ? 1 : 0}`];
}

/**
 * Labels every file as the image's policy has it, in `security.selinux`, from where the filesystem takes it. setfiles runs outside of
 * the image and gets the policy's text alone: compiled contexts that a package brings are not believed. Returns what it remarked.
 * Throws IC5011.
 */
export async function labelFiles(
  rootfs: Rootfs,
  { workFolder, exec, cores }: { readonly workFolder: string } & Pick<Host, "exec" | "cores">,
): Promise<readonly string[]> {
  const [, type = "targeted"] =
    /^SELINUXTYPE=\s*([A-Za-z0-9_-]+)/m.exec(await readImageText(rootfs.path, configFile)) ?? [];
  const contexts = `/etc/selinux/${type}/contexts/files/file_contexts`;
  if ((await imageFile(rootfs.path, contexts)) === undefined) throw noPolicy(`it has no ${contexts}`);
  const folder = await mkdtemp(join(workFolder, "selinux-"));
  try {
    for (const suffix of ["", ".homedirs", ".local", ".subs", ".subs_dist"]) {
      const file = await imageFile(rootfs.path, contexts + suffix);
      if (file !== undefined)
        await writeFile(join(folder, basename(contexts) + suffix), await readFile(file));
    }
    const argv = setfilesArgv(join(folder, basename(contexts)), rootfs.path, cores);
    const { stderr } = await exec({ argv });
    return stderr.split("\n").filter((line) => line !== "");
  } catch (error) {
    if (error instanceof CommandFailure) throw noLabels(error);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const noPolicy = (reason: string): ComposeError =>
  new ComposeError({
    code: "IC5011",
    message: `Cannot label the image for SELinux: ${reason}`,
    hint: "Add the package of a policy to systemConfig.packages, e.g. selinux-policy-targeted or selinux-policy-default",
  });

const noLabels = (failure: CommandFailure): ComposeError =>
  new ComposeError(
    {
      code: "IC5011",
      message: `Cannot label the image for SELinux: setfiles says: ${failure.tail(3)}`,
      hint: "On a disk only root may write labels: build without --rootless, or where the root filesystem fits into memory",
    },
    { cause: failure },
  );
