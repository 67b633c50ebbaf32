import { describe, expect, test } from "vitest";
import { openStandIns } from "../../src/deb/stand-ins.ts";
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

  test("tells which deferred programs were called, once", async () => {
    await using root = await openTree({
      ...image,
      "usr/bin/systemd-hwdb": { text: "the real one", mode: 0o755 },
    });
    await using standIns = await openStandIns(root.path);
    expect(await standIns.takeDeferred()).toEqual([]);
    const enter =
      'mkdir "$1/run" && mount --bind "$1/run" /run && exec "$1/usr/bin/systemd-hwdb" --usr update';
    await testHost().exec({ argv: ["unshare", "--mount", "sh", "-c", enter, "sh", root.path] });
    expect(await standIns.takeDeferred()).toEqual([["/usr/bin/systemd-hwdb", "--usr", "update"]]);
    expect(await standIns.takeDeferred()).toEqual([]);
  });
});
