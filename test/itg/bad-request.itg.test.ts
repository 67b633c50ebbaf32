import { describe, expect, test } from "vitest";
import { expectRefusal } from "../fixtures/expect-refusal.ts";
import { defaultPackages, fakePackage, fakePackages, openMiniDebian } from "../fixtures/mini-debian.ts";
import { openScratch } from "../fixtures/scratch.ts";
import { placeIn, smallTemplate } from "../fixtures/small-template.ts";

describe("lock refuses a request", () => {
  test("for packages that nobody offers, all at once, with the ones that were meant", async () => {
    await using scratch = await openScratch();
    const template = smallTemplate({ system: "packages: [crul, nginx=0.1, mail-transport-agent, zzzzzzzz]" });
    await scratch.write("template.yml", template);
    const run = await expectRefusal(
      scratch,
      ["lock", "template.yml"],
      [
        {
          place: placeIn(template, "crul"),
          code: "IC3001",
          message: 'Cannot find package "crul": no repository offers it',
          hint: expect.stringMatching(/^Did you mean "c\w+"\?$/),
        },
        {
          place: placeIn(template, "mail-transport-agent"),
          code: "IC3001",
          message: 'Cannot find package "mail-transport-agent": no package has this name, others provide it',
          hint: expect.stringMatching(/^Ask for one of: .*\bpostfix\b/),
        },
        {
          place: placeIn(template, "nginx=0.1"),
          code: "IC3001",
          message: 'Cannot find package "nginx=0.1": the repositories offer the package, but not so',
          hint: expect.stringMatching(/^Offered: \d.* \(amd64\)/),
        },
        {
          place: placeIn(template, "zzzzzzzz"),
          code: "IC3001",
          message: 'Cannot find package "zzzzzzzz": no repository offers it',
        },
      ],
    );
    expect(run.stderr).toContain("Cannot find all packages");
  });

  test("for two of Debian's packages that exclude each other", async () => {
    await using scratch = await openScratch();
    const template = smallTemplate({ system: "packages: [systemd-sysv, sysvinit-core]" });
    await scratch.write("template.yml", template);
    await expectRefusal(
      scratch,
      ["lock", "template.yml"],
      [
        {
          place: placeIn(template, "sysvinit-core"),
          code: "IC3002",
          message: `Cannot install "systemd-sysv, sysvinit-core": these cannot all hold
  "systemConfig.packages" asks for systemd-sysv
  "systemConfig.packages" asks for sysvinit-core
  systemd-sysv conflicts with sysvinit-core`,
          hint: "Leave out one of: systemd-sysv, sysvinit-core",
        },
      ],
    );
  });

  test("that leads to what cannot be had together, with the chain from the request to there", async () => {
    await using scratch = await openScratch("own");
    await using debian = await openMiniDebian(scratch);
    const own = [
      fakePackage("shop", { Depends: "shop-web, shop-data" }),
      fakePackage("shop-web", { Depends: "libcart (>= 2)" }),
      fakePackage("shop-data", { Depends: "libcart (<< 2) | no-such-package" }),
      fakePackage("libcart", { Version: "1.9" }),
      fakePackage("libcart", { Version: "2.1" }),
    ];
    await debian.publish({ components: { main: [...fakePackages(await defaultPackages()), ...own] } });
    const template = smallTemplate({ repositories: debian.repositories, system: "packages: [shop]" });
    await scratch.write("template.yml", template);
    await expectRefusal(
      scratch,
      ["lock", "template.yml"],
      [
        {
          place: placeIn(template, "shop"),
          code: "IC3002",
          message: `Cannot install "shop": these cannot all hold
  "systemConfig.packages" asks for shop
  shop depends on shop-web
  shop depends on shop-data
  shop-web depends on libcart (>= 2) (libcart 2.1)
  shop-data depends on libcart (<< 2) | no-such-package (libcart 1.9)
  only one version of libcart can be installed`,
          hint: "Leave out shop",
        },
      ],
    );
  });
});
