import { expect, test } from "vitest";
import { lockChanges } from "../../src/packages/lock-changes.ts";
import { lock as before } from "./locks.ts";

test("lockChanges() tells what moves, and what that means for the download and the image", () => {
  const [first, ...others] = before.packages;
  if (first === undefined) throw new Error("the sample has no package");
  const moved = { ...first, version: "9", sizeBytes: first.sizeBytes + 1_500_000, sha256: "f".repeat(64) };
  const added = { ...first, name: "new", path: "pool/new.deb", sizeBytes: 0, installedSizeBytes: 2_000_000 };
  const lines = lockChanges(before, { ...before, packages: [moved, ...others, added] });
  expect(lines).toEqual([
    `~ ${first.name} ${first.version} -> 9`,
    `+ new ${first.version}`,
    "Packages: 1 new, 0 gone, 1 at another version; download +1.5 MB, installed +2.0 MB",
  ]);
  expect(lockChanges(before, before)).toEqual(["Nothing moves"]);
});
