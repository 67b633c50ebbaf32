import type { LockedPackage } from "../../src/packages/lock.ts";
import type { Need, Resolution, Root } from "../../src/packages/resolution.ts";

/**
 * A resolution from lines: `name size: needs …` (a need may be a choice `x|y`, of which those that are there meet it, in order).
 * Roots that begin with `!` are essential, others are asked for.
 */
export function resolutionFrom(lines: readonly string[], roots: readonly string[]): Resolution {
  const parsed = lines.map((line) => {
    const [head = "", needs = ""] = line.split(":");
    const [name = "", size = "1"] = head.trim().split(" ");
    return { name, size: Number(size), needs: needs.trim().split(" ").filter(Boolean) };
  });
  const numberOf = (name: string) => parsed.findIndex((one) => one.name === name);
  const numbersOf = (text: string) =>
    text
      .split("|")
      .map(numberOf)
      .filter((number) => number >= 0);
  return {
    packages: parsed.map(
      ({ name, size }): LockedPackage => ({
        ...{ name, version: "1", architecture: "amd64", repository: "main", path: `${name}.deb` },
        ...{ sizeBytes: size, sha256: "0".repeat(64), installedSizeBytes: size * 1_000_000 },
      }),
    ),
    roots: roots.map((text): Root => {
      const name = text.replace("!", "");
      const why = text.startsWith("!")
        ? ({ kind: "essential" } as const)
        : ({ kind: "asked", origin: "t.yml" } as const);
      return { text: name, why, answeredBy: numbersOf(name) };
    }),
    needs: parsed.flatMap(({ needs }, by) =>
      needs.map((text): Need => ({ by, strength: "needs", text, metBy: numbersOf(text) })),
    ),
  };
}
