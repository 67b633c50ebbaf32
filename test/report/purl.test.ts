import { describe, expect, test } from "vitest";
import { binaryPurl, isPublicUrl, sourcePurl } from "../../src/report/package-purl.ts";
import { serializePurl } from "../../src/report/purl.ts";

describe("serializePurl()", () => {
  test.each([
    ["attr", "1:2.4.47-2+b1", "pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64"],
    ["libstdc++6", "12.2.0-14", "pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?arch=amd64"],
    ["linux-image-amd64", "6.1.0~rc1-1", "pkg:deb/debian/linux-image-amd64@6.1.0~rc1-1?arch=amd64"],
    ["Odd'Name", "1(2)*3!/@?#", "pkg:deb/debian/odd%27name@1%282%29%2A3%21%2F%40%3F%23?arch=amd64"],
    ["naïve", "1_2.3", "pkg:deb/debian/na%C3%AFve@1_2.3?arch=amd64"],
  ])("encodes %s %s", (name, version, expected) => {
    const purl = { type: "deb", namespace: "Debian", name, version, qualifiers: { arch: "amd64" } } as const;
    expect(serializePurl(purl)).toBe(expected);
  });

  test("sorts qualifiers by key and leaves empty ones out", () => {
    const qualifiers = {
      repository_url: "https://a.example/x y",
      distro: "debian-12",
      arch: "all",
      checksum: "",
    };
    expect(serializePurl({ type: "deb", namespace: "debian", name: "a", version: "1", qualifiers })).toBe(
      "pkg:deb/debian/a@1?arch=all&distro=debian-12&repository_url=https:%2F%2Fa.example%2Fx%20y",
    );
  });

  test("writes no question mark without qualifiers", () => {
    expect(serializePurl({ type: "deb", namespace: "debian", name: "a", version: "1", qualifiers: {} })).toBe(
      "pkg:deb/debian/a@1",
    );
  });
});

test("packages of RPM have their epoch beside the version, and keep capitals", () => {
  const context = {
    provider: {
      ...{ purlNamespace: "azurelinux", purlDistro: "azurelinux-3.0" },
      rpm: { databasePath: "/var/lib/rpm", databaseBackend: "sqlite" },
    },
    repositories: [],
  } as const;
  const one = {
    ...{ name: "PackageKit", version: "1:1.2-3.azl3", architecture: "x86_64", repository: "base" },
    source: { name: "PackageKit", version: "1.2-3.azl3" },
  };
  expect(binaryPurl(one, context)).toBe(
    "pkg:rpm/azurelinux/PackageKit@1.2-3.azl3?arch=x86_64&distro=azurelinux-3.0&epoch=1",
  );
  expect(sourcePurl(one, context)).toBe(
    "pkg:rpm/azurelinux/PackageKit@1.2-3.azl3?arch=src&distro=azurelinux-3.0",
  );
});

describe("binaryPurl() and sourcePurl()", () => {
  const repositories = [
    { id: "main", canonicalUrl: "http://ftp.debian.org/debian", origin: "os" },
    { id: "extra", canonicalUrl: "https://repo.example/deb", origin: "template" },
    { id: "local", canonicalUrl: "file:/srv/packages", origin: "template" },
    { id: "secret", canonicalUrl: "https://user:word@repo.example/deb", origin: "template" },
  ] as const;
  const context = { provider: { purlNamespace: "debian", purlDistro: "debian-12" }, repositories };
  const tool = {
    name: "tool",
    version: "1.0-1",
    architecture: "amd64",
    source: { name: "tools", version: "1.0-1" },
  };

  test.each([
    ["main", "pkg:deb/debian/tool@1.0-1?arch=amd64&distro=debian-12"],
    [
      "extra",
      "pkg:deb/debian/tool@1.0-1?arch=amd64&distro=debian-12&repository_url=https:%2F%2Frepo.example%2Fdeb",
    ],
    ["local", "pkg:deb/debian/tool@1.0-1?arch=amd64&distro=debian-12"],
    ["secret", "pkg:deb/debian/tool@1.0-1?arch=amd64&distro=debian-12"],
  ])("names a package of the repository %s", (repository, expected) => {
    expect(binaryPurl({ ...tool, repository }, context)).toBe(expected);
  });

  test("marks a source package with arch=source", () => {
    expect(sourcePurl({ ...tool, repository: "main" }, context)).toBe(
      "pkg:deb/debian/tools@1.0-1?arch=source&distro=debian-12",
    );
  });
});

test.each([
  ["http://ftp.debian.org/debian", true],
  ["https://repo.example", true],
  ["https://user@repo.example", false],
  ["file:/srv/packages", false],
  ["http://", false],
])("isPublicUrl(%j) is %j", (address, expected) => {
  expect(isPublicUrl(address)).toBe(expected);
});
