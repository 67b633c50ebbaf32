import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { judgeFile } from "../../src/template/judge.ts";
import { parseSource } from "../../src/template/parse.ts";
import { osFolder } from "./written-files.ts";

const names = (await readdir(osFolder, { recursive: true })).filter((name) =>
  /default-(iso|initrd)-/.test(name),
);

test.each(names)(
  "%s says what the schema knows, but for a kind of image that is not built yet",
  async (name) => {
    const [, kind = "", arch = ""] = /default-(iso|initrd)-(.*)\.yml$/.exec(name) ?? [];
    const file = join(osFolder, name);
    const text = await readFile(file, "utf8");
    expect(text).toContain(`imageType: ${kind}`);
    expect(text).toContain(`arch: ${arch}`);
    const raw = text.replace(`imageType: ${kind}`, "imageType: raw");
    const findings = judgeFile({ file, ...parseSource(Buffer.from(raw), basename(file)) });
    expect(findings.map(({ message }) => message)).toEqual([]);
  },
);
