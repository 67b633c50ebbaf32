import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { manifestSchema } from "../../src/report/manifest-schema.ts";

test("the schema of manifests is one", () => {
  const ajv = new Ajv2020();
  expect([ajv.validateSchema(manifestSchema), ajv.errors]).toEqual([true, null]);
});
