import { expect, test } from "vitest";
import { aptInstallArgv, aptUpdateArgv, parseMirrors } from "../../../src/host/tools/apt.ts";

test("apt's commands wait for another apt, ask nothing and install nothing that is only recommended", () => {
  expect(aptUpdateArgv.join(" ")).toBe("apt-get -o DPkg::Lock::Timeout=600 --quiet update");
  expect(aptInstallArgv(["mtools", "zstd"]).join(" ")).toBe(
    "apt-get -o DPkg::Lock::Timeout=600 --quiet --yes --no-install-recommends install mtools zstd",
  );
});

test.each([
  ["", []],
  ["http://ftp.debian.org/debian/\nhttp://ftp.debian.org/debian/\n", ["http://ftp.debian.org"]],
  [
    "https://a.example.org/pub/debian\nhttp://b.example.org/debian/\n",
    ["https://a.example.org/pub", "http://b.example.org"],
  ],
  ["http://ftp.debian.org/debian-security/\nhttps://x.example.org/debian/extra/\n", []],
  ["file:/srv/debian/\ncdrom://[Debian]/debian/\nhttp://archive.example.org/ubuntu/\n", []],
  ["  http://ftp.debian.org/debian  \r\n", ["http://ftp.debian.org"]],
])("parseMirrors(%j) finds %j", (printed, expected) => {
  expect(parseMirrors(printed)).toEqual(expected);
});
