import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readControlArchive } from "../../src/deb/archive.ts";
import { openTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";
import { buildDeb } from "./debs.ts";

const host = testHost();

describe("readControlArchive()", () => {
  test.each(["none", "gzip", "xz", "zstd"] as const)(
    "reads a control archive packed by %s",
    async (compression) => {
      await using folder = await openTree();
      const fields = { Depends: "libc6 (>= 2.36)", Description: "ein grünes Paket\n mit mehr Text" };
      const members = { preinst: "#!/bin/sh\necho \xff\n", conffiles: "/etc/x\n" };
      const deb = await buildDeb(folder.path, {
        title: "x 1:2.0-1",
        compression,
        fields,
        members,
        files: { "etc/x": "" },
        builtAt: 1_600_000_000,
      });
      const { control, members: read, builtAt } = await readControlArchive(deb, host);
      expect(control.get("version")).toBe("1:2.0-1");
      expect(control.get("Description")).toBe("ein grünes Paket\nmit mehr Text");
      expect([...read.keys()].sort()).toEqual(["conffiles", "preinst"]);
      expect(read.get("preinst")?.mode).toBe(0o755);
      expect(read.get("conffiles")).toEqual({ text: "/etc/x\n", mode: 0o644 });
      expect(builtAt).toBe(1_600_000_000);
    },
  );

  test("keeps every byte of a maintainer script, valid UTF-8 or not", async () => {
    await using folder = await openTree();
    const deb = await buildDeb(folder.path, { title: "x", members: { postinst: "#!/bin/sh\n# ü\n" } });
    const { members } = await readControlArchive(deb, host);
    expect(members.get("postinst")?.text).toBe("#!/bin/sh\n# \u00c3\u00bc\n");
  });

  test.each([
    ["no archive at all", "this is no archive of any kind, though it is long enough for a header"],
    ["an empty file", ""],
    ["an ar archive without members", "!<arch>\n"],
  ])("refuses %s", async (_, text) => {
    await using folder = await openTree();
    const path = join(folder.path, "x.deb");
    await writeFile(path, text);
    await expect(readControlArchive(path, host)).rejects.toMatchObject({
      code: "IC5001",
      message: expect.stringMatching(new RegExp(`^Cannot unpack "${path}": `)),
    });
  });

  test.each([100, 200, 400])("refuses a package cut off after %i bytes", async (sizeBytes) => {
    await using folder = await openTree();
    const deb = await buildDeb(folder.path, { title: "x", compression: "none" });
    await truncate(deb, sizeBytes);
    await expect(readControlArchive(deb, host)).rejects.toMatchObject({ code: "IC5001" });
  });

  test("refuses a control archive whose checksum is wrong, though all of it can be read", async () => {
    await using folder = await openTree();
    const deb = await buildDeb(folder.path, { title: "x", compression: "gzip" });
    const bytes = await readFile(deb);
    // ar(5): a header of 60 bytes before each member, the size in characters 48-57; gzip ends with 8 bytes of checks.
    const member = bytes.indexOf("control.tar.gz");
    const end = member + 60 + Number(bytes.toString("latin1", member + 48, member + 58));
    await writeFile(deb, bytes.fill(0, end - 8, end - 4));
    await expect(readControlArchive(deb, host)).rejects.toMatchObject({ code: "IC5001" });
  });
});
