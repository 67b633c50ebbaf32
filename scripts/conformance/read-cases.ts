import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { ComposeError } from "../../src/errors.ts";

/** The cases of a JSON file, which may be compressed by gzip. Their form is the caller's to know. */
export async function readCases<Case>(path: string): Promise<readonly Case[]> {
  try {
    const bytes = await readFile(path);
    const text = path.endsWith(".gz") ? gunzipSync(bytes) : bytes;
    return JSON.parse(text.toString("utf8"));
  } catch (cause) {
    throw new ComposeError({ code: "IC8001", message: `Cannot read cases "${path}": ${cause}` }, { cause });
  }
}
