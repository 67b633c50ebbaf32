import type { DebPackage } from "./package.ts";

/** The fields of a Packages stanza that a build looks at, as text; empty where the stanza lacks them. */
export interface PackageFields {
  Package: string;
  Version: string;
  Architecture: string;
  "Multi-Arch": string;
  Essential: string;
  Protected: string;
  Important: string;
  Priority: string;
  "Pre-Depends": string;
  Depends: string;
  Recommends: string;
  Conflicts: string;
  Breaks: string;
  Replaces: string;
  Provides: string;
  Task: string;
  Filename: string;
  Size: string;
  SHA256: string;
  "Installed-Size": string;
}

/** A stanza of which nothing is known yet. */
export function emptyFields(): PackageFields {
  return {
    Package: "",
    Version: "",
    Architecture: "",
    "Multi-Arch": "",
    Essential: "",
    Protected: "",
    Important: "",
    Priority: "",
    "Pre-Depends": "",
    Depends: "",
    Recommends: "",
    Conflicts: "",
    Breaks: "",
    Replaces: "",
    Provides: "",
    Task: "",
    Filename: "",
    Size: "",
    SHA256: "",
    "Installed-Size": "",
  };
}

/** Their names; in many places a field is its place in this list. */
export const fieldNames = Object.keys(emptyFields()) as readonly (keyof PackageFields)[];

/** Makes a package of its fields, or says what is wrong with them: names and paths end up in file names and addresses. */
export function packageOfFields(fields: PackageFields, repository: string): DebPackage | string {
  const problem = problemOf(fields);
  if (problem !== undefined) return problem;
  return {
    name: fields.Package,
    version: fields.Version,
    architecture: fields.Architecture,
    multiArch: multiArchOf(fields["Multi-Arch"]),
    essential: fields.Essential === "yes",
    protected: fields.Protected === "yes" || fields.Important === "yes",
    priority: fields.Priority,
    preDepends: fields["Pre-Depends"],
    depends: fields.Depends,
    recommends: fields.Recommends,
    conflicts: fields.Conflicts,
    breaks: fields.Breaks,
    replaces: fields.Replaces,
    provides: fields.Provides,
    tasks: fields.Task,
    path: fields.Filename.startsWith("./") ? fields.Filename.slice(2) : fields.Filename,
    sizeBytes: Number(fields.Size),
    sha256: fields.SHA256.toLowerCase(),
    installedSizeBytes: Number(fields["Installed-Size"]) * 1024,
    repository,
  };
}

function problemOf(fields: PackageFields): string | undefined {
  if (!/^[a-z0-9][a-z0-9+.-]*$/i.test(fields.Package)) return wrong("Package", fields.Package, "a stanza");
  const who = `"${fields.Package}"`;
  if (!/^[A-Za-z0-9][A-Za-z0-9.+:~-]*$/.test(fields.Version)) return wrong("Version", fields.Version, who);
  if (fields.Architecture === "") return wrong("Architecture", "", who);
  if (!isPathInside(fields.Filename)) return wrong("Filename", fields.Filename, who);
  if (!/^\d{1,15}$/.test(fields.Size)) return wrong("Size", fields.Size, who);
  if (!isSha256(fields.SHA256)) return wrong("SHA256", fields.SHA256, who);
  if (!/^\d{0,12}$/.test(fields["Installed-Size"])) {
    return wrong("Installed-Size", fields["Installed-Size"], who);
  }
  return undefined;
}

function wrong(field: keyof PackageFields, value: string, who: string): string {
  return value === "" ? `${who} has no ${field}` : `${who} has the ${field} "${value}"`;
}

/** The length apart from the digits: counting 64 of them makes the expression the dearest check of all. */
function isSha256(text: string): boolean {
  return text.length === 64 && /^[0-9a-f]+$/i.test(text);
}

/** A relative path of printable ASCII without backslashes that stays below its base. */
function isPathInside(path: string): boolean {
  return /^[!-[\]-~]+$/.test(path) && !path.startsWith("/") && !/(?:^|\/)\.\.(?:\/|$)/.test(path);
}

function multiArchOf(value: string): DebPackage["multiArch"] {
  return value === "same" || value === "foreign" || value === "allowed" ? value : "no";
}
