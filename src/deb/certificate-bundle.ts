import { createHash } from "node:crypto";
import { lstat, readdir, readFile, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { imageFile, imageFolder, readImageText } from "../files/image-path.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";
import { runInside } from "./run-inside.ts";
import { certificatesArgv } from "./stand-ins.ts";

/** SHA-256 of the texts of update-ca-certificates(8) of which what follows does the same. */
const knownTexts: ReadonlySet<string> = new Set([
  "2cb06c85b5f01c4f6b72c3983d9f66d44aac0a7ac997ee55e7e429aedbc3934d", // ca-certificates 20250419
]);

const folders = {
  packaged: "/usr/share/ca-certificates",
  local: "/usr/local/share/ca-certificates",
  trusted: "/etc/ssl/certs",
  hooks: "/etc/ca-certificates/update.d",
} as const;

/**
 * Does what update-ca-certificates does in an image without hooks and without certificates of its own, which is nearly every
 * one: links for the certificates that its configuration names, the bundle of all, links by hash. The program starts four
 * others for each of 140 certificates. False, and nothing is done, where the image or the program is another. Throws IC5002.
 */
export async function updateCertificates(
  rootfs: Rootfs,
  known: ReadonlySet<string> = knownTexts,
): Promise<boolean> {
  const { path: root } = rootfs;
  if (!(await isPlain(root, known))) return false;
  const names = parseConfiguration(await readImageText(root, "/etc/ca-certificates.conf"));
  const trusted = await imageFolder(root, folders.trusted);
  const texts: Buffer[] = [];
  for (const name of names) {
    const source = `${folders.packaged}/${name}`;
    const file = await imageFile(root, source);
    if (file === undefined) continue;
    const link = join(trusted, linkName(name));
    if ((await linkTarget(link)) !== source) {
      await rm(link, { force: true });
      await symlink(source, link);
    }
    texts.push(lineEnded(await readFile(file)));
  }
  if (texts.length === 0) return true;
  await runInside(rootfs, ["openssl", "rehash", folders.trusted]);
  const bundle = join(trusted, "ca-certificates.crt");
  await writeFile(`${bundle}.new`, Buffer.concat(texts), { mode: 0o644 });
  await rename(`${bundle}.new`, bundle);
  return true;
}

async function isPlain(root: string, known: ReadonlySet<string>): Promise<boolean> {
  const text = await readImageText(root, certificatesArgv[0]);
  if (!known.has(createHash("sha256").update(text).digest("hex"))) return false;
  const others = await Promise.all([folders.local, folders.hooks].map((folder) => namesIn(root, folder)));
  if (others.flat().length > 0) return false;
  // A first time: links of an earlier one would be looked through.
  return (await namesIn(root, folders.trusted)).length === 0;
}

const namesIn = async (root: string, folder: string): Promise<readonly string[]> =>
  readdir(await imageFolder(root, folder)).catch(() => []);

/** The certificates that are to be trusted: neither comments nor those that are refused (`!`). */
const parseConfiguration = (text: string): readonly string[] =>
  text.split("\n").filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("!"));

const linkName = (name: string): string =>
  `${basename(name, ".crt").replace(/[ ,]/g, "_").replace(/[()]/g, "=")}.pem`;

async function linkTarget(path: string): Promise<string | undefined> {
  const status = await lstat(path).catch(() => undefined);
  return status?.isSymbolicLink() === true ? readlink(path) : undefined;
}

const lineEnded = (text: Buffer): Buffer =>
  text.length === 0 || text.at(-1) === 0x0a ? text : Buffer.concat([text, Buffer.from("\n")]);
