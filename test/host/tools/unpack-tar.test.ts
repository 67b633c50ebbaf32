import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { unpackArgv, unpackComplaint } from "../../../src/host/tools/unpack-tar.ts";
import { openTree } from "../../files/tree.ts";
import { tarOf } from "../../fixtures/raw-deb.ts";
import { testHost } from "../../fixtures/test-host.ts";

const host = testHost();

describe("unpackArgv()", () => {
  test("keeps paths and members out of the script", () => {
    const request = {
      tars: ["/a; id", "/b"],
      folder: "/root; id",
      members: ["./`id`"],
      leftOutList: "/$(id)",
    };
    const [shell, option, script, ...args] = unpackArgv(request);
    expect([shell, option]).toEqual(["bash", "-c"]);
    expect(script).not.toContain("id");
    expect(args).toEqual(["unpack", "/root; id", "/$(id)", "2", "/a; id", "/b", "./`id`"]);
  });

  test("takes a member's name for a name, never for an option", async () => {
    await using folder = await openTree({ root: { folder: 0o755 } });
    const [tar, canary] = [join(folder.path, "x.tar"), join(folder.path, "canary")];
    const name = "--checkpoint-action=exec=touch canary";
    const members = ["--checkpoint=1", name];
    await writeFile(tar, tarOf(members.map((member) => ({ name: member, content: "x" }))));
    const root = join(folder.path, "root");
    const argv = unpackArgv({ tars: [tar], folder: root, members, leftOutList: undefined });
    await host.exec({ argv, cwd: folder.path });
    expect(await readdir(root)).toEqual(expect.arrayContaining(members));
    expect(await readdir(folder.path)).not.toContain(canary);
    expect((await readdir(folder.path)).sort()).toEqual(["root", "x.tar"]);
  });

  test("unpacks the other archives though one is broken, and says which", async () => {
    await using folder = await openTree({
      root: { folder: 0o755 },
      "b.tar": "no tar, though long enough ".repeat(40),
    });
    const tars = ["a", "b", "c"].map((name) => join(folder.path, `${name}.tar`));
    for (const name of ["a", "c"]) await writeFile(join(folder.path, `${name}.tar`), tarOf([{ name }]));
    const root = join(folder.path, "root");
    const failure = await host
      .exec({ argv: unpackArgv({ tars, folder: root, members: [], leftOutList: undefined }) })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({
      stderr: expect.stringContaining("This does not look like a tar archive"),
    });
    expect(unpackComplaint(failure as { readonly stderr: string })?.tar).toBe(tars[1]);
    expect((await readdir(root)).sort()).toEqual(["a", "c"]);
  });
});

const link = "tar: ./usr/share/x: Cannot create symlink to ‘y’: File exists\n";
const end = "tar: Exiting with failure status due to previous errors\n";
const full = "tar: ./a: Cannot open: No space left on device\n";
const inTar = (name: string) => `in /store/${name}.tar\n`;

describe("unpackComplaint()", () => {
  test.each([
    ["a link over a folder", link + end + inTar("a")],
    ["many", link + link + end + inTar("a") + link + end + inTar("b")],
    [
      "one beside an absolute name",
      `tar: Removing leading \`/' from member names\n${link}${end}${inTar("a")}`,
    ],
    [
      "one beside times that are odd",
      `tar: ./x: time stamp 2040-01-01 00:00:00 is 5 s in the future\ntar: ./y: implausibly old time stamp 1970-01-01 00:00:00\n${link}${end}${inTar("a")}`,
    ],
  ])("does not count %s", (_, stderr) => {
    expect(unpackComplaint({ stderr })).toBeUndefined();
  });

  test.each([
    ["another complaint", full + end + inTar("a"), "/store/a.tar", full],
    ["another one beside a link's", link + full + end + inTar("a"), "/store/a.tar", link + full],
    ["the one that counts, of two", link + end + inTar("a") + full + end + inTar("b"), "/store/b.tar", full],
    ["the first of two", full + end + inTar("a") + link + full + end + inTar("b"), "/store/a.tar", full],
    [
      "a file that is in the way",
      `tar: ./a: Cannot open: File exists\n${end}${inTar("a")}`,
      "/store/a.tar",
      "tar: ./a: Cannot open: File exists\n",
    ],
    ["an archive without a word", end + inTar("a"), "/store/a.tar", ""],
    ["an end in the middle of the work", `${link}Killed\n`, undefined, `${link}Killed\n`],
    ["nothing said at all", "", undefined, ""],
  ])("tells %s", (_, stderr, tar, text) => {
    expect(unpackComplaint({ stderr })).toEqual({ tar, text: text.trimEnd() });
  });
});
