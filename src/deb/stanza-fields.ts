import { emptyFields, type PackageFields } from "./package-fields.ts";

/** The fields of a stanza's text, which holds no other lines than theirs; a folded field becomes one line. */
export function fieldsOfStanza(text: string): PackageFields {
  const fields = emptyFields();
  let current: keyof PackageFields = "Package";
  for (const line of text.split("\n")) {
    if (line === "") continue;
    if (isBlank(line.charCodeAt(0))) {
      fields[current] += ` ${trimmed(line, 0)}`;
      continue;
    }
    const colon = line.indexOf(":");
    current = line.slice(0, colon) as keyof PackageFields;
    fields[current] = trimmed(line, colon + 1);
  }
  return fields;
}

/** Without blanks and tabs around it; other white space belongs to a value. */
function trimmed(line: string, from: number): string {
  let start = from;
  let end = line.length;
  while (start < end && isBlank(line.charCodeAt(start))) start += 1;
  while (end > start && isBlank(line.charCodeAt(end - 1))) end -= 1;
  return line.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
