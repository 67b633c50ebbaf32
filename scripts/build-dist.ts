import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { compareFolders, filesBelow } from "./compare-folders.ts";
import { type BundleStats, bundledPackageFolders } from "./licenses/bundled-packages.ts";
import { licenseFile, readLicensedPackage, type Supplements } from "./licenses/license-file.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const dist = join(root, "dist");
const licenses = join(root, "scripts/licenses");
const gplName = "GPL-3.0.txt";

const run = promisify(execFile);

/** Runs a program of node_modules, under the Node.js that runs this script. */
const runTool = (name: string, args: readonly string[]) =>
  run(process.execPath, [join(root, "node_modules/.bin", name), ...args], { cwd: root });

/** Sources -> one bundle below `folder`: compiled by tsc, bundled by ncc, with the licences of all that is in it. */
async function writeBundle(folder: string, scratch: string): Promise<void> {
  // ncc names modules by their place in the checkout: the compiled sources must always lie in the same one.
  const compiled = join(root, ".build");
  const stats = join(scratch, "stats.json");
  await rm(compiled, { recursive: true, force: true });
  await runTool("tsc", ["-p", "tsconfig.build.json"]);
  await runTool("ncc", [
    "build",
    join(compiled, "main.js"),
    "--out",
    folder,
    "--no-cache",
    "--quiet",
    "--stats-out",
    stats,
  ]);
  const text = await licensesOf(JSON.parse(await readFile(stats, "utf8")));
  await writeFile(join(folder, "licenses.txt"), text);
  for (const file of await filesBelow(folder))
    await chmod(join(folder, file), file === "index.js" ? 0o755 : 0o644);
}

async function licensesOf(stats: BundleStats): Promise<string> {
  const supplements = await readSupplements();
  const folders = bundledPackageFolders(stats);
  const packages = await Promise.all(folders.map((folder) => readLicensedPackage(folder, supplements)));
  const unused = [...supplements.keys()].filter((name) => packages.every((one) => one.name !== name));
  if (unused.length > 0)
    throw new Error(`Cannot use scripts/licenses: no such package is bundled: ${unused.join(", ")}`);
  return licenseFile(packages, await readFile(join(licenses, gplName), "utf8"));
}

/** `@scope/name` lies in a file `@scope__name.txt`. */
async function readSupplements(): Promise<Supplements> {
  const files = (await readdir(licenses)).filter((name) => name.endsWith(".txt") && name !== gplName);
  const texts = files.map(async (file) => {
    return [
      file.replace(/\.txt$/, "").replace("__", "/"),
      await readFile(join(licenses, file), "utf8"),
    ] as const;
  });
  return new Map(await Promise.all(texts));
}

/** What is true of this machine alone and must be in no bundle: where the checkout lies, whom npm asks for packages. */
async function machineTraces(): Promise<readonly string[]> {
  const { stdout } = await run("npm", ["config", "get", "registry"], { cwd: root });
  const registry = URL.canParse(stdout.trim()) ? [new URL(stdout.trim()).hostname] : [];
  return [root.replace(/\/$/, ""), ...registry];
}

async function requireNoTraces(folder: string): Promise<void> {
  const traces = await machineTraces();
  for (const file of await filesBelow(folder)) {
    const text = await readFile(join(folder, file), "utf8");
    const trace = traces.find((one) => text.includes(one));
    if (trace !== undefined)
      throw new Error(`Cannot ship "dist/${file}": it contains "${trace}", which only this machine knows`);
  }
}

async function buildDist(mode: "write" | "check"): Promise<number> {
  const scratch = await mkdtemp(join(tmpdir(), "image-composer-dist-"));
  try {
    const fresh = join(scratch, "dist");
    await mkdir(fresh);
    await writeBundle(fresh, scratch);
    await requireNoTraces(fresh);
    if (mode === "check") return await tellDifferences(fresh);
    await rm(dist, { recursive: true, force: true });
    await cp(fresh, dist, { recursive: true });
    return 0;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function tellDifferences(fresh: string): Promise<number> {
  const differences = await compareFolders(fresh, dist);
  if (differences.length === 0) return 0;
  console.error("dist/ is not what the sources give:");
  for (const line of differences) console.error(`  ${line}`);
  console.error("Run: npm run build");
  return 1;
}

process.exitCode = await buildDist(process.argv.includes("--check") ? "check" : "write");
