import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { explainKey, explainMissing, explainUnknown, explainValue } from "./explain.ts";
import type { Finding } from "./finding.ts";
import { type MapSource, plainOf, pointerTo } from "./source.ts";
import type { TemplateFile } from "./template-file.generated.ts";
import { validate as validateTemplate } from "./template-validator.generated.ts";

/** Says what is wrong in `errors`, as every validator of ajv's does. */
const validate = validateTemplate as ValidateFunction<TemplateFile>;

/** Whether a value is a valid template file; after that its type is known. */
export function isTemplateFile(value: unknown): value is TemplateFile {
  return validate(value);
}

/** Everything in a file that the schema does not allow, one finding for each cause, at the words that are wrong. */
export function validateSource(source: MapSource): readonly Finding[] {
  if (validate(plainOf(source))) return [];
  const findings = new Map<string, Finding>();
  for (const error of inOrderOfCause(validate.errors ?? [])) {
    const finding = explain(source, error);
    if (finding !== undefined && !findings.has(finding.pointer)) findings.set(finding.pointer, finding);
  }
  const meant = new Set([...findings.values()].map((finding) => finding.meant));
  return [...findings.values()].filter(({ code, pointer }) => code !== "IC1006" || !meant.has(pointer));
}

/** A value of the wrong type also fails its enum: what ajv says of types comes first, the rest of that value is dropped. */
function inOrderOfCause(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors.toSorted((a, b) => Number(b.keyword === "type") - Number(a.keyword === "type"));
}

function explain(source: MapSource, error: ErrorObject): Finding | undefined {
  const pointer = error.instancePath;
  switch (error.keyword) {
    case "additionalProperties":
      return explainUnknown(source, pointerTo(pointer, String(error.params.additionalProperty)));
    case "required":
      return explainMissing(source, pointer, String(error.params.missingProperty));
    case "propertyNames":
      return explainKey(source, pointerTo(pointer, String(error.params.propertyName)));
    case "uniqueItems":
      return explainValue(source, pointerTo(pointer, Math.max(error.params.i, error.params.j)), {
        keyword: "repeated",
        params: {},
      });
    default:
      return error.propertyName === undefined ? explainValue(source, pointer, error) : undefined;
  }
}
