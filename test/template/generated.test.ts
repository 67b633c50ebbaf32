import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const scripts = ["generate-template-types.ts", "generate-validators.ts", "generate-template-docs.ts"];

test.each(scripts)("what %s makes is current", async (script) => {
  const path = fileURLToPath(new URL(`../../scripts/${script}`, import.meta.url));
  await expect(run(process.execPath, [path, "--check"])).resolves.toMatchObject({ stderr: "" });
});
