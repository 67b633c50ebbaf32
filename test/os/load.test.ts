import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readKey } from "openpgp";
import { expect, test } from "vitest";
import { loadOsProvider, loadOsProviders } from "../../src/os/load.ts";
import { servedRepositories } from "../../src/os/served-repositories.ts";
import type { Architecture } from "../../src/packages/lock.ts";
import { osFolder, writtenFiles } from "../template/written-files.ts";

test("loadOsProviders() reads every release that is shipped", async () => {
  const providers = await loadOsProviders(osFolder);
  expect(providers.map(({ os, dist, name }) => [os, dist, name])).toEqual([
    ["azure-linux", "azl3", "Azure Linux 3"],
    ["debian", "debian12", "Debian 12 (bookworm)"],
    ["debian", "debian13", "Debian 13 (trixie)"],
    ["edge-microvisor-toolkit", "emt3", "Edge Microvisor Toolkit 3"],
    ["redhat-compatible-distro", "el10", "CentOS Stream 10"],
    ["redhat-compatible-distro", "el9", "CentOS Stream 9"],
    ["ubuntu", "ubuntu22", "Ubuntu 22.04 (jammy)"],
    ["ubuntu", "ubuntu24", "Ubuntu 24.04 (noble)"],
    ["ubuntu", "ubuntu26", "Ubuntu 26.04 (resolute)"],
    ["wind-river-elxr", "elxr12", "Wind River eLxr 12 (aria)"],
    ["wind-river-elxr", "elxr13", "Wind River eLxr 13 (bianca)"],
  ]);
});

test.each([
  ["redhat-compatible-distro", "rcd10", "el10"],
  ["wind-river-elxr", "aria", "elxr12"],
  ["wind-river-elxr", "bianca", "elxr13"],
])("loadOsProvider() knows %s %s as %s", async (os, dist, release) => {
  expect((await loadOsProvider(osFolder, { os, dist })).dist).toBe(release);
});

test("every architecture of a release has its default template, and repositories", async () => {
  for (const provider of await loadOsProviders(osFolder)) {
    const { os, dist, architectures } = provider;
    for (const architecture of Object.keys(architectures) as Architecture[]) {
      const file = join(osFolder, os, dist, `default-raw-${architecture}.yml`);
      await expect(readFile(file, "utf8")).resolves.toContain(`arch: ${architecture}`);
      expect(servedRepositories(provider, architecture).length).toBeGreaterThan(0);
    }
  }
});

test("every pinned fingerprint has its key shipped or published, and each key file is the key that its name says", async () => {
  for (const { repositories } of await loadOsProviders(osFolder)) {
    for (const { keyFiles, keyUrls, fingerprints } of repositories) {
      if (keyFiles.length === 0) {
        expect(keyUrls.length).toBeGreaterThanOrEqual(fingerprints.length);
        continue;
      }
      const keys = await Promise.all(
        keyFiles.map(async (file) => readKey({ armoredKey: await readFile(file, "utf8") })),
      );
      const found = keys.map((key) => key.getFingerprint().toUpperCase());
      expect(found).toEqual(fingerprints);
      expect(keyFiles.map((file) => file.split("/").at(-1))).toEqual(found.map((name) => `${name}.asc`));
      expect(keys.some((key) => key.isPrivate())).toBe(false);
    }
  }
});

test("loadOsProvider() does not know other names, and suggests", async () => {
  await expect(loadOsProvider(osFolder, { os: "debain", dist: "x" })).rejects.toMatchObject({
    code: "IC1007",
    hint: 'Did you mean "debian"?',
  });
  await expect(loadOsProvider(osFolder, { os: "debian", dist: "keys" })).rejects.toMatchObject({
    code: "IC1007",
    message: 'Cannot find the release of debian "keys": there is none of that name',
    hint: "Known: debian12, debian13",
  });
  await expect(loadOsProvider(osFolder, { os: "..", dist: "os" })).rejects.toMatchObject({ code: "IC1007" });
});

test.each([
  ["is no YAML", "a: [", /os\.yml"/],
  ["lacks a key", "", /it must be object/],
  ["has a key too many", "extra: 1\n", /it must NOT have additional properties/],
])("loadOsProvider() refuses an os.yml that %s", async (_, text, message) => {
  await using folder = await writtenFiles({ "debian/debian12/os.yml": "" });
  const file = folder.path("debian/debian12/os.yml");
  if (text.startsWith("extra")) {
    await cp(join(osFolder, "debian/debian12/os.yml"), file);
    await writeFile(file, text, { flag: "a" });
  } else {
    await writeFile(file, text);
  }
  const loading = loadOsProvider(folder.path(""), { os: "debian", dist: "debian12" });
  await expect(loading).rejects.toMatchObject({ code: "IC1013", message: expect.stringMatching(message) });
});

test("loadOsProvider() names a folder that is not there", async () => {
  await expect(loadOsProvider("/nowhere", { os: "debian", dist: "debian12" })).rejects.toMatchObject({
    code: "IC1013",
  });
});
