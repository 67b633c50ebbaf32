import { expect, test } from "vitest";
import { loadOsProvider } from "../../src/os/load.ts";
import { planBuild } from "../../src/plan/plan-build.ts";
import { requirePinnedKeys } from "../../src/recipe/require-pinned-keys.ts";
import { loadTemplate } from "../../src/template/load.ts";
import { readKeyring } from "../../src/trust/keyring.ts";
import { image, osFolder, writtenFiles } from "../template/written-files.ts";

const target = "target: { os: wind-river-elxr, dist: aria, arch: x86_64, imageType: raw }";

async function repositories(more = "") {
  await using folder = await writtenFiles({ "t.yml": `${image}\n${target}\n${more}` });
  const template = await loadTemplate({ file: folder.path("t.yml"), osFolder });
  const os = await loadOsProvider(osFolder, template.template.target);
  return planBuild({ template, os, mirrors: [] }).repositories;
}

test("a repository whose key nobody has published is refused, with the way to pin one", async () => {
  const planned = await repositories();
  expect(() => requirePinnedKeys(planned)).toThrow(
    expect.objectContaining({
      code: "IC2015",
      message: 'Cannot trust repository "aria": it is not known which key signs it',
      hint: expect.stringContaining("https://mirror.elxr.dev/elxr/public.gpg"),
    }),
  );
});

test("a fingerprint in the template pins it; address and place of the key stay the operating system's", async () => {
  const fingerprint = "0123456789ABCDEF0123456789ABCDEF01234567";
  const planned = await repositories(
    `packageRepositories: [{ codename: aria, fingerprint: ${fingerprint} }]\n`,
  );
  expect(() => requirePinnedKeys(planned)).not.toThrow();
  expect(planned).toMatchObject([
    {
      baseUrls: ["https://mirror.elxr.dev/elxr"],
      trust: {
        fingerprints: [fingerprint],
        keys: [{ kind: "host-keyrings" }, { kind: "url", url: "https://mirror.elxr.dev/elxr/public.gpg" }],
      },
    },
  ]);
});

test("without a fingerprint no key is found, whatever lies where keys are looked for", async () => {
  const reading = readKeyring({
    fingerprints: [],
    sources: [{ kind: "host-keyrings" }],
    fetchKey: async () => Buffer.of(),
  });
  await expect(reading).rejects.toMatchObject({ code: "IC2009" });
});
