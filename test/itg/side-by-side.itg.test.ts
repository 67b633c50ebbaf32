import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { digestsOf } from "../fixtures/kill-series.ts";
import { leftoversOf } from "../fixtures/leftovers.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { openTinyDebian, type TinyDebian, tinyTemplate } from "../fixtures/tiny-debian.ts";

let scratch: Scratch;
let debian: TinyDebian;

beforeAll(async () => {
  scratch = await openScratch("own");
  debian = await openTinyDebian(scratch, [{ name: "extra", files: { "usr/share/extra": "extra\n" } }]);
  await scratch.write("plain.yml", tinyTemplate(debian));
  await scratch.write("extra.yml", tinyTemplate(debian, { packages: ["extra"] }));
});

afterAll(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

/** Builds a template with a work folder of its own below a shared one, and returns digests of what it made. */
async function buildOnce(template: string, name: string): Promise<ReadonlyMap<string, string>> {
  const folders = ["--output-dir", `outputs/${name}`, "--work-dir", `work/${name}`];
  const run = await scratch.run(["build", template, ...folders]);
  expect(run, run.stderr).toMatchObject({ exitCode: 0 });
  return await digestsOf(join(scratch.path, "outputs", name));
}

test("four builds at once share a cold cache, and each makes what it makes alone", async () => {
  const templates = ["plain.yml", "extra.yml", "plain.yml", "extra.yml"];
  const together = await Promise.all(
    templates.map((template, index) => buildOnce(template, `together-${index}`)),
  );
  const alone = [await buildOnce("plain.yml", "plain"), await buildOnce("extra.yml", "extra")];
  expect(together).toEqual([...alone, ...alone]);
  expect(alone[0]?.get("small-1.raw")).not.toBe(alone[1]?.get("small-1.raw"));
  const cached = await readdir(join(scratch.path, "cache"), { recursive: true });
  const own = cached.filter((name) => !/^layers\/[0-9a-f]+\//.test(name));
  expect(own.filter((name) => /\.(part|part\.json|tmp|list)$/.test(name))).toEqual([]);
  const left = await leftoversOf(scratch);
  expect(left.filter((one) => /^(process|mount) /.test(one))).toEqual([]);
});

test("four builds at once of which the first breaks in the middle of every download", async () => {
  await using own = await openScratch("own");
  await own.write("template.yml", tinyTemplate(debian));
  await own.write("key.asc", debian.owner.armored);
  debian.server.fault("/debian/pool/main/tiny-base_1.0_all.deb", { kind: "cut", afterBytes: 3_000_000 }, 4);
  const folders = (index: number) => ["--output-dir", `outputs/${index}`, "--work-dir", `work/${index}`];
  const runs = await Promise.all(
    [1, 2, 3, 4].map((index) => own.run(["build", "template.yml", ...folders(index)])),
  );
  for (const run of runs) expect(run, run.stderr).toMatchObject({ exitCode: 0 });
  const made = await Promise.all(
    [1, 2, 3, 4].map((index) => digestsOf(join(own.path, "outputs", String(index)))),
  );
  expect(new Set(made.map((one) => one.get("small-1.raw"))).size).toBe(1);
});
