import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ShippedFolders } from "../recipe/plan-template.ts";

/** The folders that come with the composer, found from the program that runs: dist/ and src/ both lie beside templates/. */
export function shippedFolders(program = process.argv[1] ?? "."): ShippedFolders {
  const templates = join(dirname(realpathSync(program)), "..", "templates");
  return { os: join(templates, "os"), examples: join(templates, "examples") };
}
