import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Exec } from "../../src/host/host.ts";

/** The modules of a machine that only comes up, and those that the base module itself refers to: linking all takes half a minute. */
const modules = [
  ...["base", "getty", "gnome", "gpg", "hostname", "loadkeys", "ssh", "staff", "su", "sudo"],
  ...["unconfined", "unprivuser", "xdg", "xscreensaver", "xserver"],
] as const;

/**
 * Links Debian's policy modules into the policy `targeted`, which the package brings as a whole: /etc/selinux/targeted
 * with policy and file contexts. Debian itself does that when its package is configured.
 */
export async function buildSelinuxPolicy(root: string, exec: Exec): Promise<readonly string[]> {
  const store = join(root, "var/lib/selinux/targeted/active/modules");
  await mkdir(store, { recursive: true });
  await rename(join(root, "etc/selinux/default"), join(root, "etc/selinux/targeted"));
  // The modules' maker has checked them: that takes twice as long as linking them.
  const settings = join(root, "etc/selinux/semanage.conf");
  await writeFile(settings, "expand-check = 0\nbzip-blocksize = 0\n");
  const files = modules.map((name) => join(root, `usr/share/selinux/default/${name}.pp.bz2`));
  const installs = files.flatMap((file) => ["--install", file]);
  await exec({ argv: ["semodule", "--path", root, "--noreload", "--store", "targeted", ...installs] });
  for (const path of ["etc/selinux/semanage.conf", "var/lib/selinux", "usr/share/selinux"])
    await rm(join(root, path), { recursive: true, force: true });
  // Compiled regular expressions, which only programs of the very same library can read.
  const contexts = join(root, "etc/selinux/targeted/contexts/files");
  for (const name of await readdir(contexts)) if (name.endsWith(".bin")) await rm(join(contexts, name));
  return ["/etc/selinux/targeted/contexts/files/file_contexts"];
}
