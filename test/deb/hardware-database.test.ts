import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileHardwareDatabase } from "../../src/deb/hardware-database.ts";
import { CommandFailure, type Exec } from "../../src/host/host.ts";
import { openTree, type TreeEntries, treeAt } from "../files/tree.ts";

const image: TreeEntries = {
  "usr/bin/systemd-hwdb.image-composer": "the program, set aside",
  "usr/lib/udev/hwdb.d/20-pci.hwdb": "pci",
  "etc/udev/hwdb.d": { folder: 0o755 },
};

/** A compiler that writes the database. */
const compiling =
  (root: string): Exec =>
  async ({ argv }) => {
    expect(argv).toEqual(["/usr/bin/systemd-hwdb.image-composer", "--usr", "update"]);
    await writeFile(join(root, "usr/lib/udev/hwdb.bin"), "compiled");
    return { stdout: "", stderr: "" };
  };

const failing: Exec = async ({ argv }) => {
  throw new CommandFailure(argv, 1, { stdout: "", stderr: "no" });
};

describe("compileHardwareDatabase()", () => {
  test("makes a current one, which can be dropped", async () => {
    await using root = await openTree(image);
    await using database = compileHardwareDatabase({ path: root.path, exec: compiling(root.path) });
    expect(await database.isCurrent()).toBe(true);
    await database.drop();
    expect(Object.keys(await treeAt(root.path))).not.toContain("usr/lib/udev/hwdb.bin");
  });

  test.each([
    ["a source that was added", "etc/udev/hwdb.d/90-own.hwdb"],
    ["a source that was written to", "usr/lib/udev/hwdb.d/20-pci.hwdb"],
  ])("is not current after %s", async (_, path) => {
    await using root = await openTree(image);
    await using database = compileHardwareDatabase({ path: root.path, exec: compiling(root.path) });
    expect(await database.isCurrent()).toBe(true);
    await writeFile(join(root.path, path), "PCI");
    expect(await database.isCurrent()).toBe(false);
  });

  test("is not current where the program fails: it is run again, and then its failure counts", async () => {
    await using root = await openTree(image);
    await using database = compileHardwareDatabase({ path: root.path, exec: failing });
    expect(await database.isCurrent()).toBe(false);
  });

  test.each<[string, TreeEntries]>([
    ["there is no program", { "usr/lib/udev/hwdb.d/20-pci.hwdb": "pci" }],
    ["a package brings one", { ...image, "usr/lib/udev/hwdb.bin": "packaged" }],
  ])("does nothing, and drops nothing, where %s", async (_, entries) => {
    await using root = await openTree(entries);
    const before = await treeAt(root.path);
    await using database = compileHardwareDatabase({ path: root.path, exec: failing });
    expect(await database.isCurrent()).toBe(false);
    await database.drop();
    expect(await treeAt(root.path)).toEqual(before);
  });
});
