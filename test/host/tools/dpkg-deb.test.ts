import { expect, test } from "vitest";
import { CommandFailure } from "../../../src/host/host.ts";
import { isLinkOverFolder, parseUnpacked, unpackArgv } from "../../../src/host/tools/dpkg-deb.ts";

test.each([
  ["./", "/.", "folder"],
  ["./usr/bin/", "/usr/bin", "folder"],
  ["./usr/bin/sh", "/usr/bin/sh", "file"],
  ["usr/bin/sh", "/usr/bin/sh", "file"],
  ["/usr/bin/", "/usr/bin", "folder"],
  ["./a name with blanks", "/a name with blanks", "file"],
])("parseUnpacked() takes %j for %s, a %s", (line, path, kind) => {
  expect(parseUnpacked(`${line}\n\n`)).toEqual([{ path, kind, member: line }]);
});

test("unpackArgv() keeps paths out of the script", () => {
  const argv = unpackArgv("/pool/$(id).deb", "/root; id", ["./`id`"]);
  expect(argv.slice(0, 4)).toEqual(["bash", "-o", "pipefail", "-c"]);
  expect(argv.slice(5)).toEqual(["unpack", "/pool/$(id).deb", "/root; id", "./`id`"]);
  expect(argv[4]).not.toContain("id");
});

const link = "tar: ./usr/share/x: Cannot create symlink to ‘y’: File exists\n";
const end = "tar: Exiting with failure status due to previous errors\n";

test.each([
  [link + end, true],
  [link + link + end, true],
  [`${link}tar: ./a: Cannot open: No space left on device\n${end}`, false],
  [`tar: ./a: Cannot open: File exists\n${end}`, false],
  [end, false],
  ["", false],
])("isLinkOverFolder() of %j is %s", (stderr, expected) => {
  expect(isLinkOverFolder(new CommandFailure(["bash"], 2, { stdout: "", stderr }))).toBe(expected);
});
