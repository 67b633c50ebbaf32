import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ComposeError, type Mistake, placeText } from "../../src/errors.ts";
import { loadTemplate } from "../../src/template/load.ts";
import { parseOverride, parseOverrides } from "../../src/template/override.ts";
import { plainOf } from "../../src/template/source.ts";
import type { Template } from "../../src/template/template.ts";
import { image, osFolder, target, writtenFiles } from "./written-files.ts";

describe("parseOverride()", () => {
  test.each([
    ["disk.size=4GiB", ["disk", "size"], "4GiB"],
    ["a[0].b=1", ["a", "0", "b"], 1],
    ["a.0.b=true", ["a", "0", "b"], true],
    ['a."net.ipv4.ip_forward"=1', ["a", "net.ipv4.ip_forward"], 1],
    ["a=[curl, jq]", ["a"], ["curl", "jq"]],
    ["a={ b: { c: 1 } }", ["a"], { b: { c: 1 } }],
    ["a=b=c", ["a"], "b=c"],
    ['a="1.10"', ["a"], "1.10"],
    ["a=", ["a"], null],
    ["a.*.b=x", ["a", "*", "b"], "x"],
  ])("reads %s", (text, steps, value) => {
    const override = parseOverride(text, "--set");
    expect([override.steps, plainOf(override.value)]).toEqual([steps, value]);
  });

  test.each([
    ["disk.size", 'IC8001 Cannot use "--set disk.size": it has no value'],
    ["=4GiB", 'IC8001 Cannot use "--set ": it does not begin with the path of a value'],
    [".a=1", 'IC8001 Cannot use "--set .a": it does not begin with the path of a value'],
    ["a..b=1", 'IC8001 Cannot use "--set a..b": it does not begin with the path of a value'],
    ["a.=1", 'IC8001 Cannot use "--set a.": it does not begin with the path of a value'],
    ["a b=hush", 'IC8001 Cannot use "--set a b": it has no value'],
    ["a=[hush", 'IC1002 Cannot parse "--set a": '],
    ["a=!x y", 'IC1002 Cannot parse "--set a": '],
  ])("refuses %s without repeating its value", (text, said) => {
    const error = thrownBy(() => parseOverride(text, "--set"));
    expect(`${error.code} ${error.message}`.startsWith(said), error.message).toBe(true);
    expect(`${error.message} ${error.hint}`).not.toContain("hush");
  });

  test("reads back any keys and values", () => {
    const key = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !/["\n\r\0]/.test(text));
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), fc.jsonValue(), (keys, value) => {
        const text = `${keys.map((one) => `"${one}"`).join(".")}=${JSON.stringify(value)}`;
        const override = parseOverride(text, "--set");
        expect(override.steps).toEqual(keys);
        expect(JSON.stringify(plainOf(override.value))).toBe(JSON.stringify(value));
      }),
    );
  });
});

test("parseOverrides() reads one a line and passes over comments", () => {
  const overrides = parseOverrides("# disk\ndisk.size=4GiB\r\n\n  image.name=x  \n", "--set");
  expect(overrides.map(({ place }) => placeText(place))).toEqual(["--set disk.size", "--set image.name"]);
});

const parent = `${image}
${target}
disk:
  artifacts: [{ type: raw }, { type: qcow2, compression: xz }]
systemConfig:
  packages: [one]
  users: [{ name: joe, sudo: true }]
`;
const child = `extends: parent.yml
${target}
systemConfig:
  packages: [two]
`;

async function overridden(...texts: readonly string[]): Promise<Template> {
  await using folder = await writtenFiles({ "t.yml": child, "parent.yml": parent });
  const overrides = texts.map((text) => parseOverride(text, "--set"));
  return (await loadTemplate({ file: folder.path("t.yml"), osFolder, overrides })).template;
}

async function refusal(...texts: readonly string[]): Promise<readonly string[]> {
  try {
    await overridden(...texts);
    return [];
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error;
    const mistakes: readonly Mistake[] = error.mistakes.length > 0 ? error.mistakes : [error];
    return mistakes.map(({ place, code, message }) => `${place && placeText(place)} ${code} ${message}`);
  }
}

describe("an override is laid on as if the template said so", () => {
  test("a value takes the place of what the template or its parents say", async () => {
    const { image, disk } = await overridden("image.name=other", "disk.size=7GiB");
    expect([image.name, disk.size]).toEqual(["other", "7GiB"]);
  });

  test("a list is the template's own: what parents say is merged with it as always", async () => {
    const { systemConfig } = await overridden("systemConfig.packages=[three]");
    expect(systemConfig.packages).toContain("one");
    expect(systemConfig.packages).toContain("three");
    expect(systemConfig.packages).not.toContain("two");
  });

  test("an index counts in the template's own list, and the next one appends", async () => {
    const { systemConfig } = await overridden(
      "systemConfig.packages.0=three",
      "systemConfig.packages[1]=four",
    );
    expect(systemConfig.packages?.filter((name) => /^(two|three|four)$/.test(name))).toEqual([
      "three",
      "four",
    ]);
  });

  test("a name leads to the inherited entry of that name", async () => {
    const { systemConfig, disk } = await overridden(
      "systemConfig.users.joe.shell=/bin/sh",
      "systemConfig.users.ann.sudo=true",
      "disk.partitions.rootfs.fsLabel=system",
    );
    expect(systemConfig.users).toEqual([
      { name: "joe", sudo: true, shell: "/bin/sh" },
      { name: "ann", sudo: true },
    ]);
    expect(disk.partitions.map(({ id, fsLabel }) => [id, fsLabel])).toContainEqual(["rootfs", "system"]);
    expect(disk.partitions.length).toBeGreaterThan(1);
  });

  test("a star stands for every entry of an inherited list", async () => {
    const { disk } = await overridden("disk.artifacts.*.compression=zstd");
    expect(disk.artifacts).toEqual([
      { type: "raw", compression: "zstd" },
      { type: "qcow2", compression: "zstd" },
    ]);
  });

  test("the target is that of the whole chain, and its defaults are read", async () => {
    const { target, disk } = await overridden("target.arch=aarch64");
    expect(target.arch).toBe("aarch64");
    expect(disk.partitions.some(({ type }) => type?.includes("arm64"))).toBe(true);
  });
});

describe("a wrong override", () => {
  test.each([
    [["disk.sise=4GiB"], '--set disk.sise IC1004 Cannot use the key "disk.sise": it is not known'],
    [
      ["image.version=1.10"],
      '--set image.version IC1005 Cannot use "image.version": 1.10 is a number, not a string',
    ],
    [["target.dist=debian99"], '--set target.dist IC1007 Cannot find the release of debian "debian99"'],
    [
      ["disk.partitions.7.fsType=ext4"],
      '--set disk.partitions.7.fsType IC1005 Cannot set "disk.partitions[7]": the template has ',
    ],
    [
      ["disk.artifacts.iso.compression=xz"],
      '--set disk.artifacts.iso.compression IC1005 Cannot set "disk.artifacts.iso": it has no entry "iso"',
    ],
    [
      ["systemConfig.users.0.shell=/bin/sh"],
      '--set systemConfig.users.0.shell IC1006 Cannot use "systemConfig.users[0]": the key "name" is missing',
    ],
    [["extends=nowhere.yml"], '--set extends IC1005 Cannot set "extends": '],
  ])("%s is told with its own place", async (texts, said) => {
    const told = await refusal(...texts);
    expect(told[0]?.startsWith(said), told.join("\n")).toBe(true);
  });

  test("is told together with all others", async () => {
    expect(await refusal("disk.sise=1", "image.nam=x", "systemConfig.recommends=maybe")).toHaveLength(3);
  });
});

function thrownBy(work: () => unknown): ComposeError {
  try {
    work();
  } catch (error) {
    if (error instanceof ComposeError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
