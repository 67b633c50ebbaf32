import { readFile, writeFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import osSchema from "../src/os/os.schema.json" with { type: "json" };
import { manifestSchema } from "../src/report/manifest-schema.ts";
import { annotations, schema as templateSchema } from "../src/template/schema.ts";

/** A JSON Schema whose validator is made here. Its code finds the schema by `importLine`, under the name `schema`. */
interface Validator {
  readonly file: string;
  readonly schema: object;
  readonly importLine: string;
}

const validators: readonly Validator[] = [
  {
    file: "src/template/template-validator.generated.ts",
    schema: templateSchema,
    importLine: 'import schema from "./template.schema.json" with { type: "json" };',
  },
  {
    file: "src/os/os-validator.generated.ts",
    schema: osSchema,
    importLine: 'import schema from "./os.schema.json" with { type: "json" };',
  },
  {
    file: "src/report/manifest-validator.generated.ts",
    schema: manifestSchema,
    importLine: 'import { manifestSchema as schema } from "./manifest-schema.ts";',
  },
];

const banner = (
  importLine: string,
) => `/* Made from a JSON Schema by scripts/generate-validators.ts: do not edit. */
// @ts-nocheck
${importLine}

/** In code points, as JSON Schema counts. */
const lengthOf = (text) => [...text].length;

`;

/**
 * A JSON Schema -> ajv's code for it, as a module: compiling schemas anew would take a process longer than all else that
 * it does until its first step. The module exports `validate`; the schema stays in its own file.
 */
function generateValidator({ schema, importLine }: Validator): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strictTypes: false,
    validateFormats: false,
    validateSchema: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary([...annotations]);
  const text = JSON.stringify(schema);
  const code = standaloneCode
    .default(ajv, ajv.compile(schema))
    .replace('"use strict";\n', "")
    .replace(text, "schema")
    .replace('require("ajv/dist/runtime/ucs2length").default', "lengthOf")
    .replace(/^export default .*\n/m, "");
  if (code.includes(text) || code.includes("require("))
    throw new Error("Cannot make a validator: ajv's code has another form than this script knows");
  return banner(importLine) + code;
}

if (import.meta.main) {
  for (const validator of validators) {
    const path = new URL(`../${validator.file}`, import.meta.url);
    const code = generateValidator(validator);
    if (!process.argv.includes("--check")) {
      await writeFile(path, code);
    } else if (code !== (await readFile(path, "utf8").catch(() => ""))) {
      console.error(`${validator.file} is out of date: run node scripts/generate-validators.ts`);
      process.exitCode = 1;
    }
  }
}
