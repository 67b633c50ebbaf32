import { emptyFields, type PackageFields } from "./package-fields.ts";

/** The fields of a stanza's text, which holds no other lines than theirs, each with its end; a folded field becomes one line. */
export function fieldsOfStanza(text: string): PackageFields {
  const fields = emptyFields();
  let current: keyof PackageFields = "Package";
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    if (isBlank(text.charCodeAt(start))) fields[current] += ` ${trimmed(text, start, end)}`;
    else {
      const colon = text.indexOf(":", start);
      current = text.slice(start, colon) as keyof PackageFields;
      fields[current] = trimmed(text, colon + 1, end);
    }
    start = end + 1;
  }
  return fields;
}

/** Without blanks and tabs around it; other white space belongs to a value. */
function trimmed(text: string, from: number, to: number): string {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
