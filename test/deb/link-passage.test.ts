import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passesThroughLink } from "../../src/deb/link-passage.ts";
import type { PackagePath } from "../../src/deb/package-paths.ts";

const link = (path: string, target: string): PackagePath => ({
  path,
  kind: "symlink",
  member: `.${path}`,
  target,
});
const file = (path: string): PackagePath => ({ path, kind: "file", member: `.${path}` });

describe("passesThroughLink()", () => {
  test.each<[string, readonly PackagePath[], string, boolean]>([
    ["no link", [], "/opt/app/file", false],
    ["a link beside it", [link("/opt/app", "/srv")], "/opt/application", false],
    ["the link itself", [link("/opt/app", "/srv")], "/opt/app", false],
    ["a relative link", [link("/opt/app", "../srv/app")], "/opt/app/file", false],
    ["the merged /usr", [link("/lib/x/y", "../z")], "/lib/x/y/file", false],
    ["an absolute link", [link("/opt/app", "/srv")], "/opt/app/a/b", true],
    ["a link above the root", [link("/opt/app", "../../srv")], "/opt/app/file", true],
    ["a link to an absolute link", [link("/q", "/srv"), link("/p", "q")], "/p/file", true],
    [
      "links that make a path look deeper than it is",
      [link("/a", "."), link("/p", "a/a/../x")],
      "/p/f",
      true,
    ],
    ["the merged /usr to an absolute link", [link("/lib/x", "/srv")], "/usr/lib/x/file", true],
    ["links that go round in circles", [link("/a", "b"), link("/b", "a")], "/a/file", true],
    ["one of two targets", [link("/a", "b"), link("/a", "/c")], "/a/file", true],
  ])("sees through %s", (_, links, path, passes) => {
    expect([...passesThroughLink([links, [file("/usr/bin/x")], [file(path)]])]).toEqual(passes ? [2] : []);
  });

  test("sees a package that passes through its own link", () => {
    expect([...passesThroughLink([[link("/opt/app", "/srv"), file("/opt/app/file")]])]).toEqual([0]);
  });

  test("does not believe the path of a link that lies below another link", () => {
    const links = [link("/b", "."), link("/b/a", "..")];
    expect([...passesThroughLink([[file("/c")], links, [file("/a/file")]])]).toEqual([1]);
  });

  test("finds every way on which the kernel leaves the root", () => {
    const part = fc.constantFrom("a", "b", "c", "..", ".");
    const target = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
    const name = fc.constantFrom("/a", "/b", "/c", "/a/b", "/b/a");
    fc.assert(
      fc.property(fc.dictionary(name, target, { maxKeys: 4, noNullPrototype: true }), (targets) => {
        const folder = realpathSync(mkdtempSync(join(tmpdir(), "links-")));
        const root = join(folder, "1/2/3/4/5/6/root");
        mkdirSync(root, { recursive: true });
        try {
          const made = Object.entries(targets).filter(([path, to]) => makes(root, path, to));
          const links = made.map(([path, to]) => link(path, to));
          for (const [path] of made) {
            const real = whereFrom(join(root, path));
            const leaves = real !== undefined && real !== root && !real.startsWith(`${root}/`);
            const passing = passesThroughLink([links, [file(`${path}/f`)]]);
            if (leaves) expect([...passing]).not.toEqual([]);
          }
        } finally {
          rmSync(folder, { recursive: true });
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Puts a link where its folder, or what stands for it, lies within the root. */
function makes(root: string, path: string, target: string): boolean {
  try {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (!`${whereFrom(dirname(join(root, path)))}/`.startsWith(`${root}/`)) return false;
    symlinkSync(target, join(root, path));
    return true;
  } catch {
    return false;
  }
}

/** Where the kernel says that a path leads; undefined where it leads nowhere. */
function whereFrom(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
