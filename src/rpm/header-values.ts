import { broken, type Header } from "./header.ts";

/** The numbers of a tag; none where the header lacks it. Throws IC5001 for a tag of another type. */
export function numbersOf({ tags }: Header, tag: number, name: string): readonly number[] {
  const value = tags.get(tag);
  if (value === undefined) return [];
  if (value.kind !== "numbers") throw wrongType(name, tag);
  return value.values;
}

/** The texts of a tag; none where the header lacks it. Throws IC5001 for a tag of another type. */
export function textsOf({ tags }: Header, tag: number, name: string): readonly string[] {
  const value = tags.get(tag);
  if (value === undefined) return [];
  if (value.kind !== "texts") throw wrongType(name, tag);
  return value.values;
}

/** The bytes of a tag; undefined where the header lacks it. Throws IC5001 for a tag of another type. */
export function bytesOf({ tags }: Header, tag: number, name: string): Uint8Array | undefined {
  const value = tags.get(tag);
  if (value === undefined) return undefined;
  if (value.kind !== "bytes") throw wrongType(name, tag);
  return value.value;
}

/** The first text of a tag that a package must have. Throws IC5001. */
export function requiredText(header: Header, tag: number, name: string): string {
  const [text] = textsOf(header, tag, name);
  if (text === undefined || text === "") throw broken(name, `its header has no tag ${tag}`);
  return text;
}

const wrongType = (name: string, tag: number) => broken(name, `the tag ${tag} has the wrong type`);
