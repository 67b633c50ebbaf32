import { expect, test } from "vitest";
import { loadTemplate } from "../../src/template/load.ts";
import { image, mistakesOf, osFolder, writtenFiles } from "./written-files.ts";

const target = (os: string, dist: string) =>
  `target: { os: ${os}, dist: ${dist}, arch: x86_64, imageType: raw }`;

test.each([
  ["redhat-compatible-distro", "rcd10", "el10"],
  ["wind-river-elxr", "aria", "elxr12"],
  ["wind-river-elxr", "bianca", "elxr13"],
])("a template for %s may call its release %s; it is %s then", async (os, dist, release) => {
  await using folder = await writtenFiles({ "t.yml": `${image}\n${target(os, dist)}\n` });
  const { template } = await loadTemplate({ file: folder.path("t.yml"), osFolder });
  expect(template.target.dist).toBe(release);
});

test("a template and what it extends may use different words for the same release, and not for another", async () => {
  const child = `extends: p.yml\n${image}\n${target("wind-river-elxr", "elxr12")}\n`;
  expect(await mistakesOf({ "t.yml": child, "p.yml": `${target("wind-river-elxr", "aria")}\n` })).toEqual([]);
  expect(await mistakesOf({ "t.yml": child, "p.yml": `${target("wind-river-elxr", "bianca")}\n` })).toEqual([
    't.yml:1:10 IC1008 Cannot extend "p.yml": its target is wind-river-elxr elxr13 x86_64 raw, not wind-river-elxr elxr12 x86_64 raw',
  ]);
});
