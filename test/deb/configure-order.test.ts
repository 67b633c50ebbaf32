import { describe, expect, test } from "vitest";
import { configuredFirst } from "../../src/deb/configure-order.ts";
import { packageOf } from "./debs.ts";

/** Names of those that go first; `!` marks essential packages; `needs`: what each package depends on. */
function firstOf(titles: string, needs: Readonly<Record<string, readonly string[]>> = {}) {
  const packages = titles.split(" ").map((title) => {
    const essential = title.endsWith("!") ? { fields: { Essential: "yes" } } : {};
    return packageOf({ title: title.replace("!", ""), ...essential });
  });
  const described = packages.map(({ name }) => ({ name, dependsOn: needs[name] ?? [] }));
  return configuredFirst(packages, described).map(({ name }) => name);
}

describe("configuredFirst()", () => {
  test("gives the essential packages, each after all that it needs, in the order of the packages", () => {
    const needs = { bash: ["libc"], libc: ["libgcc"], libgcc: ["libc"], app: ["libc", "data"] };
    expect(firstOf("data libgcc libc app bash!", needs)).toEqual(["libgcc", "libc", "bash"]);
  });

  test("begins with those that need least, so that what others of them need comes late", () => {
    const needs = { "a-init": ["merge"], merge: ["perl"], perl: ["libc"], bash: ["libc"] };
    expect(firstOf("libc perl merge a-init! bash! utils!", needs)).toEqual([
      ...["utils", "libc", "bash", "perl", "merge", "a-init"],
    ]);
  });

  test("gives none where none is essential", () => {
    expect(firstOf("a b", { a: ["b"] })).toEqual([]);
  });
});
