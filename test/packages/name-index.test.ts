import fc from "fast-check";
import { expect, test } from "vitest";
import { isGlob, nameFilter } from "../../src/packages/name-globs.ts";
import { NameHasher, NameIndex } from "../../src/packages/name-index.ts";

test("NameIndex finds what a map finds, wherever the name stands", () => {
  const name = fc.string({ unit: fc.constantFrom("a", "b", "c", "é"), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(name, { maxLength: 3000 }), name, (names, asked) => {
      const hasher = new NameHasher();
      for (const [number, one] of names.entries())
        hasher.add(Buffer.from(`<<${one}>>`, "latin1"), 2, 2 + one.length, number);
      const index = new NameIndex(hasher.finish());
      const expected = names.flatMap((one, number) => (one === asked ? [number] : [])).reverse();
      expect(index.find(asked).filter((number) => names[number] === asked)).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ["[ab]x", "ax", true],
  ["[!ab]x", "ax", false],
  ["[!ab]x", "cx", true],
  ["a[", "a[", true],
  ["foo", "foobar", false],
  ["foo*", "foobar", true],
  ["f?o", "fo", false],
  ["f[z-a]o", "foo", false],
  ["f[!z-a]o", "foo", true],
  ["f[a-]o", "f-o", true],
  ["f[a-[c]o", "fco", true],
  ["f[n-p]o", "foo", true],
])("the glob %s on %s: %s", (glob, name, matches) => {
  expect(nameFilter([glob])(name)).toBe(matches);
  expect(isGlob(glob)).toBe(glob !== "foo");
});
