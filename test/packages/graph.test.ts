import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dependencyGraph } from "../../src/packages/dependency-graph.ts";
import { dotOf } from "../../src/packages/dot.ts";
import { graphSvg } from "../../src/packages/graph-svg.ts";
import { layeredLayout } from "../../src/packages/layered-layout.ts";
import { resolutionFrom } from "./resolutions.ts";

const image = resolutionFrom(
  [
    "bash 5: libc",
    "libc 10:",
    "web 1: lib tls libc",
    "lib 2: tls libc",
    "tls 4: keys certs",
    "keys 1: libc",
    "certs 1:",
    "loop 1: pool",
    "pool 1: loop",
  ],
  ["web", "loop", "!bash"],
);

describe("dotOf()", () => {
  test("has a node for each package, twice bordered where it is wanted, and an arrow for each need", () => {
    expect(dotOf(resolutionFrom(["a: b", "b:"], ["a"]))).toBe(
      'digraph packages {\n  rankdir=LR;\n  node [shape=box];\n  "a:amd64" [label="a\\n1", peripheries=2];\n  "b:amd64" [label="b\\n1"];\n  "a:amd64" -> "b:amd64";\n}\n',
    );
  });

  test.each([
    ["asked", false, true],
    ["base", true, false],
    ["all", true, true],
  ] as const)("shows what is in its scope: %s", (scope, hasBash, hasWeb) => {
    const text = dotOf(image, scope);
    expect([text.includes('"bash:amd64" ['), text.includes('"web:amd64" [')]).toEqual([hasBash, hasWeb]);
  });
});

describe("dependencyGraph()", () => {
  test("folds leaves and circles, makes the base one box and leaves out what longer ways say", () => {
    const { nodes, edges } = dependencyGraph(image);
    const titles = new Map(nodes.map(({ id, title }) => [id, title]));
    expect(nodes.map(({ title, detail, kind }) => [title, detail, kind])).toEqual([
      ["web", "with lib, tls, keys and 1 more", "asked"],
      ["loop", "with pool", "asked"],
      ["base system", "2 packages that come by themselves", "base"],
    ]);
    expect(edges.map(({ from, to }) => `${titles.get(from)} ${titles.get(to)}`)).toEqual([]);
    expect(nodes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBe(26_000_000);
  });

  test("keeps what two boxes need as a box of its own", () => {
    const { nodes, edges } = dependencyGraph(resolutionFrom(["a: c d", "b: c", "c: d", "d:"], ["a", "b"]));
    expect(nodes.map(({ title, detail }) => `${title} ${detail}`.trim()).sort()).toEqual([
      "a",
      "b",
      "base system 0 packages that come by themselves",
      "c with d",
    ]);
    expect(edges).toHaveLength(2);
  });
});

describe("layeredLayout()", () => {
  const graphs = fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 40 }).map((pairs) => ({
    nodes: Array.from({ length: 20 }, (_, id) => ({
      id,
      title: `n${id}`,
      detail: "",
      kind: "package" as const,
      sizeBytes: 1,
    })),
    edges: pairs.filter(([a, b]) => a < b).map(([from, to]) => ({ from, to })),
  }));

  test("boxes do not overlap, and arrows lead to the right", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { nodes, edges } = layeredLayout(graph, (id) => ({ width: 20 + id, height: 26 }));
        const of = new Map(nodes.map((node) => [node.id, node]));
        for (const [index, a] of nodes.entries())
          for (const b of nodes.slice(index + 1)) {
            const apart =
              a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
            expect(apart).toBe(true);
          }
        for (const { from, to } of edges) expect((of.get(from)?.x ?? 0) < (of.get(to)?.x ?? 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("graphSvg()", () => {
  test("names every box, and nothing in a name becomes markup", () => {
    const svg = graphSvg(resolutionFrom(["a&<b> 1:"], ["a&<b>"]), 'an "image"');
    expect(svg).toContain("a&amp;&lt;b&gt; · 1.0 MB");
    expect(svg).toContain("an &quot;image&quot;");
    expect(svg.match(/<rect/g)).toHaveLength(3);
  });

  test("shows of a box that is pointed at its arrows, and of an arrow what it joins", () => {
    const svg = graphSvg(resolutionFrom(["a 1: c", "b 1: c", "c 1:"], ["a", "b"]), "x");
    const arrows = [...svg.matchAll(/class="(n\d+) (n\d+)"[^>]*><title>(\w) → c<\/title>/g)];
    expect(arrows.map(([, , , from]) => from).sort()).toEqual(["a", "b"]);
    for (const [, from, to] of arrows)
      for (const box of [from, to]) {
        expect(svg).toContain(`<g id="${box}"><title>`);
        expect(svg).toContain(`svg:has(#${box}:hover) .${box}`);
      }
  });

  test("is the same for the same resolution", () => {
    expect(graphSvg(image, "x")).toBe(graphSvg(image, "x"));
  });
});
