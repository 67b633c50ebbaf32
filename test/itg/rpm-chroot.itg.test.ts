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

const layerOf = (pattern: RegExp, said: string): string => {
  const layers = join(folder, "cache/layers");
  const key = pattern.exec(said)?.[1] ?? "none";
  const name = readdirSync(layers).find((one) => one.startsWith(key) && !one.endsWith(".json"));
  return join(layers, name ?? "none");
};

test("a host without rpm installs RPM packages cleanly, and the same when its tools were tampered with", async () => {
  const first = await build("first");
  expect(first, first.stderr).toMatchObject({ exitCode: 0 });
  const layer = layerOf(/Layer ([0-9a-f]{12}): not kept yet/, first.stderr);
  const rootfs = join(folder, "rootfs");
  execFileSync("cp", ["-a", layer, rootfs]);
  const verify = 'rpm -Va | grep -v "^.........  c "; rpm -qa --qf "%{NAME}\\n" | grep -vc ^gpg-pubkey';
  const said = execFileSync("chroot", [rootfs, "sh", "-c", verify], { encoding: "utf8" });
  const manifest = readFileSync(join(folder, "first/azl3-x86_64-minimal-1.0.0.manifest.json"), "utf8");
  expect(said).toBe(`${JSON.parse(manifest).packages.length}\n`);

  appendFileSync(join(layerOf(/environment ([0-9a-f]{12}): not/, first.stderr), "usr/bin/rpm"), "tampered");
  const second = await build("second");
  expect(second, second.stderr).toMatchObject({ exitCode: 0 });
  expect(second.stderr).toMatch(/The kept layer [0-9a-f]{12} is damaged: it is made again/);
  const sums = (name: string) => readFileSync(join(folder, name, "SHA256SUMS"), "utf8");
  expect(sums("second")).toBe(sums("first"));
});
