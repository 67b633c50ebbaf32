import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { diverts, failedPackage, preinstFiles, preinstScript } from "../../src/deb/maintainer-scripts.ts";
import { openTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";
import { entryOf } from "./debs.ts";

const withPreinst = (title: string, text = "#!/bin/sh\n", fields = {}) =>
  entryOf({ title, fields, members: { preinst: text } });

describe("preinstScript()", () => {
  test("runs the scripts in install order, base-passwd's first, and passes over packages without", () => {
    const entries = [
      withPreinst("bash"),
      entryOf({ title: "plain" }),
      withPreinst("base-passwd"),
      withPreinst("adduser"),
    ];
    const run = preinstScript(entries, "1.21.22").matchAll(/MAINTSCRIPT_PACKAGE=(\S+) /g);
    expect([...run].map(([, name]) => name)).toEqual(["base-passwd", "bash", "adduser"]);
  });

  test("is a whole script, word for word", () => {
    const fields = { Architecture: "amd64", "Multi-Arch": "same" };
    expect(preinstScript([withPreinst("libc6", "", fields)], "1.21.22")).toBe(`cd /var/lib/dpkg || exit 1
umask 022
export DPKG_ADMINDIR=/var/lib/dpkg DPKG_ROOT= DPKG_MAINTSCRIPT_NAME=preinst PERL_DL_NONLAZY=1
export DPKG_MAINTSCRIPT_PACKAGE_REFCOUNT=1 DPKG_MAINTSCRIPT_DEBUG=0
export DPKG_RUNNING_VERSION=1.21.22
ln -sfn preinst/libc6 tmp.ci
(cd / && DPKG_MAINTSCRIPT_PACKAGE=libc6 DPKG_MAINTSCRIPT_ARCH=amd64 /var/lib/dpkg/tmp.ci/preinst install) ||
  { echo "preinst of libc6 exited with $?" >&2; exit 1; }
rm -rf tmp.ci preinst
`);
  });

  /** A folder with what preinstFiles() says, and the script for it instead of for /var/lib/dpkg. */
  const openStage = async (...scripts: readonly string[]) => {
    const names = ["a", "b", "c"].slice(0, scripts.length);
    const entries = names.map((name, index) => withPreinst(name, `#!/bin/sh\n${scripts[index]}\n`));
    const files = preinstFiles(entries).map(({ path, text, mode }) => [path, { text, mode }] as const);
    const folder = await openTree(Object.fromEntries(files));
    const script = preinstScript(entries, "1").replaceAll("/var/lib/dpkg", folder.path);
    return { folder, run: () => testHost().exec({ argv: ["sh", "-c", script] }) };
  };

  test("does, run by a real shell, stop at the first script that fails, and failedPackage() knows whose it was", async () => {
    const { folder, run } = await openStage(
      'echo "$DPKG_MAINTSCRIPT_PACKAGE $1 $DPKG_MAINTSCRIPT_NAME"',
      "exit 3",
      "echo never",
    );
    await using _ = folder;
    await expect(run()).rejects.toMatchObject({
      exitCode: 1,
      stdout: "a install preinst\n",
      stderr: "preinst of b exited with 3\n",
    });
    expect(failedPackage("preinst of b exited with 3\n")).toBe("b");
  });

  test("gives each script its own control archive beside it, works in the root, and leaves nothing", async () => {
    const tell =
      'echo "$(pwd) $(sed -n s/Package:.//p "$(dirname "$0")/control") $(basename "$(dirname "$0")")"';
    const { folder, run } = await openStage(tell, tell);
    await using _ = folder;
    expect((await run()).stdout).toBe("/ a tmp.ci\n/ b tmp.ci\n");
    expect(await readdir(folder.path)).toEqual([]);
  });
});

test.each([
  ["dpkg: error processing package grub-pc (--configure):\n installed script", "grub-pc"],
  ["Setting up x\ndpkg: error processing package libc6:amd64 (--configure):\n", "libc6:amd64"],
  ["dpkg: error processing archive /.packages/x.deb (--unpack):\n", "x"],
  ["some words\npreinst of dash exited with 127\n", "dash"],
  ["dpkg: error: cannot lock\n", undefined],
  ["", undefined],
])("failedPackage(%j) is %j", (output, expected) => {
  expect(failedPackage(output)).toBe(expected);
});

test.each([
  ["#!/bin/sh\ndpkg-divert --package x --rename --add /usr/bin/y\n", true],
  ["#!/bin/sh\nexit 0\n", false],
])("diverts() of the preinst %j is %s", (preinst, expected) => {
  expect(diverts(entryOf({ title: "x", members: { preinst } }).members)).toBe(expected);
  expect(diverts(entryOf({ title: "x", members: { postinst: preinst } }).members)).toBe(false);
});
