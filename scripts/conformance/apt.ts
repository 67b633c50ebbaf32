import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openTerminalHost } from "../../src/cli/terminal-host.ts";
import { Universe } from "../../src/deb/universe.ts";
import { ComposeError } from "../../src/errors.ts";
import type { Host } from "../../src/host/host.ts";
import type { PackageResolver } from "../../src/packages/package-resolver.ts";
import type { Resolution } from "../../src/packages/resolution.ts";
import type { PackageSelection } from "../../src/plan/plan.ts";
import { openFetcherFor } from "../../src/recipe/lock-plan.ts";
import { readDebianRoots } from "../../src/recipe/open-debian-resolver.ts";
import { readingEdge } from "../../src/recipe/open-resolver.ts";
import { planTemplate } from "../../src/recipe/plan-template.ts";
import { notInstallable, stanzasOf } from "./apt/debcheck.ts";
import { drawRequests } from "./apt/draw-requests.ts";
import { explainDifference, type Meeting } from "./apt/explain-difference.ts";
import { type Apt, type AptAnswer, openApt } from "./apt/open-apt.ts";
import type { Oracle, Outcome } from "./outcome.ts";

const desktops = ["cinnamon", "gnome", "kde", "lxde", "lxqt", "mate", "xfce"];
const shipped = {
  os: fileURLToPath(new URL("../../templates/os", import.meta.url)),
  examples: fileURLToPath(new URL("../../templates/examples", import.meta.url)),
};
const leastEqual = 0.97;

/**
 * `conformance apt`: random requests and the desktop tasks, resolved here and by the host's apt-get into an empty root without
 * recommendations, from the archive that this machine reaches. dose-debcheck judges every set of ours, and every refusal.
 */
export const apt: Oracle = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      requests: { type: "string", default: "320" },
      seed: { type: "string", default: "1" },
      desktops: { type: "string", default: desktops.join(",") },
      template: { type: "string", default: "debian12-x86_64-minimal-raw" },
      folder: { type: "string", default: "./workspace/conformance" },
    },
  });
  const host = openTerminalHost(new AbortController().signal);
  const folder = resolve(values.folder, "apt");
  await mkdir(folder, { recursive: true });
  const plan = await planTemplate({ template: values.template, mirrors: [] }, shipped, host);
  await using fetcher = openFetcherFor({ environment: process.env }, host);
  const edge = readingEdge({ cacheFolder: join(folder, "index-cache"), fetcher }, host);
  const { resolver, contents } = await (await readDebianRoots(plan, edge, host)).open();
  const catalogs = contents.flatMap((content) => content.catalogs);
  const { architecture } = plan.provider;
  const universe = new Universe(catalogs, { repositories: plan.repositories, architecture });
  const peer = await openApt(plan, folder, host);
  const names = [...new Set(universe.names())].sort();
  const wanted = values.desktops.split(",").filter((name) => name !== "");
  const tasks = wanted.map((name) => [`task-${name}-desktop`]);
  const requests = [
    ...drawRequests(names, { requests: Number(values.requests), seed: values.seed }),
    ...tasks,
  ];
  process.stdout.write(
    `${peer.version}; ${catalogs.reduce((sum, { size }) => sum + size, 0)} packages; ${requests.length} requests, seed ${values.seed}\n`,
  );
  const essential = universe.candidates({ kind: "default", priorities: [] }).map(({ name }) => name);
  const meeting: Meeting = (text) => [...new Set(universe.matches(text, "need").map(({ name }) => name))];
  const cases: Case[] = [];
  for (const [index, request] of requests.entries()) {
    if (index % 20 === 0) host.report.info(`${index} of ${requests.length} requests`);
    const theirs = await peer.answer([...request, ...essential.filter((name) => !request.includes(name))]);
    cases.push({ name: `request-${index + 1}`, request, theirs, ours: resolveHere(resolver, request) });
  }
  return judge(cases, { apt: peer, meeting, at: { folder, architecture, host } });
};

interface Case {
  readonly name: string;
  readonly request: readonly string[];
  readonly theirs: AptAnswer;
  readonly ours: Resolution | string;
}

function resolveHere(resolver: PackageResolver, request: readonly string[]): Resolution | string {
  const selection: PackageSelection = {
    requests: request.map((name) => ({ name, origin: "the draw" })),
    priorities: [],
    recommends: "leave-out",
  };
  try {
    return resolver.resolve(selection);
  } catch (error) {
    if (error instanceof ComposeError) return error.message;
    throw error;
  }
}

interface Judging {
  readonly apt: Apt;
  readonly meeting: Meeting;
  readonly at: { readonly folder: string; readonly architecture: string; readonly host: Host };
}

async function judge(cases: readonly Case[], by: Judging): Promise<Outcome> {
  const indexes = await by.apt.readIndexes();
  const stanzas = stanzasOf(indexes);
  const doubtful = cases.filter(({ ours, theirs }) => typeof ours === "string" || theirs.kind === "refuses");
  const sets = doubtful.map(({ name, request }) => ({ name, depends: request }));
  const impossible = await notInstallable(indexes, sets, by.at);
  const differences: { readonly subject: string; readonly reason: string }[] = [];
  const wrong: string[] = [];
  for (const one of cases) {
    const flaw = await flawOf(one, { stanzas, impossible, at: by.at });
    if (flaw !== undefined) wrong.push(flaw);
    const reason = differenceOf(one, by.meeting);
    const subject = one.request.join(" ");
    if (flaw !== undefined) differences.push({ subject, reason: `wrong: ${flaw}` });
    if (reason !== undefined) differences.push({ subject, reason });
  }
  const equal = cases.filter((one) => differenceOf(one, by.meeting) === undefined).length;
  const refused = doubtful.filter(({ ours }) => typeof ours === "string").length;
  process.stdout.write(
    `dose-debcheck: ${cases.length - refused} answers and ${refused} refusals judged, ${wrong.length} wrong\n`,
  );
  return {
    compared: cases.length,
    equal,
    differences,
    required: {
      text: `at least ${leastEqual * 100} % equal, and nothing that dose-debcheck sees otherwise`,
      met: equal >= leastEqual * cases.length && wrong.length === 0,
    },
  };
}

/** What dose-debcheck sees otherwise: a set that cannot be installed, or a refusal of what can be. */
async function flawOf(
  { name, ours }: Case,
  by: {
    readonly stanzas: ReadonlyMap<string, string>;
    readonly impossible: ReadonlyMap<string, string>;
    readonly at: Judging["at"];
  },
): Promise<string | undefined> {
  if (typeof ours === "string")
    return by.impossible.has(name) ? undefined : `dose-debcheck finds a set; here: ${ours}`;
  if (by.impossible.has(name)) return "dose-debcheck finds none, here there is one";
  const chosen = ours.packages.map((one) => by.stanzas.get(`${one.name} ${one.version}`) ?? "");
  const depends = ours.packages.map((one) => `${one.name} (= ${one.version})`);
  const broken = await notInstallable(chosen.join("\n\n"), [{ name: "the-image", depends }], by.at);
  return broken.get("the-image");
}

/** How the two answers differ and why; undefined when they do not. */
function differenceOf({ ours, theirs }: Case, meeting: Meeting): string | undefined {
  if (typeof ours === "string")
    return theirs.kind === "refuses" ? undefined : `refused here, which apt installs: ${ours}`;
  if (theirs.kind === "refuses") return `apt gives up where there is an answer: ${theirs.said.trim()}`;
  const difference = explainDifference(ours, theirs.packages, meeting);
  if (difference === undefined) return undefined;
  const { oursOnly, aptOnly, reasons } = difference;
  const sets = `only here ${oursOnly.join(", ") || "nothing"}; only by apt ${aptOnly.join(", ") || "nothing"}`;
  return [sets, ...(reasons.length === 0 ? ["unexplained"] : reasons)].join("\n  ");
}
