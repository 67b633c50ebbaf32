import { chmod, copyFile, cp, mkdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Exec } from "../../src/host/host.ts";
import { makeFilesystem } from "./filesystem-package.ts";
import { pathsBelow } from "./paths-below.ts";
import type { RpmRecipe } from "./rpm-recipe.ts";
import { buildSelinuxPolicy } from "./selinux-policy.ts";

/** What takes more than a recipe can say: by package, a change of its folder; returns further configuration files. */
const completions: Readonly<Record<string, (root: string, exec: Exec) => Promise<readonly string[]>>> = {
  "ca-certificates": bundleCertificates,
  filesystem: makeFilesystem,
  glibc: takeRealLdconfig,
  "selinux-policy": buildSelinuxPolicy,
};

/** Gives an RPM's folder what its recipe adds and takes what it leaves out; returns the configuration files among it. */
export async function completeTree(root: string, recipe: RpmRecipe, exec: Exec): Promise<readonly string[]> {
  if (recipe.only !== undefined) await keepOnly(root, recipe.only);
  const config: string[] = [];
  for (const [path, { text, config: isConfig = false }] of Object.entries(recipe.files)) {
    await put(root, path, text);
    if (isConfig) config.push(path);
  }
  for (const [path, { of, config: isConfig = false }] of Object.entries(recipe.copies)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await copyFile(join(root, of), join(root, path));
    if (isConfig) config.push(path);
  }
  for (const [path, target] of Object.entries(recipe.links)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await rm(join(root, path), { force: true });
    await symlink(target, join(root, path));
  }
  return [...config, ...((await completions[recipe.name]?.(root, exec)) ?? [])];
}

async function keepOnly(root: string, only: Readonly<Record<string, string>>): Promise<void> {
  const aside = `${root}.all`;
  await rename(root, aside);
  for (const [path, source] of Object.entries(only)) await cp(join(aside, source), join(root, path));
  await rm(aside, { recursive: true });
}

async function put(root: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
  await chmod(join(root, path), 0o644);
}

/** What update-ca-certificates(8) would make. */
async function bundleCertificates(root: string): Promise<readonly string[]> {
  const folder = join(root, "usr/share/ca-certificates");
  const names = (await pathsBelow(folder)).filter((name) => name.endsWith(".crt"));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  for (const path of ["/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs/ca-certificates.crt"])
    await put(root, path, texts.join(""));
  return [];
}

/** Some of Debian's have a shell script in its place. */
async function takeRealLdconfig(root: string): Promise<readonly string[]> {
  const real = join(root, "usr/sbin/ldconfig.real");
  const exists = await stat(real).then(
    () => true,
    () => false,
  );
  if (exists) await rename(real, join(root, "usr/sbin/ldconfig"));
  return [];
}
