import { describe, expect, test } from "vitest";
import { bundledPackageFolders, packageFolderOf } from "../../scripts/licenses/bundled-packages.ts";

describe("packageFolderOf()", () => {
  test.each([
    ["/a/node_modules/yaml/dist/index.js", "/a/node_modules/yaml"],
    ["/a/node_modules/@scope/name/index.js", "/a/node_modules/@scope/name"],
    ["/a/node_modules/outer/node_modules/inner/lib/x.js", "/a/node_modules/outer/node_modules/inner"],
    ["/a/.build/cli.js", undefined],
  ])("%s lies in %s", (path, folder) => {
    expect(packageFolderOf(path)).toBe(folder);
  });
});

test("bundledPackageFolders() finds packages of concatenated modules, each once", () => {
  const stats = {
    modules: [
      {
        nameForCondition: "/a/.build/cli.js",
        modules: [{ nameForCondition: "/a/node_modules/p-limit/index.js" }, { nameForCondition: null }],
      },
      { nameForCondition: "/a/node_modules/ajv/dist/2020.js" },
      { nameForCondition: "/a/node_modules/ajv/dist/core.js" },
      {},
    ],
  };
  expect(bundledPackageFolders(stats)).toEqual(["/a/node_modules/ajv", "/a/node_modules/p-limit"]);
});
