import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPackageOwners } from "../../src/reproduce/package-owners.ts";
import { openTree } from "../files/tree.ts";
import { joinRpm } from "../fixtures/rpm/make-rpm.ts";
import { makeRpmOfVersion6 } from "../fixtures/rpm/version-6.ts";
import { testHost } from "../fixtures/test-host.ts";

const { exec } = testHost();

test("readPackageOwners() reads dpkg's lists, of which several may have a path", async () => {
  await using folder = await openTree({
    "a:amd64.list": "/.\n/usr\n/usr/bin/a\n",
    "b.list": "/usr\n/usr/bin/b\n",
    "b.md5sums": "",
  });
  const owners = await readPackageOwners(folder.path, exec);
  expect([owners.get("/usr"), owners.get("/usr/bin/a"), owners.get("/usr/bin/c")]).toEqual([
    ["a", "b"],
    ["a"],
    undefined,
  ]);
});

test("readPackageOwners() reads rpm's database", async () => {
  await using folder = await openTree();
  const database = join(folder.path, "db");
  const files = ["a", "b"].map((name) => join(folder.path, `${name}.rpm`));
  for (const [index, name] of ["a", "b"].entries()) {
    const spec = { name, files: { [`/usr/bin/${name}`]: name, "/usr/share/both": "same" } };
    await writeFile(files[index] ?? "", joinRpm(await makeRpmOfVersion6(spec)));
  }
  const options = ["--dbpath", database, "--justdb", "--nosignature", "--noplugins"];
  execFileSync("rpm", [...options, "--define", "_pkgverify_level digest", "--install", ...files], {
    stdio: "ignore",
  });
  const owners = await readPackageOwners(database, exec);
  expect([...owners].sort()).toEqual([
    ["/usr/bin/a", ["a"]],
    ["/usr/bin/b", ["b"]],
    ["/usr/share/both", ["a", "b"]],
  ]);
});

test("readPackageOwners() finds nothing where there is nothing, or what no rpm can read", async () => {
  await using folder = await openTree({ "db/rpmdb.sqlite": "no database" });
  for (const name of ["none", "db"])
    expect((await readPackageOwners(join(folder.path, name), exec)).size).toBe(0);
});
