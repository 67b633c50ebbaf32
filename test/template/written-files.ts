import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ComposeError, type Mistake } from "../../src/errors.ts";
import { loadTemplate } from "../../src/template/load.ts";

/** The operating system data and the examples that are shipped. */
export const osFolder = fileURLToPath(new URL("../../templates/os", import.meta.url));
export const examplesFolder = fileURLToPath(new URL("../../templates/examples", import.meta.url));

export const image = 'image: { name: box, version: "1" }';
export const target = "target: { os: debian, dist: debian12, arch: x86_64, imageType: raw }";

/** Files in a temporary folder that is removed on disposal. */
export async function writtenFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<AsyncDisposable & { readonly path: (name: string) => string }> {
  const folder = await mkdtemp(join(tmpdir(), "template-"));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return {
    path: (name) => join(folder, name),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What loadTemplate says of t.yml: `file:line:column code message`, files relative to the folder. */
export async function mistakesOf(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<readonly string[]> {
  await using folder = await writtenFiles(files);
  const shown = ({ place, code, message }: Mistake) =>
    `${place ? `${place.file}:${place.line}:${place.column} ` : ""}${code} ${message}`.replaceAll(
      `${folder.path("")}/`,
      "",
    );
  return (await failureOf(folder.path("t.yml"))).map(shown);
}

/** The hints of what loadTemplate says of t.yml. */
export async function hintsOf(
  files: Readonly<Record<string, string>>,
): Promise<readonly (string | undefined)[]> {
  await using folder = await writtenFiles(files);
  return (await failureOf(folder.path("t.yml"))).map(({ hint }) => hint);
}

async function failureOf(file: string): Promise<readonly Mistake[]> {
  try {
    await loadTemplate({ file, osFolder });
    return [];
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    return error.mistakes.length > 0 ? error.mistakes : [error];
  }
}
