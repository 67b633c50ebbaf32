import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { overridesOf } from "../../src/cli/override-options.ts";
import { repositoryOverrides } from "../../src/cli/repository-options.ts";
import { requireFreeSpace } from "../../src/cli/require-free-space.ts";
import { countOption, sizeOption } from "../../src/cli/size-option.ts";
import { placeText } from "../../src/errors.ts";
import { planTemplate } from "../../src/recipe/plan-template.ts";
import { plainOf } from "../../src/template/source.ts";
import { makeSigner } from "../fixtures/repository/signer.ts";
import { testHost } from "../fixtures/test-host.ts";

const none = { set: [], setFile: [], package: [], repository: [], key: [] } as const;

describe("overridesOf()", () => {
  test("gives every option a value of the template and a place of its own", async () => {
    const overrides = await overridesOf({
      set: ["disk.size=4GiB"],
      setFile: [],
      name: "web",
      version: "1.10",
      arch: "aarch64",
      formats: "raw, qcow2",
      compression: "zstd",
      package: ["curl", "jq"],
      repository: ["base=http://127.0.0.1:8080/", "extra=mirror"],
      key: ["key.asc"],
    });
    const [mirror, key] = [resolve("mirror"), resolve("key.asc")];
    const told = overrides.map(({ steps, value, how, place }) => [
      placeText(place),
      steps.join("."),
      how,
      plainOf(value),
    ]);
    expect(told).toEqual([
      ["--set disk.size", "disk.size", "put", "4GiB"],
      ["--name web", "image.name", "put", "web"],
      ["--version 1.10", "image.version", "put", "1.10"],
      ["--arch aarch64", "target.arch", "put", "aarch64"],
      ["--formats raw, qcow2", "disk.artifacts", "put", [{ type: "raw" }, { type: "qcow2" }]],
      ["--compression zstd", "disk.artifacts.*.compression", "put", "zstd"],
      ["--package curl", "systemConfig.packages", "add", "curl"],
      ["--package jq", "systemConfig.packages", "add", "jq"],
      ...[
        ["--repository base=http://127.0.0.1:8080/", { codename: "base", url: "http://127.0.0.1:8080/" }],
        ["--repository extra=mirror", { codename: "extra", path: mirror }],
        ["--key key.asc", { codename: "base", pkeys: [key] }],
        ["--key key.asc", { codename: "extra", pkeys: [key] }],
      ].map(([option, entry]) => [option, "packageRepositories", "add", entry]),
    ]);
  });

  test("reads files first, and names one that cannot be read", async () => {
    const folder = await mkdtemp(join(tmpdir(), "options-"));
    try {
      const file = join(folder, "set.txt");
      await writeFile(file, "# secret\nsystemConfig.users.joe.password=$6$x$y\n");
      const overrides = await overridesOf({ ...none, set: ["image.name=b"], setFile: [file] });
      expect(overrides.map(({ place }) => placeText(place))).toEqual([
        "--set systemConfig.users.joe.password",
        "--set image.name",
      ]);
      await expect(overridesOf({ ...none, setFile: [join(folder, "gone")] })).rejects.toMatchObject({
        code: "IC8001",
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("repositoryOverrides()", () => {
  test.each([
    [
      "http://127.0.0.1",
      'Cannot use "--repository http://127.0.0.1": it does not say where the repository lies',
    ],
    ["base=", 'Cannot use "--repository base=": it does not say where the repository lies'],
    ["=http://127.0.0.1", 'Cannot use "--repository =http://127.0.0.1": it names no repository'],
  ])("refuses %s", (text, message) => {
    expect(() => repositoryOverrides({ repository: [text], key: [] })).toThrow(
      expect.objectContaining({ code: "IC8001", message, hint: expect.stringContaining("NAME=ADDRESS") }),
    );
  });

  test("what it gives is a valid template: another address, and other keys", async () => {
    const folder = await mkdtemp(join(tmpdir(), "repository-options-"));
    try {
      const { armored, fingerprint } = await makeSigner();
      await writeFile(join(folder, "key.asc"), armored);
      const overrides = repositoryOverrides({
        repository: ["azl3.0-base=http://127.0.0.1:8080"],
        key: [join(folder, "key.asc")],
      });
      const folders = { os: resolve("templates/os"), examples: resolve("templates/examples") };
      const template = "azl3-x86_64-minimal-raw";
      const plan = await planTemplate({ template, mirrors: [], overrides }, folders, testHost());
      expect(plan.repositories).toMatchObject([
        { id: "azl3.0-base", baseUrls: ["http://127.0.0.1:8080"], trust: { fingerprints: [fingerprint] } },
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("stands beside what the template says of that repository, and goes before its addresses and keys", async () => {
    const folder = await mkdtemp(join(tmpdir(), "repository-options-"));
    try {
      const { armored, fingerprint } = await makeSigner();
      await writeFile(join(folder, "key.asc"), armored);
      const template = join(folder, "t.yml");
      const target = "target: { os: azure-linux, dist: azl3, arch: x86_64, imageType: raw }";
      const own = "{ codename: azl3.0-base, priority: 700, insecureSkipVerify: true }";
      await writeFile(
        template,
        `image: { name: a, version: "1" }\n${target}\npackageRepositories: [${own}]\n`,
      );
      const overrides = repositoryOverrides({
        repository: ["azl3.0-base=http://127.0.0.1:8080"],
        key: [join(folder, "key.asc")],
      });
      const folders = { os: resolve("templates/os"), examples: resolve("templates/examples") };
      const plan = await planTemplate({ template, mirrors: [], overrides }, folders, testHost());
      expect(plan.repositories).toMatchObject([
        {
          id: "azl3.0-base",
          baseUrls: ["http://127.0.0.1:8080"],
          priority: 700,
          trust: { kind: "keys", fingerprints: [fingerprint] },
        },
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("refuses a key of no repository", () => {
    expect(() => repositoryOverrides({ repository: [], key: ["key.asc"] })).toThrow(
      'Cannot use "--key key.asc": no --repository says which repository it signs',
    );
  });

  test("leaves an address with an equals sign whole", () => {
    const [override] = repositoryOverrides({ repository: ["base=http://127.0.0.1/?a=b"], key: [] });
    expect(override && plainOf(override.value)).toEqual({
      codename: "base",
      url: "http://127.0.0.1/?a=b",
    });
  });

  test("puts all keys of a repository into one entry", () => {
    const key = ["/a.asc", "https://example.org/b.asc"];
    const overrides = repositoryOverrides({ repository: ["base=http://a.example.org"], key });
    expect(overrides.map(({ value }) => plainOf(value))).toEqual([
      { codename: "base", url: "http://a.example.org" },
      { codename: "base", pkeys: ["/a.asc", "https://example.org/b.asc"] },
    ]);
  });

  test("refuses a repository at two places", () => {
    const repository = ["base=http://a.example.org", "base=mirror"];
    expect(() => repositoryOverrides({ repository, key: [] })).toThrow(
      'Cannot use "--repository base=mirror": another place of that repository is given already',
    );
  });
});

test("sizeOption() reads sizes as templates write them and refuses what is none", () => {
  expect([sizeOption("--x", "8GiB"), sizeOption("--x", "500MB")]).toEqual([8 * 1024 ** 3, 500e6]);
  for (const text of ["", "8", "much", "-1GiB"])
    expect(() => sizeOption("--x", text)).toThrow(`Cannot use "--x ${text}": it is not a size`);
});

test("countOption() reads whole numbers above 0", () => {
  expect(countOption("--x", "300")).toBe(300);
  for (const text of ["0", "-1", "1.5", "", "soon"])
    expect(() => countOption("--x", text)).toThrow("it is not a whole number above 0");
});

describe("requireFreeSpace()", () => {
  test("looks at the nearest folder that is there", async () => {
    await requireFreeSpace([join(tmpdir(), "not", "there", "yet")], 1);
  });

  test("refuses a folder with less", async () => {
    await expect(requireFreeSpace(["/tmp/x"], 2 ** 60)).rejects.toMatchObject({ code: "IC8012" });
  });
});
