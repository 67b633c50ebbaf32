import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "../fixtures/run-cli.ts";
import { onAlteredHost } from "../fixtures/run-wrapped.ts";
import { sharedCache } from "../fixtures/shared-cache.ts";
import { testHost } from "../fixtures/test-host.ts";
import { provideRpmDistribution, type RpmDistribution } from "../rpm-distribution/rpm-distribution.ts";

const folder = mkdtempSync(join(tmpdir(), "itg-rpm-chroot-"));
let distribution: RpmDistribution;

beforeAll(async () => {
  distribution = await provideRpmDistribution(sharedCache(), testHost());
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A host that has no rpm, nor anything else that a chroot environment has. */
const hidden = ["rpm", "rpmkeys", "mke2fs", "e2fsck", "mkfs.fat", "mcopy", "mmd", "sfdisk"];
const wrapper = onAlteredHost(
  `for name in ${hidden.join(" ")}; do mount --bind /dev/null "$(readlink -f "$(command -v $name)")"; done`,
);

const build = (output: string) =>
  runCli(
    [
      ...["build", "azl3-x86_64-minimal-raw", "--tools", "chroot", "--rebuild", "--output-dir", output],
      ...["--repository", `azl3.0-base=${distribution.repositories.zst}`, "--key", distribution.keyFile],
      ...["--cache-dir", "cache"],
    ],
    { cwd: folder, wrapper },
  );

/** What the cache has of a key, in a folder, by its beginning and end. */
const keptIn = (store: string, key: string | undefined, ending = ""): string => {
  const names = readdirSync(join(folder, "cache", store));
  const name = names.find((one) => one.startsWith(key ?? "none") && one.length === 64 + ending.length);
  return join(folder, "cache", store, name ?? "none");
};

test("a host without rpm installs RPM packages cleanly, and the same when its tools were tampered with", async () => {
  const first = await build("first");
  expect(first, first.stderr).toMatchObject({ exitCode: 0 });
  const layer = keptIn("layers", /Layer ([0-9a-f]{12}): not kept yet/.exec(first.stderr)?.[1]);
  const rootfs = join(folder, "rootfs");
  execFileSync("cp", ["-a", layer, rootfs]);
  const verify = 'rpm -Va | grep -v "^.........  c "; rpm -qa --qf "%{NAME}\\n" | grep -vc ^gpg-pubkey';
  const said = execFileSync("chroot", [rootfs, "sh", "-c", verify], { encoding: "utf8" });
  const manifest = readFileSync(join(folder, "first/azl3-x86_64-minimal-1.0.0.manifest.json"), "utf8");
  expect(said).toBe(`${JSON.parse(manifest).packages.length}\n`);

  const tools = /environment ([0-9a-f]{12}): not/.exec(first.stderr)?.[1];
  appendFileSync(keptIn("chrootenv", tools, ".tar.zst"), "tampered");
  const second = await build("second");
  expect(second, second.stderr).toMatchObject({ exitCode: 0 });
  expect(second.stderr).toMatch(/The kept chroot environment [0-9a-f]{12} is damaged: it is made again/);
  const sums = (name: string) => readFileSync(join(folder, name, "SHA256SUMS"), "utf8");
  expect(sums("second")).toBe(sums("first"));
});
