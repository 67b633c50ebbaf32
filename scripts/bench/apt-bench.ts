import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openTerminalHost } from "../../src/cli/terminal-host.ts";
import type { BuildPlan } from "../../src/plan/plan.ts";
import { planTemplate } from "../../src/recipe/plan-template.ts";
import { openApt } from "../conformance/apt/open-apt.ts";
import { writeDesktopTemplate } from "./bench-template.ts";
import { bundleScript } from "./bundle-script.ts";
import { forgetCatalogs } from "./cache-parts.ts";
import { openLoopbackMirror } from "./loopback-mirror.ts";
import { desktopTask } from "./scenarios.ts";
import { measureSeries, seriesTable } from "./series.ts";

const checkout = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");

/**
 * `--apt [--task NAME] [--runs N]`: how long a fresh process takes to read Debian's repositories and to choose the packages of a
 * desktop, beside apt with the same repositories from the same mirror on 127.0.0.1; without anything kept but the files as they were
 * fetched, and with what either keeps. The process runs from a bundle, as users have it.
 */
export async function aptBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      apt: { type: "boolean" },
      task: { type: "string", default: desktopTask },
      runs: { type: "string", default: "3" },
    },
  });
  const runs = Number(values.runs);
  const host = openTerminalHost(new AbortController().signal);
  await using undo = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "apt-bench-"));
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const folders = { os: join(checkout, "templates/os"), examples: join(checkout, "templates/examples") };
  const parent = join(folders.examples, "debian12-x86_64-minimal-raw.yml");
  const template = await writeDesktopTemplate(folder, { parent, task: values.task });
  const upstream = await planTemplate({ template, mirrors: [] }, folders, host);
  const mirror = undo.use(await openLoopbackMirror(basesOf(upstream)));
  const plan = await planTemplate({ template, mirrors: [mirror.url] }, folders, host);

  const apt = await openApt(plan, join(folder, "apt"), host);
  const theirs = (...argv: readonly [string, ...string[]]) => ({
    argv,
    cwd: folder,
    env: { ...process.env, APT_CONFIG: join(folder, "apt/apt.conf") },
  });
  // apt takes it for granted that essential packages are there already; here they come by themselves.
  const essential = [...(await apt.readIndexes()).matchAll(/^Package: (\S+)\n(?:.+\n)*?Essential: yes$/gm)];
  const asked = plan.selection.requests.map(({ name }) => name);
  const names = [...new Set([...asked, ...essential.map(([, name = ""]) => name)])];
  const simulated = theirs("apt-get", "-s", "install", "--no-install-recommends", "-y", ...names);
  const forget = async (command: ReturnType<typeof theirs>) => {
    for (const name of ["pkgcache.bin", "srcpkgcache.bin"])
      await rm(join(folder, "apt/cache", name), { force: true });
    return command;
  };
  const withoutLists = async (command: ReturnType<typeof theirs>) => {
    await rm(join(folder, "apt/state/lists"), { recursive: true });
    await mkdir(join(folder, "apt/state/lists/partial"), { recursive: true });
    return forget(command);
  };
  const program = await bundleScript("bench/deb-run.ts", join(folder, "program"), checkout);
  const ours = (work: "read" | "choose", cache: string) => ({
    argv: [process.execPath, program, work, template, mirror.url, checkout, cache] as const,
    cwd: folder,
    env: process.env,
  });
  const fetched = join(folder, "fetched");
  await measureSeries("", {
    runs: 1,
    folderOf: () => fetched,
    keeps: "nothing",
    command: async (at) => ours("choose", at),
  });

  const withIndexes = async (
    { work, kept }: { readonly work: "read" | "choose"; readonly kept: "files" | "catalogs" },
    cache: string,
  ) => {
    await cp(join(fetched, "indexes"), join(cache, "indexes"), { recursive: true });
    if (kept === "files") await forgetCatalogs(cache);
    return ours(work, cache);
  };
  const at = (name: string) => (run: number) => join(folder, `${name}${run < 0 ? "" : `-${run}`}`);
  const always = (name: string) => () => join(folder, name);
  const series = [
    await measureSeries("here: read, verify and parse", {
      ...{
        runs,
        folderOf: at("read"),
        keeps: "nothing",
        command: (cache) => withIndexes({ work: "read", kept: "files" }, cache),
      },
    }),
    await measureSeries("here: read, verify, parse and choose", {
      ...{
        runs,
        folderOf: at("cold"),
        keeps: "nothing",
        command: (cache) => withIndexes({ work: "choose", kept: "files" }, cache),
      },
    }),
    await measureSeries("apt: `apt-get update`, which fetches and unpacks", {
      ...{ runs, folderOf: always("apt"), keeps: "nothing" },
      command: () => withoutLists(theirs("apt-get", "update")),
    }),
    await measureSeries("apt: `apt-get update`, the lists unpacked", {
      ...{
        runs,
        folderOf: always("apt"),
        keeps: "nothing",
        command: () => forget(theirs("apt-get", "update")),
      },
    }),
    await measureSeries("apt: its own parse, `apt-cache gencaches`", {
      ...{ runs, folderOf: always("apt"), keeps: "nothing" },
      command: () => forget(theirs("apt-cache", "gencaches")),
    }),
    await measureSeries("apt: parse and choose, `apt-get -s install`", {
      ...{ runs, folderOf: always("apt"), keeps: "nothing", command: () => forget(simulated) },
    }),
    await measureSeries("here: other packages, with the indexes that it keeps", {
      ...{ runs, folderOf: at("other"), keeps: "nothing" },
      command: (cache) => withIndexes({ work: "choose", kept: "catalogs" }, cache),
    }),
    await measureSeries("here, with what it keeps", {
      ...{ runs, folderOf: always("fetched"), keeps: "all", command: async (cache) => ours("choose", cache) },
    }),
    await measureSeries("apt: `apt-get -s install`, with what it keeps", {
      ...{ runs, folderOf: always("apt"), keeps: "all", command: async () => simulated },
    }),
  ];
  process.stdout.write(`${seriesTable(series)}\n`);
  const chosen = series.at(-1)?.runs[0]?.stdout.match(/^Inst /gm)?.length;
  process.stdout.write(`\nhere: ${series[1]?.runs[0]?.stdout}; ${apt.version} chose ${chosen}\n`);
}

/** Base addresses below which the repositories' folders lie. */
function basesOf({ repositories }: BuildPlan): readonly string[] {
  return [
    ...new Set(repositories.flatMap(({ baseUrls }) => baseUrls.map((url) => url.replace(/\/[^/]+$/, "")))),
  ];
}
