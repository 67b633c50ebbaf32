import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { openHost } from "../../src/host/node.ts";
import { parseLock } from "../../src/packages/lock-file.ts";
import { planTemplate } from "../../src/recipe/plan-template.ts";
import { makeRpmRepository } from "../fixtures/repository/make-rpm-repository.ts";
import { makeSigner } from "../fixtures/repository/signer.ts";
import { silentReport } from "../fixtures/repository/silent-report.ts";
import { makeRpm } from "../fixtures/rpm/make-rpm.ts";
import { runCli } from "../fixtures/run-cli.ts";

/** What the operating system's default template asks for. */
const defaults = [
  ...[
    "azurelinux-release",
    "ca-certificates",
    "core-packages-base-image",
    "cronie-anacron",
    "dracut-hostonly",
  ],
  ...["dracut-vrf", "filesystem", "initramfs", "logrotate", "openssh-server", "shadow-utils", "shim"],
  ...["systemd-boot", "systemd-ukify", "veritysetup", "kernel"],
];

const template = (folder: string) => `image: {name: azl, version: "1.0"}
target: {os: azure-linux, dist: azl3, arch: x86_64, imageType: raw}
packageRepositories:
  - {codename: azl3.0-base, path: ${folder}/repo}
  - {codename: azl3.0-base, pkey: ${folder}/key.asc}
  - {codename: own, packageFiles: [own]}
systemConfig: {name: x, packages: [bash-5.2, extra, /usr/share/licence]}
`;

test("an operating system of RPMs is planned at its own address, whatever mirrors the host has", async () => {
  await using scratch = await openScratch();
  await writeFile(
    scratch.file,
    template(scratch.folder)
      .replace(/ {2}- .*\n/g, "")
      .replace("packageRepositories:\n", ""),
  );
  const host = openHost({ report: silentReport(), signal: new AbortController().signal });
  const folders = { os: resolve("templates/os"), examples: resolve("templates/examples") };
  const plan = await planTemplate({ template: scratch.file, mirrors: [] }, folders, host);
  const where = "https://packages.microsoft.com/azurelinux/3.0/prod/base/x86_64";
  expect(plan.repositories).toEqual([
    expect.objectContaining({ id: "azl3.0-base", format: "rpm", baseUrls: [where], canonicalUrl: where }),
  ]);
  expect(plan.repositories[0]?.trust).toMatchObject({
    fingerprints: ["2BC94FFF7015A5F28F1537AD0CD9FED33135CE90", "BC528686B50D79E339D3721CEB3E94ADBE1229CF"],
    keys: expect.arrayContaining([{ kind: "url", url: `${where}/repodata/repomd.xml.key` }]),
  });
});

test("its packages are locked, as they are or were, with the file lists where a path leads to them, and own ones", async () => {
  await using scratch = await openScratch();
  const { folder, file } = scratch;
  const signer = await makeSigner();
  await writeFile(join(folder, "key.asc"), signer.armored);
  await writeFile(file, template(folder));
  await makeRpmRepository({
    folder: join(folder, "repo"),
    signers: [signer],
    packages: [
      ...defaults.map((name) => ({ name, requires: ["bash"] })),
      { name: "bash", version: "5.1-1" },
      { name: "bash", version: "5.2-7" },
      { name: "bash", version: "5.2-8", publishedAt: 1_750_000_000 },
      { name: "bash", version: "5.3-1" },
      { name: "licences", moreFiles: ["/usr/share/licence"] },
    ].map((one) => ({ publishedAt: 1_700_000_000, ...one })),
  });
  await mkdir(join(folder, "own/noarch"), { recursive: true });
  await writeFile(join(folder, "own/noarch/extra.rpm"), await makeRpm({ name: "extra" }));
  const run = (...args: readonly string[]) => runCli(args, { cwd: folder });
  const locked = async (...args: readonly string[]) => {
    expect(await run("lock", file, ...args)).toMatchObject({ exitCode: 0 });
    return parseLock(await readFile(join(folder, "azl.lock.json"), "utf8"), "azl.lock.json");
  };
  const lock = await locked("--snapshot", "20250101T000000Z");
  expect(lock.packages.map(({ name, version }) => `${name} ${version}`).sort()).toEqual(
    [...defaults.map((name) => `${name} 1-1`), "bash 5.2-7", "extra 1.0-1", "licences 1-1"].sort(),
  );
  expect(lock.packages[0]?.name).toBe("bash");
  expect(lock.repositories).toMatchObject([
    { format: "rpm", signedBy: [signer.fingerprint], snapshot: "2025-01-01T00:00:00.000Z" },
    { format: "rpm", verification: "digests" },
  ]);
  expect(lock.repositories[0]?.indexes.map(({ path }) => path)).toEqual([
    "repodata/primary.xml.gz",
    "repodata/filelists.xml.gz",
  ]);
  const now = await locked();
  expect(now.packages.find(({ name }) => name === "bash")?.version).toBe("5.2-8");
  expect(now.repositories[0]).not.toHaveProperty("snapshot");
}, 60_000);

async function openScratch(): Promise<AsyncDisposable & { readonly folder: string; readonly file: string }> {
  const folder = await mkdtemp(join(tmpdir(), "lock-rpm-"));
  await mkdir(join(folder, "repo"));
  const file = join(folder, "azl.yml");
  return { folder, file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
