import { expect, test } from "vitest";
import type { Lock } from "../../src/packages/lock.ts";
import { layerKey } from "../../src/recipe/layer-key.ts";

const first = {
  name: "bash",
  version: "5.2",
  architecture: "amd64",
  repository: "bookworm",
  path: "pool/bash.deb",
  sizeBytes: 1,
  sha256: "0".repeat(64),
  installedSizeBytes: 2,
} as const;
const second = { ...first, name: "dash", sha256: "1".repeat(64) };
const lock: Lock = {
  lockVersion: 1,
  engine: "0.1.0",
  target: { os: "debian", dist: "debian12", arch: "x86_64" },
  requests: ["bash"],
  repositories: [],
  packages: [first, second],
};

test("layerKey() follows everything that makes a layer or is remembered with it", () => {
  const changed: readonly (readonly [Lock, number | undefined])[] = [
    [lock, undefined],
    [lock, 0],
    [lock, 1],
    [{ ...lock, target: { ...lock.target, arch: "aarch64" } }, undefined],
    [{ ...lock, packages: [second, first] }, undefined],
    [{ ...lock, packages: [first] }, undefined],
    ...["name", "version", "architecture", "repository", "path", "sha256"].map(
      (key): readonly [Lock, undefined] => [
        { ...lock, packages: [{ ...first, [key]: "x" }, second] },
        undefined,
      ],
    ),
  ];
  expect(new Set(changed.map(([one, epoch]) => layerKey(one, epoch))).size).toBe(changed.length);
});

test("layerKey() is the same for other requests that lead to the same packages", () => {
  expect(layerKey({ ...lock, requests: ["dash", "bash"] }, undefined)).toBe(layerKey(lock, undefined));
});
