import { expect, test } from "vitest";
import { openArchiveArgv } from "../../../src/host/tools/dpkg-deb.ts";

test("openArchiveArgv() keeps paths out of the script, and rounds the limit up to whole KiB", () => {
  const deb = { archive: "/pool/$(id).deb", control: "/c; id", data: "/`id`", limitBytes: 1025 };
  const [shell, option, script, ...args] = openArchiveArgv(deb);
  expect([shell, option]).toEqual(["bash", "-c"]);
  expect(script).not.toContain("id");
  expect(args).toEqual(["open", "/pool/$(id).deb", "/c; id", "/`id`", "2"]);
});
