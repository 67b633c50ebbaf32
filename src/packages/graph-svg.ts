import { bytesText } from "./bytes-text.ts";
import { dependencyGraph, type GraphNode } from "./dependency-graph.ts";
import { layeredLayout, type PlacedEdge, type PlacedNode } from "./layered-layout.ts";
import type { Resolution } from "./resolution.ts";

const margin = 24;
const titleHeight = 54;
const letterWidth = 6.9;
const boldLetterWidth = 7.7;
const smallLetterWidth = 5.4;

/** The picture of a resolution as SVG: who needs whom from left to right, the heavier a box the darker. */
export function graphSvg(resolution: Resolution, title: string): string {
  const graph = dependencyGraph(resolution);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const layout = layeredLayout(graph, (id) => boxOf(nodes.get(id)));
  const width = Math.ceil(Math.max(layout.width, 640) + 2 * margin);
  const height = Math.ceil(layout.height + 2 * margin + titleHeight);
  const bytes = resolution.packages.reduce((sum, { installedSizeBytes }) => sum + installedSizeBytes, 0);
  const summary = `${resolution.packages.length} packages, ${bytesText(bytes)} installed. An arrow leads to what a box needs; what only one box needs stands in it; arrows that a longer way implies are left out. All boxes need the base system.`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans, Verdana, sans-serif">`,
    `<style>${pointedAt(layout.edges)}</style>`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    `<text x="${margin}" y="${margin + 8}" font-size="18" font-weight="bold" fill="#1b1f24">${escaped(title)}</text>`,
    `<text x="${margin}" y="${margin + 28}" font-size="11" fill="#57606a">${escaped(summary)}</text>`,
    `<g transform="translate(${margin} ${margin + titleHeight})">`,
    ...layout.edges.map((edge) => edgeSvg(edge, nodes)),
    ...layout.nodes.flatMap((placed) => nodeSvg(placed, nodes.get(placed.id))),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

function boxOf(node: GraphNode | undefined): { readonly width: number; readonly height: number } {
  if (node === undefined) return { width: 0, height: 0 };
  const words = headline(node).length * (node.kind === "asked" ? boldLetterWidth : letterWidth);
  return {
    width: Math.ceil(Math.max(words, node.detail.length * smallLetterWidth) + 20),
    height: node.detail === "" ? 26 : 40,
  };
}

function headline({ title, sizeBytes }: GraphNode): string {
  return `${title} · ${bytesText(sizeBytes)}`;
}

function nodeSvg({ id, x, y, width, height }: PlacedNode, node: GraphNode | undefined): readonly string[] {
  if (node === undefined) return [];
  const { fill, line } = colours(node);
  const weight = node.kind === "asked" ? ' font-weight="bold"' : "";
  return [
    `<g id="n${id}"><title>${escaped(`${headline(node)} ${node.detail}`)}</title>`,
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${height}" rx="5" fill="${fill}" stroke="${line}" stroke-width="${node.kind === "asked" ? 2 : 1}"/>`,
    `<text x="${round(x + 10)}" y="${round(y + 17)}" font-size="11.5"${weight} fill="#1b1f24">${escaped(headline(node))}</text>`,
    ...(node.detail === ""
      ? []
      : [
          `<text x="${round(x + 10)}" y="${round(y + 32)}" font-size="9.5" fill="#57606a">${escaped(node.detail)}</text>`,
        ]),
    "</g>",
  ];
}

const shades = [
  { fromBytes: 50e6, fill: "#ffb77c" },
  { fromBytes: 10e6, fill: "#ffd8b5" },
  { fromBytes: 2e6, fill: "#fff1e5" },
];

function colours({ kind, sizeBytes }: GraphNode): { readonly fill: string; readonly line: string } {
  const fill = shades.find(({ fromBytes }) => sizeBytes >= fromBytes)?.fill ?? "#ffffff";
  if (kind === "base") return { fill: "#eaeef2", line: "#57606a" };
  return { fill, line: kind === "asked" ? "#0969da" : "#8c959f" };
}

/** In a viewer that knows `:has`, a box that is pointed at shows its arrows, to it and from it; so does an arrow itself. */
function pointedAt(edges: readonly PlacedEdge[]): string {
  const ends = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const boxes = ends.map((id) => `svg:has(#n${id}:hover) .n${id}`);
  // Two rules: where one selector of a list is unknown, none of them counts.
  const rules = ["path:hover", ...(boxes.length === 0 ? [] : [boxes.join(",")])];
  return rules.map((selectors) => `${selectors}{stroke:#0969da;stroke-opacity:1;stroke-width:2}`).join("");
}

/** Straight through the columns that it passes, and a curve between them. */
function edgeSvg(
  { from, to, points }: PlacedEdge,
  nodes: ReadonlyMap<number, Pick<GraphNode, "title">>,
): string {
  const [first, ...others] = points;
  if (first === undefined) return "";
  let [x, y] = first;
  const path = others.map(([toX, toY], index) => {
    const isPassing = index % 2 === 1;
    const bend = (toX - x) / 2;
    const part = isPassing
      ? `L${round(toX)} ${round(toY)}`
      : `C${round(x + bend)} ${round(y)} ${round(toX - bend)} ${round(toY)} ${round(toX)} ${round(toY)}`;
    [x, y] = [toX, toY];
    return part;
  });
  const ends = `${nodes.get(from)?.title ?? ""} → ${nodes.get(to)?.title ?? ""}`;
  const arrow = `M${round(x - 6)} ${round(y - 3.5)}L${round(x)} ${round(y)}L${round(x - 6)} ${round(y + 3.5)}`;
  return `<path d="M${round(first[0])} ${round(first[1])}${path.join("")}${arrow}" class="n${from} n${to}" fill="none" stroke="#8c959f" stroke-opacity="0.75"><title>${escaped(ends)}</title></path>`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
