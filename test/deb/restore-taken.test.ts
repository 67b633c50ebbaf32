import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { restoreTaken } from "../../src/deb/restore-taken.ts";
import { unpackPackages } from "../../src/deb/unpack.ts";
import { planUnpack } from "../../src/deb/unpack-plan.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";
import { type DebContent, readDeb } from "./debs.ts";

const host = testHost();
const preinst = "#!/bin/sh\n";
const files = { etc: { folder: 0o755 }, "etc/one.conf": "one\n", "etc/two": { link: "one.conf" } } as const;

/** The tree after packages were unpacked, `script` did what their preinst scripts do, and what was taken was restored. */
async function restoredAfter(script: (root: string) => Promise<void>, content: DebContent) {
  await using pool = await openTree();
  await using outer = await openTree({ root: { folder: 0o755 } });
  const root = join(outer.path, "root");
  const plan = planUnpack([await readDeb(pool.path, content)]);
  await unpackPackages(plan, root, host);
  const before = await treeAt(root);
  await mkdir(join(root, "var/lib/dpkg"), { recursive: true });
  await writeFile(join(root, "var/lib/dpkg/diversions"), "");
  await script(root);
  await restoreTaken(plan.packages, root, host);
  await rm(join(root, "var"), { recursive: true });
  return { before, after: await treeAt(root) };
}

const owner: DebContent = { title: "owner", members: { preinst }, files };

test("files and links that a preinst removed are unpacked again", async () => {
  const { before, after } = await restoredAfter((root) => rm(join(root, "etc"), { recursive: true }), owner);
  expect(after).toEqual(before);
});

test("a conffile that a preinst set aside goes back to its name", async () => {
  const aside = (root: string) => rename(join(root, "etc/one.conf"), join(root, "etc/one.conf.dpkg-bak"));
  const { before, after } = await restoredAfter(aside, owner);
  expect(after).toEqual(before);
});

test("what is diverted is not missed", async () => {
  const divert = async (root: string) => {
    await rename(join(root, "etc/one.conf"), join(root, "etc/one.conf.distrib"));
    await writeFile(join(root, "var/lib/dpkg/diversions"), "/etc/one.conf\n/etc/one.conf.distrib\nanother\n");
  };
  const { after } = await restoredAfter(divert, owner);
  expect(Object.keys(after)).toContain("etc/one.conf.distrib");
  expect(Object.keys(after)).not.toContain("etc/one.conf");
});

test("a package without a preinst has taken nothing away: what lacks is as it was left", async () => {
  const { after } = await restoredAfter((root) => rm(join(root, "etc/two")), { title: "plain", files });
  expect(Object.keys(after)).not.toContain("etc/two");
});
