import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** One import statement of a source file. */
export interface SourceImport {
  /** Path below src/, e.g. deb/unpack.ts. */
  readonly from: string;
  /** Path below src/ for own files, else the module's name, e.g. node:fs/promises. */
  readonly to: string;
  readonly kind: "type" | "value";
}

/** Every file below src/, as paths below it. */
export function sourceFiles(folder = "src"): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort();
}

/** Every import of every source file, while it runs too; one with at least one name that is no type is a value import. */
export function sourceImports(folder = "src"): readonly SourceImport[] {
  return sourceFiles(folder).flatMap((from) => {
    const text = readFileSync(join(folder, from), "utf8");
    const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?([^;"']*?)from\s+"([^"]+)"/gms);
    const bare = [...text.matchAll(/^import\s+"([^"]+)"/gm), ...text.matchAll(/\bimport\("([^"]+)"\)/g)];
    return [
      ...[...statements].map(([, type, names = "", module = ""]) => ({
        from,
        to: targetOf(from, module),
        kind: type !== undefined || hasOnlyTypes(names) ? ("type" as const) : ("value" as const),
      })),
      ...bare.map(([, module = ""]) => ({ from, to: targetOf(from, module), kind: "value" as const })),
    ];
  });
}

function hasOnlyTypes(names: string): boolean {
  const [, inBraces] = /^\s*\{(.*)\}\s*$/s.exec(names) ?? [];
  if (inBraces === undefined) return false;
  const list = inBraces.split(",").map((name) => name.trim());
  return list.filter((name) => name !== "").every((name) => name.startsWith("type "));
}

const targetOf = (from: string, module: string): string =>
  module.startsWith(".") ? normalize(join(dirname(from), module)) : module;
