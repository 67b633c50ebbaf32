import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { serializeLock } from "../../src/packages/lock-file.ts";
import { imageSeed } from "../../src/recipe/image-seed.ts";
import { bash, lock } from "../packages/locks.ts";

const idOf = (seed: ReturnType<typeof imageSeed>) => [seed.seedSha256, seed.identity.uuid("disk")];

describe("imageSeed()", () => {
  test("gives the same lock and name the same identity", () => {
    expect(idOf(imageSeed(lock, "edge"))).toEqual(idOf(imageSeed(structuredClone(lock), "edge")));
  });

  test("tells the digest of the lock file's text", () => {
    const sha256 = createHash("sha256").update(serializeLock(lock)).digest("hex");
    expect(imageSeed(lock, "edge").lockSha256).toBe(sha256);
  });

  test.each([
    ["another name", lock, "edge2"],
    ["another package", { ...lock, packages: [bash] }, "edge"],
  ])("gives %s another identity", (_, other, name) => {
    const [seed, uuid] = idOf(imageSeed(lock, "edge"));
    expect(idOf(imageSeed(other, name))).not.toContain(seed);
    expect(idOf(imageSeed(other, name))).not.toContain(uuid);
  });
});
