import { resolve } from "node:path";
import { expect, test } from "vitest";
import { testHost } from "../fixtures/test-host.ts";

test("layersFolder() is another one for each way of owning files", async () => {
  const { href } = new URL("../../src/recipe/layers-folder.ts", import.meta.url);
  const script = `console.log(await (await import("${href}")).layersFolder("/cache"))`;
  const ask = [process.execPath, "--input-type=module", "-e", script] as const;
  const asked = async (...argv: readonly [string, ...string[]]) =>
    (await testHost().exec({ argv, cwd: resolve(".") })).stdout.trim();
  const [here, inside] = [await asked(...ask), await asked("unshare", "--user", "--map-root-user", ...ask)];
  expect(here).toMatch(/^\/cache\/layers/);
  expect(inside).toMatch(/^\/cache\/layers-rootless-\d+-\d+$/);
  expect(inside).not.toBe(here);
});
