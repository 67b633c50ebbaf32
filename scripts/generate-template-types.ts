import { readFile, writeFile } from "node:fs/promises";
import { compile, type JSONSchema } from "json-schema-to-typescript";

const schemaFile = new URL("../src/template/template.schema.json", import.meta.url);
const typesFile = new URL("../src/template/template-file.generated.ts", import.meta.url);

/** Types for a template file from its JSON Schema: the same schema gives the same text. */
export async function generateTemplateTypes(schema: JSONSchema): Promise<string> {
  const types = await compile(withoutItemCounts(schema), "TemplateFile", {
    additionalProperties: false,
    bannerComment: "/* Made from template.schema.json by scripts/generate-template-types.ts: do not edit. */",
    format: true,
    style: { printWidth: 110 },
  });
  return makeReadonly(types);
}

/** minItems and maxItems would become tuple types, which say less than they cost. */
function withoutItemCounts(schema: JSONSchema): JSONSchema {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      (key === "minItems" || key === "maxItems") && typeof value === "number" ? undefined : value,
    ),
  );
}

function makeReadonly(types: string): string {
  return types
    .replaceAll(/^( +)(\w+\??|\[\w+: string\]):(?=\s)/gm, "$1readonly $2:")
    .replaceAll(/(\w+|\([^()]+\))\[\]/g, "readonly $1[]");
}

if (import.meta.main) {
  const types = await generateTemplateTypes(JSON.parse(await readFile(schemaFile, "utf8")));
  if (!process.argv.includes("--check")) {
    await writeFile(typesFile, types);
  } else if (types !== (await readFile(typesFile, "utf8").catch(() => ""))) {
    console.error(
      "src/template/template-file.generated.ts is out of date: run node scripts/generate-template-types.ts",
    );
    process.exitCode = 1;
  }
}
