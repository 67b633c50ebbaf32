import { describe, expect, test } from "vitest";
import { missedFileTriggers } from "../../src/deb/file-triggers.ts";
import { entryOf } from "./debs.ts";

const interested = (title: string, triggers: string, paths: readonly string[] = []) =>
  entryOf({ title, members: { triggers } }, paths);

const menu = interested("menu", "interest-noawait /usr/share/menu\n", ["./usr/share/menu/own"]);

describe("missedFileTriggers()", () => {
  test("finds the interests below which another package brings something", () => {
    const app = entryOf({ title: "app" }, ["./usr/share/menu/apps/app"]);
    expect(missedFileTriggers([app, menu])).toEqual(["/usr/share/menu"]);
  });

  test("passes over what only the interested package itself brings, names that only begin alike, and folders", () => {
    const paths = ["./usr/share/menu-more/x", "./usr/share/menu/", "./usr/share/menu/empty/"];
    expect(missedFileTriggers([menu, entryOf({ title: "app" }, paths)])).toEqual([]);
  });

  test("finds an interest in one file, each path once, sorted", () => {
    const both = interested("both", "interest /z/file\ninterest /a\n");
    const second = interested("second", "interest-await /a\n");
    const app = entryOf({ title: "app" }, ["./a/b/c", "./a/d", "./z/file"]);
    expect(missedFileTriggers([both, second, app])).toEqual(["/a", "/z/file"]);
  });

  test("leaves names, which dpkg activates itself, and packages that need no trigger", () => {
    const app = entryOf({ title: "app" }, ["./lib/udev/hwdb.d/x"]);
    const named = interested("libc-bin", "interest-noawait ldconfig\nactivate-noawait /lib/udev/hwdb.d\n");
    const udev = interested("udev", "interest-noawait /lib/udev/hwdb.d\n");
    expect(missedFileTriggers([app, named, udev])).toEqual([]);
  });
});
