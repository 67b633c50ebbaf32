import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { protectHost } from "../../src/recipe/protect-host.ts";
import { testHost } from "../fixtures/test-host.ts";

// Started in a private mount namespace: node protect-host-probe.ts WRITABLE FOLDER...
// Prints, for every folder, whether a file can be written there once the host is protected.
const [writable = "", ...folders] = process.argv.slice(2);
await protectHost([writable], testHost());
for (const folder of folders) {
  try {
    writeFileSync(join(folder, "probe"), "");
    process.stdout.write("written\n");
  } catch (error) {
    process.stdout.write(`${error instanceof Error && "code" in error ? error.code : error}\n`);
  }
}
