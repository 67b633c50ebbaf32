import { describe, expect, test } from "vitest";
import { deferredPrograms, openStandIns } from "../../src/deb/stand-ins.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";

const image = {
  "usr/bin/ssh-keygen": { text: "the real one", mode: 0o755 },
  "usr/sbin/update-ca-certificates": { text: "the real one", mode: 0o755 },
};

describe("openStandIns()", () => {
  test("lets no service start while it lives, and leaves no trace", async () => {
    await using root = await openTree({ ...image, "usr/sbin/x": "" });
    const before = await treeAt(root.path);
    const standIns = await openStandIns(root.path);
    const policy = testHost().exec({ argv: [`${root.path}/usr/sbin/policy-rc.d`, "ssh", "start"] });
    await expect(policy).rejects.toMatchObject({ exitCode: 101 });
    await standIns[Symbol.asyncDispose]();
    expect(await treeAt(root.path)).toEqual(before);
  });

  test.each(Object.keys(image))("makes %s idle", async (program) => {
    await using root = await openTree(image);
    await using _ = await openStandIns(root.path);
    expect(await testHost().exec({ argv: [`${root.path}/${program}`] })).toEqual({ stdout: "", stderr: "" });
  });

  test("adds no programs that the image lacks", async () => {
    await using root = await openTree({ "usr/sbin/x": "" });
    await using _ = await openStandIns(root.path);
    expect(Object.keys(await treeAt(root.path))).toEqual([
      "usr",
      "usr/sbin",
      "usr/sbin/policy-rc.d",
      "usr/sbin/x",
    ]);
  });

  test("may be disposed of twice", async () => {
    await using root = await openTree(image);
    const standIns = await openStandIns(root.path);
    await standIns[Symbol.asyncDispose]();
    await standIns[Symbol.asyncDispose]();
    expect((await treeAt(root.path))["usr/bin/ssh-keygen"]).toBe("0755 the real one");
  });
});

test("every deferred program is idle before", () => {
  expect(Object.keys(image)).toEqual(expect.arrayContaining(deferredPrograms.map((path) => path.slice(1))));
});
