import { expect, test } from "vitest";
import { mergeSources } from "../../src/template/merge.ts";
import { parseSource } from "../../src/template/parse.ts";
import { type MapSource, plainOf, sourceAt } from "../../src/template/source.ts";

function source(text: string, file = "t.yml"): MapSource {
  const parsed = parseSource(new TextEncoder().encode(text), file);
  if (parsed.source === undefined) throw new Error(parsed.findings[0]?.message);
  return parsed.source;
}

const rows: readonly (readonly [string, string, string, unknown])[] = [
  [
    "image key by key",
    'image: { name: a, version: "1" }',
    "image: { name: b }",
    { image: { name: "b", version: "1" } },
  ],
  ["extends not at all", "extends: x.yml", "extends: y.yml", {}],
  [
    "a disk key by key, its partitions as a whole",
    "disk: { size: 4GiB, artifacts: [{ type: raw }], partitions: [{ id: a }, { id: b }] }",
    "disk: { artifacts: [{ type: vhd }], partitions: [{ id: c }] }",
    { disk: { size: "4GiB", artifacts: [{ type: "vhd" }], partitions: [{ id: "c" }] } },
  ],
  [
    "packages by appending, equal ones once",
    "systemConfig: { packages: [a, b] }",
    "systemConfig: { packages: [b, c, c] }",
    { systemConfig: { packages: ["a", "b", "c"] } },
  ],
  [
    "the kernel key by key, its packages as a whole",
    "systemConfig: { kernel: { cmdline: quiet, packages: [a] } }",
    "systemConfig: { kernel: { packages: [b] } }",
    { systemConfig: { kernel: { cmdline: "quiet", packages: ["b"] } } },
  ],
  [
    "users by name, in the order of their first appearance",
    "systemConfig: { users: [{ name: a, sudo: true, groups: [x] }, { name: b }] }",
    "systemConfig: { users: [{ name: c }, { name: a, groups: [y] }] }",
    { systemConfig: { users: [{ name: "a", sudo: true, groups: ["y"] }, { name: "b" }, { name: "c" }] } },
  ],
  [
    "additional files by where they go",
    "systemConfig: { additionalFiles: [{ local: a, final: /x, mode: '0600' }] }",
    "systemConfig: { additionalFiles: [{ local: b, final: /x }, { local: b, final: /y }] }",
    {
      systemConfig: {
        additionalFiles: [
          { local: "b", final: "/x", mode: "0600" },
          { local: "b", final: "/y" },
        ],
      },
    },
  ],
  [
    "repositories by codename, url and path",
    "packageRepositories: [{ codename: a, url: u, priority: 1 }, { codename: a, path: p }]",
    "packageRepositories: [{ codename: a, path: p, priority: 2 }, { codename: b, url: u }]",
    {
      packageRepositories: [
        { codename: "a", url: "u", priority: 1 },
        { codename: "a", path: "p", priority: 2 },
        { codename: "b", url: "u" },
      ],
    },
  ],
  [
    "interfaces as a whole",
    "systemConfig: { network: { backend: n, interfaces: [{ name: a }] } }",
    "systemConfig: { network: { interfaces: [{ name: b }] } }",
    { systemConfig: { network: { backend: "n", interfaces: [{ name: "b" }] } } },
  ],
  [
    "kernel parameters one by one",
    "systemConfig: { sysctl: { a.b: 1, a.c: 1 } }",
    "systemConfig: { sysctl: { a.c: 2 } }",
    { systemConfig: { sysctl: { "a.b": 1, "a.c": 2 } } },
  ],
  [
    "commands by appending",
    "systemConfig: { configurations: [{ cmd: a }] }",
    "systemConfig: { configurations: [{ cmd: b }] }",
    { systemConfig: { configurations: [{ cmd: "a" }, { cmd: "b" }] } },
  ],
  [
    "services so that the later word counts",
    "systemConfig: { services: { enable: [a, b, c], disable: [d], mask: [d, e] } }",
    "systemConfig: { services: { enable: [d.service, f], disable: [a.service], mask: [b] } }",
    {
      systemConfig: {
        services: { enable: ["c", "d.service", "f"], disable: ["a.service"], mask: ["e", "b"] },
      },
    },
  ],
  [
    "a disabled service that is masked later",
    "systemConfig: { services: { disable: [a] } }",
    "systemConfig: { services: { mask: [a] } }",
    { systemConfig: { services: { disable: ["a"], mask: ["a"] } } },
  ],
];

test.each(rows)("mergeSources() merges %s", (_, parent, child, expected) => {
  expect(plainOf(mergeSources([source(parent), source(child)]))).toEqual(expected);
});

test("mergeSources() keeps the order in which things first appeared", () => {
  const merged = mergeSources([
    source("systemConfig: { users: [{ name: b }] }"),
    source("systemConfig: { users: [{ name: a }, { name: b, sudo: true }] }"),
  ]);
  expect(JSON.stringify(plainOf(merged))).toBe(
    '{"systemConfig":{"users":[{"name":"b","sudo":true},{"name":"a"}]}}',
  );
});

test("mergeSources() keeps the place of every value that survives", () => {
  const merged = mergeSources([
    source("systemConfig:\n  kernel: { cmdline: a, version: b }\n", "parent.yml"),
    source("\nsystemConfig:\n  kernel: { version: c }\n", "child.yml"),
  ]);
  expect(sourceAt(merged, "/systemConfig/kernel/cmdline")?.value.place).toEqual({
    file: "parent.yml",
    line: 2,
    column: 22,
  });
  expect(sourceAt(merged, "/systemConfig/kernel/version")?.value.place).toEqual({
    file: "child.yml",
    line: 3,
    column: 22,
  });
});
