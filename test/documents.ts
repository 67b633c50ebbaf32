import { readdirSync, readFileSync } from "node:fs";

/** A Markdown file of the project. */
export interface Document {
  /** Relative to the project's root. */
  readonly path: string;
  readonly text: string;
}

export interface CodeBlock {
  readonly path: string;
  /** 1-based line of the block's first line. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** Every Markdown file at the root and below docs/. */
export function documents(): readonly Document[] {
  const below = readdirSync("docs", { recursive: true, encoding: "utf8" }).map((name) => `docs/${name}`);
  const paths = [...readdirSync("."), ...below].filter((path) => path.endsWith(".md")).sort();
  return paths.map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** The fenced code blocks of a document. */
export function codeBlocks({ path, text }: Document): readonly CodeBlock[] {
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map((match) => ({
    path,
    line: text.slice(0, match.index).split("\n").length + 1,
    language: match[1] ?? "",
    text: match[2] ?? "",
  }));
}

/** The document's prose: without code, where neither links nor words count. */
export const proseOf = ({ text }: Document): string =>
  text.replaceAll(/^```.*?^```$/gms, "").replaceAll(/`[^`\n]*`/g, "");

/** What GitHub makes of a heading for links to it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
