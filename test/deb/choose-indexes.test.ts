import { describe, expect, test } from "vitest";
import { chooseIndexes, indexPaths } from "../../src/deb/choose-indexes.ts";
import { parseRelease, type Release } from "../../src/deb/release.ts";

const digest = "c".repeat(64);
const releaseOf = (paths: readonly string[], lines = ""): Release =>
  parseRelease(
    `Date: Sat, 06 Sep 2025 09:31:02 UTC\n${lines}SHA256:\n${paths.map((path) => ` ${digest} 7 ${path}\n`).join("")}`,
    "http://x/InRelease",
  );
const main = { components: ["main"], architecture: "amd64" };
const at = (ending: string) => `main/binary-amd64/Packages${ending}`;

describe("chooseIndexes()", () => {
  test.each([
    [["", ".gz", ".xz", ".zst"], ".zst"],
    [["", ".gz", ".xz"], ".xz"],
    [["", ".gz", ".bz2"], ".gz"],
    [[""], ""],
  ])("of %j takes %s", (endings, best) => {
    const [index] = chooseIndexes(releaseOf(endings.map(at)), main);
    expect(index).toMatchObject({ path: at(best), sha256: digest, plain: { sizeBytes: 7 } });
  });

  test("knows when the Release does not tell what the decompressed index is", () => {
    expect(chooseIndexes(releaseOf([at(".xz")]), main)[0]?.plain).toBeUndefined();
  });

  test("takes binary-all where Architecture: all packages lie apart", () => {
    const paths = [at(".xz"), "main/binary-all/Packages.xz"];
    const all = "Architectures: all amd64\n";
    const chosen = (lines: string) => chooseIndexes(releaseOf(paths, lines), main).map(({ path }) => path);
    expect(chosen(all)).toEqual(paths);
    expect(chosen(`${all}No-Support-for-Architecture-all: Packages\n`)).toEqual([at(".xz")]);
  });

  test("refuses a component without an index", () => {
    expect(() => chooseIndexes(releaseOf([at(".bz2")]), main)).toThrow(
      expect.objectContaining({ code: "IC2008" }),
    );
  });
});

test("indexPaths() gives the digest's own path first where the repository offers that", () => {
  const release = releaseOf([at(".xz")], "Acquire-By-Hash: yes\n");
  const [index] = chooseIndexes(release, main);
  if (index === undefined) throw new Error("no index");
  expect(indexPaths(index, release)).toEqual([`main/binary-amd64/by-hash/SHA256/${digest}`, at(".xz")]);
  expect(indexPaths(index, { ...release, acquireByHash: false })).toEqual([at(".xz")]);
});
