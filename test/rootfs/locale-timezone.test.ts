import { describe, expect, test } from "vitest";
import { configureLocale } from "../../src/rootfs/locale.ts";
import { configureTimezone } from "../../src/rootfs/timezone.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { linesOf, recordingRootfs } from "./recording-rootfs.ts";

const definition = { "usr/share/i18n/locales/de_DE": "" };

describe("configureLocale()", () => {
  test("generates a locale and makes it the system's", async () => {
    await using root = await openTree({ ...definition, "etc/locale.gen": "# all of them\n" });
    const rootfs = recordingRootfs(root.path);
    await configureLocale(rootfs, "de_DE.UTF-8");
    expect(linesOf(rootfs)).toEqual(["locale-gen"]);
    expect(await treeAt(root.path)).toMatchObject({
      "etc/locale.gen": "0644 de_DE.UTF-8 UTF-8\n",
      "etc/default/locale": "0644 LANG=de_DE.UTF-8\n",
      "etc/locale.conf": "0644 LANG=de_DE.UTF-8\n",
    });
  });

  test("generates it with the C library's own program where Debian's is not", async () => {
    await using root = await openTree({ ...definition, "usr/bin/localedef": "" });
    const rootfs = recordingRootfs(root.path);
    await configureLocale(rootfs, "de_DE.UTF-8");
    expect(linesOf(rootfs)).toEqual(["localedef --inputfile de_DE --charmap UTF-8 de_DE.UTF-8"]);
    expect(await treeAt(root.path)).not.toHaveProperty("etc/locale.gen");
  });

  test.each(["C", "POSIX", "C.UTF-8"])("generates nothing for %s, which is built in", async (locale) => {
    await using root = await openTree();
    const rootfs = recordingRootfs(root.path);
    await configureLocale(rootfs, locale);
    expect(linesOf(rootfs)).toEqual([]);
    expect((await treeAt(root.path))["etc/default/locale"]).toBe(`0644 LANG=${locale}\n`);
  });

  test("refuses a locale that the image cannot make, and sets none", async () => {
    await using root = await openTree(definition);
    await expect(configureLocale(recordingRootfs(root.path), "xx_XX.UTF-8")).rejects.toMatchObject({
      code: "IC5009",
      message: 'Cannot set locale "xx_XX.UTF-8": the image has no /usr/share/i18n/locales/xx_XX',
      hint: expect.stringContaining("locales"),
    });
    expect(await treeAt(root.path)).not.toHaveProperty("etc/default/locale");
  });

  test("tells what locale-gen says", async () => {
    await using root = await openTree(definition);
    const rootfs = recordingRootfs(root.path, { "locale-gen": "cannot open character map" });
    await expect(configureLocale(rootfs, "de_DE.UTF-8")).rejects.toMatchObject({
      code: "IC5009",
      message: 'Cannot set locale "de_DE.UTF-8": locale-gen failed: cannot open character map',
    });
  });
});

const zones = {
  "usr/share/zoneinfo/Europe/Berlin": "TZif",
  "usr/share/zoneinfo/Germany": { link: "Europe/Berlin" },
};

describe("configureTimezone()", () => {
  test.each(["Europe/Berlin", "Germany"])("sets %s", async (zone) => {
    await using root = await openTree({ ...zones, "etc/localtime": { link: "/usr/share/zoneinfo/Etc/UTC" } });
    await configureTimezone(recordingRootfs(root.path), zone);
    expect(await treeAt(root.path)).toMatchObject({
      "etc/localtime": `-> /usr/share/zoneinfo/${zone}`,
      "etc/timezone": `0644 ${zone}\n`,
    });
  });

  test.each(["UTC", "Etc/UTC"])("sets %s in an image without zones", async (zone) => {
    await using root = await openTree();
    await configureTimezone(recordingRootfs(root.path), zone);
    expect((await treeAt(root.path))["etc/localtime"]).toBe(`-> /usr/share/zoneinfo/${zone}`);
  });

  test.each(["Europe/Atlantis", "Europe"])("refuses %s, which is no zone of the image", async (zone) => {
    await using root = await openTree(zones);
    await expect(configureTimezone(recordingRootfs(root.path), zone)).rejects.toMatchObject({
      code: "IC5009",
      message: `Cannot set time zone "${zone}": the image has no /usr/share/zoneinfo/${zone}`,
    });
  });
});
