import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { serializeLock } from "../../src/packages/lock-file.ts";
import { imageSeed } from "../../src/recipe/image-seed.ts";
import { bash, lock } from "../packages/locks.ts";

const idOf = (seed: ReturnType<typeof imageSeed>) => [seed.seedSha256, seed.identity.uuid("disk")];

describe("imageSeed()", () => {
  test("gives the same lock and name the same identity", () => {
    expect(idOf(imageSeed(lock, { name: "edge" }))).toEqual(
      idOf(imageSeed(structuredClone(lock), { name: "edge" })),
    );
  });

  test("does not ask which programs make the image", () => {
    const withTools = { ...lock, chroot: { requests: ["bash"], packages: [bash] } };
    expect(idOf(imageSeed(withTools, { name: "edge" }))).toEqual(idOf(imageSeed(lock, { name: "edge" })));
  });

  test("tells the digest of the lock file's text", () => {
    const sha256 = createHash("sha256").update(serializeLock(lock)).digest("hex");
    expect(imageSeed(lock, { name: "edge" }).lockSha256).toBe(sha256);
  });

  test.each([
    ["another name", lock, "edge2"],
    ["another package", { ...lock, packages: [bash] }, "edge"],
  ])("gives %s another identity", (_, other, name) => {
    const [seed, uuid] = idOf(imageSeed(lock, { name: "edge" }));
    expect(idOf(imageSeed(other, { name }))).not.toContain(seed);
    expect(idOf(imageSeed(other, { name }))).not.toContain(uuid);
  });

  test("keeps the identity of an image with a seed when packages change, and tells two names apart", () => {
    const image = { name: "edge", seed: "fleet 1" };
    const seeded = idOf(imageSeed(lock, image));
    expect(idOf(imageSeed({ ...lock, packages: [bash] }, image))).toEqual(seeded);
    expect(idOf(imageSeed(lock, { name: "edge" }))).not.toEqual(seeded);
    expect(idOf(imageSeed(lock, { ...image, name: "edge2" }))).not.toEqual(seeded);
    expect(idOf(imageSeed(lock, { ...image, seed: "fleet 2" }))).not.toEqual(seeded);
  });

  test("takes no seed for the digest of a lock", () => {
    const { lockSha256, seedSha256 } = imageSeed(lock, { name: "edge" });
    expect(imageSeed(lock, { name: "edge", seed: lockSha256 }).seedSha256).not.toBe(seedSha256);
  });
});
