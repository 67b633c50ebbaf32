import { expect, test } from "vitest";
import { supplierOf } from "../../src/report/spdx-supplier.ts";

test.each([
  ["Matthias Klose <doko@debian.org>", "Person: Matthias Klose (doko@debian.org)"],
  [
    "GNU Libc Maintainers <debian-glibc@lists.debian.org>",
    "Organization: GNU Libc Maintainers (debian-glibc@lists.debian.org)",
  ],
  [
    "Dpkg Developers <debian-dpkg@lists.debian.org>",
    "Organization: Dpkg Developers (debian-dpkg@lists.debian.org)",
  ],
  ["APT <deity@lists.debian.org>", "Organization: APT (deity@lists.debian.org)"],
  [
    "util-linux packagers <util-linux@packages.debian.org>",
    "Organization: util-linux packagers (util-linux@packages.debian.org)",
  ],
  ['"Lovelace, Ada" <ada@a.org>', "Person: Lovelace, Ada (ada@a.org)"],
  ["Ada (nickname) <ada@a.org>", "Person: Ada [nickname] (ada@a.org)"],
  ["Ada Lovelace", "Person: Ada Lovelace"],
  ["<ada@a.org>", "NOASSERTION"],
  ["", "NOASSERTION"],
  ["broken <not an address> <x>", "NOASSERTION"],
])("supplierOf(%j) is %j", (maintainer, expected) => {
  expect(supplierOf(maintainer)).toBe(expected);
});
