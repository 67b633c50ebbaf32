import { expect, test } from "vitest";
import { IndexCatalog } from "../../src/deb/index-catalog.ts";
import { parsePackagesIndex } from "../../src/deb/packages-index.ts";
import { parseRelations } from "../../src/deb/relation.ts";
import { compareVersions } from "../../src/deb/version.ts";
import { offer, resolve } from "./offers.ts";

/** Processor time in ms for one run, the least of three. */
async function cpuMs(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const before = process.threadCpuUsage();
    await run();
    const { user, system } = process.threadCpuUsage(before);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const index = (lines: number) =>
  `Package: a\nVersion: 1\nArchitecture: all\nDepends: a,\n${" b (>= 1),\n".repeat(lines)} c\nFilename: a\nSize: 1\nSHA256: ${"a".repeat(64)}\n`;
const parse = async (text: string) =>
  new IndexCatalog(
    "x",
    await parsePackagesIndex(once(text), { name: "x", architecture: "amd64" }),
  ).packages();
const chain = (size: number) =>
  Array.from({ length: size }, (_, place) =>
    offer(`p${place}`, { depends: `p${(place + 1) % size}, q${place} | r` }),
  );
const versions = (size: number) =>
  Array.from({ length: size }, (_, place) => offer(`p ${place}`, { conflicts: "q" }));
const providers = (size: number) => [
  offer("p", { depends: "v" }),
  ...Array.from({ length: size }, (_, place) => offer(`q${place}`, { provides: "v", conflicts: "v" })),
];

/** An input of a size, the smaller size. Four times as much may take eight times as long, and not sixteen. */
const growing: readonly (readonly [string, (size: number) => unknown, number])[] = [
  ["a field with many lines", (size) => parse(index(size)), 20_000],
  ["a relation with many parts", (size) => parseRelations("a (>= 1) | b, ".repeat(size)), 5000],
  ["blanks in a relation", (size) => parseRelations(`a${" ".repeat(size)}(>= 1)`), 20_000],
  ["long versions", (size) => compareVersions("1.".repeat(size), `${"1.".repeat(size)}1`), 50_000],
  [
    "zeros in a version",
    (size) => compareVersions(`1.${"0".repeat(size)}`, `1.${"0".repeat(size)}1`),
    200_000,
  ],
  ["a chain of packages with a choice each", (size) => resolve("p0", [...chain(size), offer("r")]), 700],
  ["versions of one name", (size) => resolve("p", versions(size)), 1000],
];

test.each(growing)("takes time in proportion: %s", async (_, run, size) => {
  await cpuMs(() => run(size));
  const [small, large] = [await cpuMs(() => run(size)), await cpuMs(() => run(4 * size))];
  expect(large).toBeLessThan(8 * small + 20);
});

test("providers that exclude each other are one choice of many", () => {
  expect(resolve("p", providers(300)).map(({ name }) => name)).toEqual(["q0", "p"]);
});
