import { StringDecoder } from "node:string_decoder";

/** Bytes as they come to whole lines; characters that two chunks share stay whole. */
export function lineSplitter(onLine: (line: string) => void): {
  readonly write: (chunk: Buffer) => void;
  /** Gives out the last line if nothing ended it. */
  readonly end: () => void;
} {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  return {
    write(chunk) {
      const lines = (rest + decoder.write(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(line);
    },
    end() {
      if (rest !== "") onLine(rest);
      rest = "";
    },
  };
}
