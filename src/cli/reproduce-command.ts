import { access, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { buildImage, lockPlan, planTemplate } from "../compose.ts";
import { ComposeError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { requireSameLock, requireSameTemplate } from "../recipe/require-same-input.ts";
import { compareManifests } from "../report/compare-manifests.ts";
import { firstJsonDifference } from "../report/json-difference.ts";
import type { Manifest } from "../report/manifest.ts";
import { parseManifest } from "../report/parse-manifest.ts";
import { explainArtifacts } from "../reproduce/compare-artifacts.ts";
import { isReproduced, type Reproduction, reproductionText } from "../reproduce/reproduction-text.ts";
import { type BuildOptions, requestOf } from "./build-command.ts";
import type { BootTestWish } from "./built-boot-test.ts";
import { enterBuild, entryOf } from "./enter-build.ts";
import type { Face } from "./face.ts";
import { insideOf, saidWhyExitCode } from "./inside.ts";
import { lockFileName } from "./lock-file-path.ts";
import { shippedFolders } from "./shipped-folders.ts";
import { sourceOf } from "./template-source.ts";
import { claimWorkFolder } from "./work-folder.ts";

export interface ReproduceOptions
  extends Omit<BuildOptions, "frozen" | "rebuild" | "minFreeSpace" | keyof BootTestWish> {
  readonly template?: string;
}

/**
 * `reproduce`: builds again from a manifest, its lock and its template, and says whether the same bytes came out or where
 * they differ first. Exit code 0 when they did, 1 when not.
 */
export async function reproduceCommand(
  manifestFile: string,
  options: ReproduceOptions,
  { host, result }: Face,
): Promise<number> {
  const outerProcess = insideOf(process.env);
  if (outerProcess !== undefined)
    await claimWorkFolder(
      resolve(options.workDir),
      {
        pid: outerProcess,
        work: `manifest "${manifestFile}"`,
        since: host.now(),
      },
      host,
    );
  requireOtherFolder(manifestFile, options.outputDir);
  const manifest = parseManifest(await readText(manifestFile), manifestFile);
  const template = options.template ?? (await templateOf(manifest, manifestFile));
  const tools = options.tools ?? (manifest.chroot === undefined ? undefined : "chroot");
  const source = await sourceOf(template, { ...options, ...(tools !== undefined && { tools }) });
  const plan = await planTemplate(source, shippedFolders(), host);
  await requireSameTemplate(manifest, { plan, template });
  if (outerProcess === undefined) return await enterBuild(entryOf(plan), options, host);
  const made = await buildAgain({ plan, manifest, manifestFile }, options, host);
  const folders = { was: dirname(manifestFile), is: resolve(options.outputDir) };
  const found = await compareBuilds({ manifest, made, plan, folders }, resolve(options.workDir), host);
  const [reproduced, text] = [isReproduced(found), reproductionText(found)];
  result({ command: "reproduce", reproduced, text }, text);
  return reproduced ? 0 : saidWhyExitCode;
}

interface Original {
  readonly plan: BuildPlan;
  readonly manifest: Manifest;
  readonly manifestFile: string;
}

/** The second build, with the first one's lock and date; returns its manifest. */
async function buildAgain(
  { plan, manifest, manifestFile }: Original,
  options: ReproduceOptions,
  host: Host,
): Promise<Manifest> {
  const file = options.lock ?? join(dirname(manifestFile), lockFileName(plan));
  const epoch = manifest.sourceDateEpoch.seconds;
  const request = requestOf(options, { lock: { kind: "file", file }, epoch, whenUnchanged: "rebuild" });
  const lock = await lockPlan(plan, request, host);
  requireSameLock(manifest, { lock, file, plan });
  const { artifacts } = await buildImage({ plan, lock }, request, host);
  const path = artifacts.find(({ kind }) => kind === "manifest")?.path;
  if (path === undefined) throw new TypeError("a build without a manifest");
  return parseManifest(await readText(path), path);
}

interface Builds {
  readonly manifest: Manifest;
  readonly made: Manifest;
  readonly plan: BuildPlan;
  readonly folders: { readonly was: string; readonly is: string };
}

async function compareBuilds(
  { manifest, made, plan, folders }: Builds,
  workFolder: string,
  host: Host,
): Promise<Reproduction> {
  const { circumstances, description, artifacts } = compareManifests(manifest, made);
  const edge = {
    exec: host.exec,
    workFolder,
    disk: manifest.disk,
    additionalFiles: plan.system.files.map(({ target }) => target),
  };
  const sbom = `${manifest.image.name}-${manifest.image.version}.spdx.json`;
  const sbomChange = await compareReport(sbom, folders);
  return {
    image: `${manifest.image.name} ${manifest.image.version}`,
    circumstances,
    reports: [
      ...(description === undefined ? [] : [`manifest: ${description}`]),
      // Another engine names itself there as the one that made the SBOM.
      ...(sbomChange === undefined || manifest.engine.version !== made.engine.version
        ? []
        : [`${sbom}: ${sbomChange}`]),
    ],
    artifacts: await host.report.step("Compare images", () => explainArtifacts(artifacts, folders, edge)),
  };
}

/** Undefined where they are equal, and where the first is not there to be compared. */
async function compareReport(
  name: string,
  folders: { readonly was: string; readonly is: string },
): Promise<string | undefined> {
  const was = await readFile(join(folders.was, name), "utf8").catch(() => undefined);
  if (was === undefined) return undefined;
  const is = await readText(join(folders.is, name));
  if (was === is) return undefined;
  return firstJsonDifference(parsed(was), parsed(is)) ?? "its text differs, its values do not";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The second build must not write over the first one's files. */
function requireOtherFolder(manifestFile: string, outputFolder: string): void {
  if (resolve(dirname(manifestFile)) !== resolve(outputFolder)) return;
  throw new ComposeError({
    code: "IC8001",
    message: `Cannot reproduce into "${outputFolder}": what is to be reproduced lies there`,
    hint: "Choose another folder with --output-dir",
  });
}

/** Named after the image beside the manifest, or shipped. Whatever is found is checked by its digest. */
async function templateOf({ image, target }: Manifest, manifestFile: string): Promise<string> {
  const { examples } = shippedFolders();
  const files = [
    join(dirname(manifestFile), `${image.name}.yml`),
    ...[image.name, `${image.name}-${target.imageType}`].map((name) => join(examples, `${name}.yml`)),
  ];
  for (const file of files)
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return file;
  throw new ComposeError({
    code: "IC8001",
    message: `Cannot reproduce "${manifestFile}": no template "${image.name}.yml" lies beside it`,
    hint: "Give the template that it was built from with --template",
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComposeError(
      { code: "IC7004", message: `Cannot read "${file}": ${reason}`, hint: "Give the manifest of a build" },
      { cause },
    );
  }
}
