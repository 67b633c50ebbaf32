import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { ComposeError } from "../errors.ts";
import type { Manifest } from "./manifest.ts";
import { validate } from "./manifest-validator.generated.ts";

/** Says what is wrong in `errors`, as every validator of ajv's does. */
const isManifest = validate as ValidateFunction<Manifest>;

/**
 * A manifest file's text as a value. `file` names it in errors.
 *
 * @throws ComposeError IC7004 when it is not JSON, not a manifest, or of a version that this composer does not know
 */
export function parseManifest(text: string, file: string): Manifest {
  const value = parseJson(text, file);
  if (isManifest(value)) return value;
  throw unusable(file, fault(isManifest.errors?.[0]));
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unusable(file, "it is not JSON", cause);
  }
}

/** One schema error in words: where it lies and what is expected there. */
function fault(error: ErrorObject | undefined): string {
  if (error === undefined) return "it does not have the form of a manifest";
  const where = error.instancePath === "" ? "the manifest" : error.instancePath.slice(1).replaceAll("/", ".");
  if (error.instancePath === "/manifestVersion") return "its manifestVersion is not 1";
  const extra: unknown = error.params.additionalProperty;
  return `${where} ${error.message ?? "is wrong"}${typeof extra === "string" ? ` (${extra})` : ""}`;
}

function unusable(file: string, what: string, cause?: unknown): ComposeError {
  return new ComposeError(
    {
      code: "IC7004",
      message: `Cannot read "${file}": ${what}`,
      hint: "Give the <name>-<version>.manifest.json that a build has written, unchanged",
    },
    { cause },
  );
}
