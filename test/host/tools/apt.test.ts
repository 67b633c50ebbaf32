import { expect, test } from "vitest";
import { aptInstallArgv, aptUpdateArgv, parseMirrors } from "../../../src/host/tools/apt.ts";

test("apt's commands wait for another apt, ask nothing and install nothing that is only recommended", () => {
  expect(aptUpdateArgv.join(" ")).toBe("apt-get -o DPkg::Lock::Timeout=600 --quiet update");
  expect(aptInstallArgv(["mtools", "zstd"]).join(" ")).toBe(
    "apt-get -o DPkg::Lock::Timeout=600 --quiet --yes --no-install-recommends install mtools zstd",
  );
});

const line = (address: string, file = "dists/bookworm/InRelease"): string =>
  `'${address}${file}' some_file 0\n`;

test.each([
  ["", []],
  [
    line("http://ftp.debian.org/debian/") +
      line("http://ftp.debian.org/debian/", "dists/x/main/binary-amd64/Packages.xz"),
    ["http://ftp.debian.org"],
  ],
  [
    line("https://a.example.org/pub/debian/") + line("http://b.example.org/debian//"),
    ["https://a.example.org/pub", "http://b.example.org"],
  ],
  [line("http://ftp.debian.org/debian-security/") + line("https://x.example.org/debian/extra/"), []],
  [
    line("file:/srv/debian/") + line("cdrom://[Debian]/debian/") + line("http://archive.example.org/ubuntu/"),
    [],
  ],
  [line("http://flat.example.org/debian/", "./InRelease"), []],
  [`  ${line("http://ftp.debian.org/debian/").trimEnd()}\r\n`, ["http://ftp.debian.org"]],
])("parseMirrors(%j) finds %j", (printed, expected) => {
  expect(parseMirrors(printed, "debian")).toEqual(expected);
});

test("parseMirrors() finds mirrors of the distribution that is asked for alone", () => {
  const printed = [
    "'http://a.example.org/ubuntu/dists/noble/InRelease' a_ubuntu_dists_noble_InRelease 0",
    "'http://security.example.org/ubuntu/dists/noble-security/InRelease' s 0",
    "'http://b.example.org/pub/ubuntu-ports/dists/noble-updates/InRelease' b 0",
    "'http://c.example.org/debian/dists/bookworm/InRelease' c 0",
    "'https://d.example.org/elxr/dists/aria/InRelease' d 0",
  ].join("\n");
  expect(parseMirrors(printed, "ubuntu")).toEqual(["http://a.example.org"]);
  expect(parseMirrors(printed, "ubuntu-ports")).toEqual(["http://b.example.org/pub"]);
  expect(parseMirrors(printed, "debian")).toEqual(["http://c.example.org"]);
  expect(parseMirrors(printed, "elxr")).toEqual(["https://d.example.org"]);
});
