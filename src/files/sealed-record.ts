import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { replaceFile } from "./replace-file.ts";

/**
 * Writes a value as JSON that tells whether it is whole: its first line is the SHA-256 (hex) of the rest. Replaces what
 * is there in one step, so that builds side by side never read a half.
 */
export async function writeSealed(path: string, value: unknown): Promise<void> {
  const text = `${JSON.stringify(value)}\n`;
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${sha256Of(text)}\n${text}`);
}

/** Reads what `writeSealed` wrote; undefined where there is nothing or a byte of it is not as it was. */
export async function readSealed(path: string): Promise<unknown> {
  const content = await readFile(path, "utf8").catch(() => "");
  const end = content.indexOf("\n");
  const text = content.slice(end + 1);
  return end > 0 && content.slice(0, end) === sha256Of(text) ? JSON.parse(text) : undefined;
}

const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");
