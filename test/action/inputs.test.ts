import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type InputName, inputNames, readInputs } from "../../src/action/inputs.ts";
import { outputNames } from "../../src/action/outputs.ts";

interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: Readonly<Record<string, string>>;
}

const action: Metadata = parse(readFileSync("action.yml", "utf8"));

/** Inputs as the runner hands them over: what the workflow says, else the defaults of action.yml. */
const given =
  (inputs: Partial<Record<InputName, string>>) =>
  (name: InputName): string =>
    inputs[name] ?? action.inputs[name]?.default ?? "";

describe("action.yml", () => {
  test("declares the inputs that are read, and no other", () => {
    expect(Object.keys(action.inputs)).toEqual(inputNames);
  });

  test("declares the outputs that are set, and no other", () => {
    expect(Object.keys(action.outputs)).toEqual(outputNames);
  });

  test("requires the template alone, and gives every other input a default in text", () => {
    const required = Object.entries(action.inputs).filter(([, input]) => input.required === true);
    expect(required.map(([name]) => name)).toEqual(["template"]);
    const others = Object.entries(action.inputs).filter(([name]) => name !== "template");
    expect(others.filter(([, input]) => typeof input.default !== "string")).toEqual([]);
  });

  test("runs one bundle under Node.js 24, before and after", () => {
    expect(action.runs).toEqual({ using: "node24", main: "dist/index.js", post: "dist/index.js" });
  });
});

describe("readInputs()", () => {
  test("takes the defaults of action.yml", () => {
    expect(readInputs(given({ template: " images/web.yml " }))).toEqual({
      template: "images/web.yml",
      command: "build",
      overrides: {
        set: [],
        name: undefined,
        version: undefined,
        architecture: undefined,
        formats: [],
        compression: undefined,
        packages: [],
      },
      lockFile: undefined,
      frozen: false,
      outputDirectory: "output",
      workDirectory: undefined,
      minFreeSpace: "0",
      cache: "auto",
      upload: "auto",
      artifactName: undefined,
      retentionDays: 0,
      bootTest: { kind: "none" },
      privilege: "auto",
      installDependencies: "auto",
      summary: true,
      annotations: true,
    });
  });

  test("splits lists by lines, commas and blanks, and the lines of set by lines alone", () => {
    const { overrides } = readInputs(
      given({
        template: "t.yml",
        formats: "raw, qcow2\nvhd",
        packages: "\n  nginx\n\n  curl jq\n",
        set: "\n# a remark\ndisk.size=4GiB\r\n  image.description=a, b # c\n",
      }),
    );
    expect(overrides.formats).toEqual(["raw", "qcow2", "vhd"]);
    expect(overrides.packages).toEqual(["nginx", "curl", "jq"]);
    expect(overrides.set).toEqual(["disk.size=4GiB", "image.description=a, b # c"]);
  });

  test.each([
    ["true", { kind: "boot", timeoutSeconds: undefined }],
    ["600", { kind: "boot", timeoutSeconds: 600 }],
    ["false", { kind: "none" }],
  ])("understands boot-test %s", (text, bootTest) => {
    expect(readInputs(given({ template: "t.yml", "boot-test": text })).bootTest).toEqual(bootTest);
  });

  test.each<[InputName, string, string]>([
    ["template", " ", 'Cannot use input "template": it is required'],
    ["command", "make", 'Cannot use input "command" with "make": it must be build, validate, lock or plan'],
    ["frozen", "yes", 'Cannot use input "frozen" with "yes": it must be true or false'],
    ["cache", "on", 'Cannot use input "cache" with "on": it must be auto, true, read-only or false'],
    ["upload", "all", 'Cannot use input "upload" with "all": it must be auto, true, zip or false'],
    [
      "privilege",
      "admin",
      'Cannot use input "privilege" with "admin": it must be auto, root, sudo or rootless',
    ],
    ["install-dependencies", "", 'Cannot use input "install-dependencies": it must be auto, true or false'],
    ["retention-days", "-1", 'Cannot use input "retention-days" with "-1": it must be a whole number'],
    [
      "boot-test",
      "0",
      'Cannot use input "boot-test" with "0": it must be true, false, or how many seconds the boot may take',
    ],
    ["summary", "1", 'Cannot use input "summary" with "1": it must be true or false'],
  ])("refuses %s: %s", (name, text, message) => {
    expect(() => readInputs(given({ template: "t.yml", [name]: text }))).toThrow(
      expect.objectContaining({ code: "IC8013", message }),
    );
  });

  test("takes words in any case", () => {
    expect(readInputs(given({ template: "t.yml", frozen: "True", cache: "READ-ONLY" }))).toMatchObject({
      frozen: true,
      cache: "read-only",
    });
  });
});
