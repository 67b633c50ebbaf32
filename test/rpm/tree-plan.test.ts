import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { realFolder, realPlace } from "../../src/rpm/tree-links.ts";
import { planTree, type TreeFile } from "../../src/rpm/tree-plan.ts";

const entry = (path: string, more: Partial<TreeFile>): TreeFile => ({
  ...{ path, mode: 0o100644, sizeBytes: 0, linkTarget: "", inode: 1, digest: "", isGhost: false },
  ...more,
});
const file = (path: string, digest = "d", mode = 0o755): TreeFile =>
  entry(path, { mode: 0o100000 | mode, digest, sizeBytes: 1 });
const folder = (path: string, mode = 0o755): TreeFile => entry(path, { mode: 0o040000 | mode });
const link = (path: string, linkTarget: string): TreeFile => entry(path, { mode: 0o120777, linkTarget });

const plan = (...packages: readonly (readonly TreeFile[])[]) =>
  planTree(packages.map((files, index) => ({ name: `p${index}`, files })));

describe("planTree()", () => {
  test("a file goes where its package's path really leads, whichever package brings the link", () => {
    const { files, folders, links } = plan(
      [file("/bin/a"), file("/lib64/deep/b"), folder("/lib64")],
      [link("/bin", "usr/bin"), link("/lib64", "/usr/lib"), folder("/usr/bin", 0o700)],
    );
    expect([...(files[0]?.values() ?? [])]).toEqual([
      { kind: "file", place: "/usr/bin/a", mode: 0o755 },
      { kind: "file", place: "/usr/lib/deep/b", mode: 0o755 },
    ]);
    expect(folders).toEqual([
      { place: "/usr", mode: 0o755 },
      { place: "/usr/bin", mode: 0o700 },
      { place: "/usr/lib", mode: 0o755 },
      { place: "/usr/lib/deep", mode: 0o755 },
    ]);
    expect(links).toEqual([
      { place: "/bin", target: "usr/bin" },
      { place: "/lib64", target: "/usr/lib" },
    ]);
  });

  test("no link leads out of the tree, neither by .. nor by an absolute path", () => {
    const { files } = plan([link("/a", "../../../etc"), link("/b", "/a"), file("/b/passwd")]);
    expect(files[0]?.get(2)).toEqual({ kind: "file", place: "/etc/passwd", mode: 0o755 });
  });

  test("a link below a link lies where that leads", () => {
    const { links } = plan([link("/lib", "usr/lib"), link("/lib/x.so", "x.so.1"), file("/usr/lib/x.so.1")]);
    expect(links).toContainEqual({ place: "/usr/lib/x.so", target: "x.so.1" });
  });

  test("the same file of two packages is brought by the first", () => {
    const { files } = plan([file("/usr/a")], [file("/usr/a")], [link("/l", "usr")], [link("/l", "usr")]);
    expect(files[1]?.get(0)).toEqual({ kind: "given" });
  });

  test("programs that give other rights lose that; what is not brought and what lies in /dev stays away", () => {
    const { files, folders } = plan([
      file("/usr/su", "d", 0o4755),
      entry("/usr/ghost", { isGhost: true }),
      folder("/dev"),
      entry("/dev/null", { mode: 0o020666 }),
    ]);
    expect([...(files[0] ?? [])]).toEqual([[0, { kind: "file", place: "/usr/su", mode: 0o755 }]]);
    expect(folders).toEqual([{ place: "/usr", mode: 0o755 }]);
  });

  test.each([
    ["a way out", [[file("/usr/../../x")]], "leads out of the root"],
    ["a relative path", [[file("usr/x")]], "leads out of the root"],
    ["a line break", [[file("/usr/a\nb")]], "a name with a line break"],
    ["a device", [[entry("/usr/disk", { mode: 0o060600 })]], "no file, folder or link"],
    ["a FIFO", [[entry("/usr/pipe", { mode: 0o010600 })]], "no file, folder or link"],
    ["another file of that path", [[file("/a", "1")], [file("/a", "2")]], 'it brings another "/a" than "p0"'],
    ["a link where another has a file", [[file("/a")], [link("/a", "b")]], 'it brings another "/a"'],
    ["another link of that path", [[link("/a", "b")], [link("/a", "c")]], 'it brings another "/a"'],
    ["a file that is a folder elsewhere", [[file("/a")], [file("/a/b")]], "which is a folder in others"],
    ["links in circles", [[link("/a", "b"), link("/b", "a"), file("/a/x")]], "round in circles"],
  ])("%s is refused", (_, packages, problem) => {
    expect(() => plan(...packages)).toThrow(problem);
  });
});

describe("realPlace()", () => {
  const segment = fc.constantFrom("a", "b", "c", "..", ".");
  const path = fc.array(segment, { minLength: 1, maxLength: 6 }).map((parts) => `/${parts.join("/")}`);

  test("a place has no link and no .. in it, whatever links there are", () => {
    fc.assert(
      fc.property(path, fc.dictionary(fc.constantFrom("/a", "/b", "/a/b"), path), (asked, targets) => {
        const links = new Map(Object.entries(targets));
        let found: string;
        try {
          found = realFolder(asked, links);
        } catch (error) {
          expect(error).toHaveProperty("message", expect.stringContaining("round in circles"));
          return;
        }
        expect(found).toMatch(/^(\/|(\/[abc])+)$/);
        const above = found.split("/").map((_, index, parts) => parts.slice(0, index + 1).join("/"));
        expect(above.filter((one) => links.has(one))).toEqual([]);
      }),
    );
  });

  test("the last part is not followed", () => {
    expect(
      realPlace(
        "/a/b",
        new Map([
          ["/a", "x"],
          ["/x/b", "y"],
        ]),
      ),
    ).toBe("/x/b");
  });
});
