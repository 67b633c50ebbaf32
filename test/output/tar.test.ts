import { join } from "node:path";
import { expect, test } from "vitest";
import { digestFile } from "../../src/files/digest-file.ts";
import { writeTar } from "../../src/output/tar.ts";
import { testHost } from "../fixtures/test-host.ts";
import { epoch, openTempFolder } from "./sample-output.ts";

const { exec } = testHost();
const sh = (script: string, ...args: string[]) => exec({ argv: ["bash", "-euc", script, "bash", ...args] });

const makeTree = `mkdir -p "$1/etc" "$1/bin"; cd "$1"
  echo b > etc/b; echo a > etc/a; ln etc/b etc/hard; ln -s a etc/soft; mknod null c 1 3
  cp /bin/true bin/true; setcap cap_net_raw+ep bin/true; setfattr -n user.note -v remember etc/a
  chown 1000:70000 etc/a; setfacl -m u:1234:r etc/b
  touch -d '2001-02-03 04:05:06.789' etc/a`;

test("writeTar() gives the same bytes for two copies of a tree made at different times", async () => {
  await using folder = await openTempFolder();
  const at = (name: string) => join(folder.path, name);
  await sh(makeTree, at("one"));
  await sh(
    'sleep 1.1; mkdir "$2"; cp -a "$1/." "$2"; cat "$2/etc/a"; touch -d "@1800000000" "$2/etc/b"',
    at("one"),
    at("two"),
  );
  await writeTar({ rootfsPath: at("one"), target: at("one.tar"), epoch }, exec);
  await writeTar({ rootfsPath: at("two"), target: at("two.tar"), epoch }, exec);
  expect(await digestFile(at("two.tar"))).toEqual(await digestFile(at("one.tar")));
});

test("writeTar() keeps owners by number, links, devices, xattrs, capabilities and ACLs", async () => {
  await using folder = await openTempFolder();
  const at = (name: string) => join(folder.path, name);
  await sh(makeTree, at("tree"));
  await writeTar({ rootfsPath: at("tree"), target: at("tree.tar"), epoch }, exec);
  await sh(
    'mkdir "$1"; tar -xpf "$2" -C "$1" --numeric-owner --xattrs --xattrs-include="*" --acls',
    at("copy"),
    at("tree.tar"),
  );
  const { stdout } = await sh(
    'cd "$1"; stat -c "%u:%g %Y" etc/a; stat -c "%h" etc/hard; stat -c "%t,%T" null; getcap bin/true; getfattr --only-values -n user.note etc/a; echo; getfacl -n etc/b | grep 1234; readlink etc/soft',
    at("copy"),
  );
  const time = Date.UTC(2001, 1, 3, 4, 5, 6) / 1000;
  expect(stdout.trim().split("\n")).toEqual([
    `1000:70000 ${time}`,
    "2",
    "1,3",
    "bin/true cap_net_raw=ep",
    "remember",
    "user:1234:r--",
    "a",
  ]);
});
