import { describe, expect, test } from "vitest";
import { configureParts } from "../../src/deb/configure-order.ts";
import { packageOf } from "./debs.ts";

const essential = { Essential: "yes" };

/** Names of the parts; `needs`: what each package depends on. */
function partsOf(titles: readonly string[], needs: Readonly<Record<string, readonly string[]>> = {}) {
  const packages = titles.map((title) => {
    const isEssential = title.endsWith("!");
    return packageOf({ title: title.replace("!", ""), ...(isEssential ? { fields: essential } : {}) });
  });
  const described = packages.map(({ name }) => ({ name, dependsOn: needs[name] ?? [] }));
  return configureParts(packages, described).map((part) => part.map(({ name }) => name));
}

describe("configureParts()", () => {
  test("puts essential packages and all that they need first, and keeps the order of each part", () => {
    const needs = { bash: ["libc"], libc: ["libgcc"], libgcc: ["libc"], app: ["libc", "data"] };
    expect(partsOf(["data", "libgcc", "libc", "app", "bash!", "tar!"], needs)).toEqual([
      ["tar", "libgcc", "libc", "bash"],
      ["data", "app"],
    ]);
  });

  test("begins with the essential packages that need least, so that what others of them need comes late", () => {
    const needs = { "a-init": ["merge"], merge: ["perl"], perl: ["libc"], bash: ["libc"] };
    expect(partsOf(["libc", "perl", "merge", "a-init!", "bash!", "utils!"], needs)).toEqual([
      ["utils", "libc", "bash", "perl", "merge", "a-init"],
    ]);
  });

  test("makes no part without packages", () => {
    expect(partsOf(["a", "b"])).toEqual([["a", "b"]]);
    expect(partsOf(["a!"])).toEqual([["a"]]);
    expect(partsOf([])).toEqual([]);
  });
});
