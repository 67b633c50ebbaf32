import { planTemplate } from "../compose.ts";
import { readTemplate } from "../recipe/plan-template.ts";
import templateSchema from "../template/template.schema.json" with { type: "json" };
import type { Face } from "./face.ts";
import { type OverrideOptions, overridesOf } from "./override-options.ts";
import { shippedFolders } from "./shipped-folders.ts";
import { type SourceOptions, sourceOf } from "./template-source.ts";

/** `validate`: says that the template is good, or throws every mistake in it. */
export async function validateCommand(
  template: string,
  options: OverrideOptions,
  { result }: Face,
): Promise<number> {
  const loaded = await readTemplate({ template, overrides: await overridesOf(options) }, shippedFolders());
  const { image, target } = loaded.template;
  const { name, version } = image;
  result({ command: "validate", image: { name, version }, target }, `${template} is valid\n`);
  return 0;
}

/** `plan`: the BuildPlan as JSON. */
export async function planCommand(
  template: string,
  options: SourceOptions,
  { host, result }: Face,
): Promise<number> {
  const plan = await planTemplate(await sourceOf(template, options), shippedFolders(), host);
  result({ command: "plan", plan }, `${JSON.stringify(plan, null, 2)}\n`);
  return 0;
}

/** `schema`: the JSON Schema of templates. */
export async function schemaCommand({ result }: Face): Promise<number> {
  result({ command: "schema", schema: templateSchema }, `${JSON.stringify(templateSchema, null, 2)}\n`);
  return 0;
}
