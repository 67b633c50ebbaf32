import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changesBetween, changesDigest, treeState } from "../../src/rootfs/tree-state.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tree-state-"));
  mkdirSync(join(root, "etc"));
  writeFileSync(join(root, "etc/same"), "same");
  writeFileSync(join(root, "etc/edited"), "before");
  writeFileSync(join(root, "etc/gone"), "gone");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const changesOf = (change: () => void) => {
  const before = treeState(root);
  change();
  return changesBetween(before, treeState(root));
};

test("changesBetween() finds nothing where nothing happened", () => {
  expect(changesOf(() => {})).toEqual({ written: [], removed: [] });
});

test("changesBetween() finds new, edited, removed and replaced entries, and nothing else", () => {
  const changes = changesOf(() => {
    writeFileSync(join(root, "etc/new"), "");
    writeFileSync(join(root, "etc/edited"), "after!");
    rmSync(join(root, "etc/gone"));
    symlinkSync("same", join(root, "etc/link"));
  });
  expect(changes).toEqual({ written: ["etc/edited", "etc/link", "etc/new"], removed: ["etc/gone"] });
});

test("changesBetween() finds an edit of the same size whose time was set back", () => {
  const time = new Date(1_000_000);
  utimesSync(join(root, "etc/edited"), time, time);
  const changes = changesOf(() => {
    writeFileSync(join(root, "etc/edited"), "BEFORE");
    utimesSync(join(root, "etc/edited"), time, time);
  });
  expect(changes.written).toEqual(["etc/edited"]);
});

test("changesBetween() finds a folder whose mode changed", () => {
  expect(changesOf(() => chmodSync(join(root, "etc"), 0o700)).written).toEqual(["etc"]);
});

test("changesDigest() follows content, mode, kind and removal, not times", () => {
  const changes = { written: ["etc/edited"], removed: [] };
  const before = changesDigest(root, changes);
  utimesSync(join(root, "etc/edited"), 1, 1);
  expect(changesDigest(root, changes)).toBe(before);
  chmodSync(join(root, "etc/edited"), 0o600);
  const otherMode = changesDigest(root, changes);
  writeFileSync(join(root, "etc/edited"), "after");
  const otherContent = changesDigest(root, changes);
  rmSync(join(root, "etc/edited"));
  symlinkSync("after", join(root, "etc/edited"));
  const otherKind = changesDigest(root, changes);
  const withRemoval = changesDigest(root, { ...changes, removed: ["etc/gone"] });
  expect(new Set([before, otherMode, otherContent, otherKind, withRemoval]).size).toBe(5);
});
