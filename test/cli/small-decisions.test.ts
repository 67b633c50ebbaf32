import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { lockPolicyOf } from "../../src/cli/build-command.ts";
import { insideOf, insideVariable } from "../../src/cli/inside.ts";
import { lockFileBeside, lockFileName } from "../../src/cli/lock-file-path.ts";
import { shippedFolders } from "../../src/cli/shipped-folders.ts";
import { openTree } from "../files/tree.ts";
import { samplePlan } from "../recipe/sample-plan.ts";

test.each([
  [{}, { kind: "resolve" }],
  [{ lock: "/x.lock.json" }, { kind: "file", file: "/x.lock.json" }],
  [{ frozen: true }, { kind: "frozen", file: "/beside.lock.json" }],
  [
    { frozen: true, lock: "/x.lock.json" },
    { kind: "frozen", file: "/x.lock.json" },
  ],
  [{ frozen: false }, { kind: "resolve" }],
] as const)("lockPolicyOf(%j) is %j", (options, expected) => {
  expect(lockPolicyOf(options, "/beside.lock.json")).toEqual(expected);
});

test.each([
  ["/srv/images/edge.yml", "/srv/images/sample.lock.json"],
  ["edge.yml", "sample.lock.json"],
  ["debian12-x86_64-minimal-raw", "sample.lock.json"],
])("the lock file of %s is %s", (template, expected) => {
  expect(lockFileBeside(template, samplePlan)).toBe(expected);
  expect(lockFileName(samplePlan)).toBe("sample.lock.json");
});

test.each([
  [{}, undefined],
  [{ [insideVariable]: "4711" }, 4711],
])("insideOf(%j) is %j", (environment, expected) => {
  expect(insideOf(environment)).toBe(expected);
});

describe("shippedFolders()", () => {
  test("lie beside the program's folder, whatever link it was called through", async () => {
    await using folder = await openTree({
      "app/dist/cli.js": "",
      "bin/composer": { link: "../app/dist/cli.js" },
    });
    const app = resolve(folder.path, "app");
    const expected = { os: `${app}/templates/os`, examples: `${app}/templates/examples` };
    expect(shippedFolders(`${app}/dist/cli.js`)).toEqual(expected);
    expect(shippedFolders(`${folder.path}/bin/composer`)).toEqual(expected);
  });
});
