import { createHash } from "node:crypto";
import { readdir, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { digestFile } from "../files/digest-file.ts";

/**
 * SHA-256 (hex) of the composer's own program: of all JavaScript and TypeScript in the folder from which it was started. Two
 * builds of it may bear one version while it is worked on.
 */
export async function programDigest(program = process.argv[1] ?? "."): Promise<string> {
  const folder = dirname(await realpath(program));
  const names = await readdir(folder, { recursive: true });
  const hash = createHash("sha256");
  for (const name of names.filter((one) => /\.m?[jt]s$/.test(one)).sort())
    hash.update(`${name}\0${(await digestFile(join(folder, name))).sha256}\n`);
  return hash.digest("hex");
}
