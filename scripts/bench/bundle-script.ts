import { execFile } from "node:child_process";
import { cp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * A script below `scripts/` -> the file of a bundle in `folder`, made as `dist/` is: compiled by tsc, bundled by ncc. So a script is
 * measured as users have the program.
 */
export async function bundleScript(script: string, folder: string, checkout: string): Promise<string> {
  const compiled = join(folder, "compiled");
  const tool = (name: string, args: readonly string[]) =>
    run(process.execPath, [join(checkout, "node_modules/.bin", name), ...args], { cwd: checkout });
  await mkdir(folder, { recursive: true });
  await symlink(join(checkout, "node_modules"), join(folder, "node_modules"));
  const settings = {
    extends: join(checkout, "tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      outDir: compiled,
      rootDir: checkout,
      typeRoots: [join(checkout, "node_modules/@types")],
    },
    files: [join(checkout, "scripts", script)],
    include: [],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(settings));
  await tool("tsc", ["-p", join(folder, "tsconfig.json")]);
  await cp(join(checkout, "package.json"), join(compiled, "package.json"));
  const entry = join(compiled, "scripts", script.replace(/\.ts$/, ".js"));
  await tool("ncc", ["build", entry, "--out", join(folder, "bundle"), "--no-cache", "--quiet"]);
  await rm(compiled, { recursive: true });
  return join(folder, "bundle/index.js");
}
