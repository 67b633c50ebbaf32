import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a bench template says beside its parent's. */
export interface TemplateChange {
  readonly hostname: string;
  /** Content of a file that is put below /etc; undefined: no such file. */
  readonly file: string | undefined;
}

/** The template as every series of builds begins. */
export const firstTemplate: TemplateChange = { hostname: "bench", file: undefined };

/** Writes a template that extends `parent` into the folder, always under the same name. Returns its path. */
export async function writeBenchTemplate(
  folder: string,
  { parent, change }: { readonly parent: string; readonly change: TemplateChange },
): Promise<string> {
  const lines = [
    `extends: ${JSON.stringify(parent)}`,
    'image: { name: bench, version: "1" }',
    "disk: { artifacts: [{ type: raw, compression: none }] }",
    "systemConfig:",
    `  hostname: ${change.hostname}`,
  ];
  if (change.file !== undefined) {
    await writeFile(join(folder, "bench.conf"), change.file);
    lines.push("  additionalFiles: [{ local: bench.conf, final: /etc/bench.conf }]");
  }
  const path = join(folder, "bench.yml");
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}

/** Writes a template that asks for one package (a whole desktop) beside its parent's. Returns its path. */
export async function writeDesktopTemplate(
  folder: string,
  { parent, task }: { readonly parent: string; readonly task: string },
): Promise<string> {
  const path = join(folder, "desktop.yml");
  await writeFile(
    path,
    `extends: ${JSON.stringify(parent)}\nimage: { name: desktop, version: "1" }\nsystemConfig: { packages: [${task}] }\n`,
  );
  return path;
}
