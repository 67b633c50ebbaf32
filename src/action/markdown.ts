/** Text for a cell or a paragraph of Markdown: what it says and nothing that Markdown or HTML would make of it. */
export const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_[\]|#]/g, (mark) => `\\${mark}`)
    .replaceAll(/\s*\n\s*/g, " ");

/** A table; the cells are Markdown already. Columns whose heading ends in `:` are numbers. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  const shown = headings.map((heading) => heading.replace(/:$/, ""));
  const rule = headings.map((heading) => (heading.endsWith(":") ? "---:" : "---"));
  return line(shown) + line(rule) + rows.map(line).join("");
}

/** What is shown on demand. */
export const details = (title: string, body: string): string =>
  `<details><summary>${title}</summary>\n\n${body}\n</details>\n`;

/** A block of text as it is; whatever it holds cannot end it. */
export function codeBlock(text: string, language = "text"): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
}

/** A number of bytes for people, in decimal units as the command line has them. */
export function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
