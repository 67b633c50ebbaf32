/** What action.yml says of the Action's inputs and outputs. */
export interface ActionMetadata {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default?: string; readonly required?: boolean }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** The document with its tables of inputs and outputs made anew, between `<!-- inputs -->` and `<!-- end -->` and the like. */
export function actionTables({ inputs, outputs }: ActionMetadata, document: string): string {
  const inputRows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    defaultText(input),
    input.description,
  ]);
  const outputRows = Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  const withInputs = replaced(document, "inputs", table(["Input", "Default", "What it says"], inputRows));
  return replaced(withInputs, "outputs", table(["Output", "What it is"], outputRows));
}

const defaultText = (input: ActionMetadata["inputs"][string]): string => {
  if (input.required === true) return "required";
  return input.default === undefined || input.default === "" ? "" : `\`${input.default}\``;
};

const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, headings.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");

function replaced(document: string, mark: string, text: string): string {
  const start = `<!-- ${mark} -->\n`;
  const [before, rest] = document.split(start);
  const after = rest?.slice(rest.indexOf("<!-- end -->"));
  if (before === undefined || after === undefined || !after.startsWith("<!-- end -->"))
    throw new Error(`Cannot find the place of the ${mark}: the document lacks "${start.trim()}" or its end`);
  return `${before}${start}${text}${after}`;
}
