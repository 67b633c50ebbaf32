import { appendFile, chmod, copyFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bootId, fileIdentity } from "../../src/files/file-identity.ts";
import { openTree } from "./tree.ts";

describe("fileIdentity()", () => {
  test("stays the same while nobody writes, and is told of this run of the kernel", async () => {
    await using folder = await openTree({ file: "content" });
    const path = join(folder.path, "file");
    const identity = await fileIdentity(path);
    expect(identity?.startsWith(`${bootId()} `)).toBe(true);
    expect(await fileIdentity(path)).toBe(identity);
  });

  test.each<[string, (path: string) => Promise<void>]>([
    [
      "other bytes of the same length, its time set back",
      async (path) => {
        await writeFile(path, "CONTENT");
        await utimes(path, 1000, 1000);
      },
    ],
    ["more bytes", (path) => appendFile(path, "more")],
    ["another mode", (path) => chmod(path, 0o600)],
    ["another time", (path) => utimes(path, 2000, 2000)],
    [
      "a copy in its place, with its time",
      async (path) => {
        await copyFile(path, `${path}~`);
        await utimes(`${path}~`, 1000, 1000);
        await rename(`${path}~`, path);
      },
    ],
  ])("is another after %s", async (_, change) => {
    await using folder = await openTree({ file: "content" });
    const path = join(folder.path, "file");
    await utimes(path, 1000, 1000);
    const before = await fileIdentity(path);
    await change(path);
    expect(await fileIdentity(path)).not.toBe(before);
  });

  test("is that of a link itself, and none where there is nothing", async () => {
    await using folder = await openTree({ file: "content", link: { link: "file" } });
    const [file, link] = [join(folder.path, "file"), join(folder.path, "link")];
    expect(await fileIdentity(link)).not.toBe(await fileIdentity(file));
    await rm(file);
    expect(await fileIdentity(file)).toBeUndefined();
    expect(await fileIdentity(link)).toBeDefined();
  });
});
