import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
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

test("a host without rpm installs RPM packages cleanly, and keeps the tools that it made", async () => {
  const args = [
    ...["build", "azl3-x86_64-minimal-raw", "--tools", "chroot", "--cache-dir", "cache"],
    ...["--repository", `azl3.0-base=${distribution.repositories.zst}`, "--key", distribution.keyFile],
  ];
  const built = await runCli(args, { cwd: folder, wrapper });
  expect(built, built.stderr).toMatchObject({ exitCode: 0 });
  const layers = join(folder, "cache/layers");
  const [layer = "none"] = readdirSync(layers).filter((name) => !name.endsWith(".json"));
  const rootfs = join(folder, "rootfs");
  execFileSync("cp", ["-a", join(layers, layer), rootfs]);
  const verify = 'rpm -Va | grep -v "^.........  c "; rpm -qa --qf "%{NAME}\\n" | grep -vc ^gpg-pubkey';
  const said = execFileSync("chroot", [rootfs, "sh", "-c", verify], { encoding: "utf8" });
  const manifest = readFileSync(join(folder, "output/azl3-x86_64-minimal-1.0.0.manifest.json"), "utf8");
  expect(said).toBe(`${JSON.parse(manifest).packages.length}\n`);

  const [, tools = "none"] = /environment ([0-9a-f]{12}): not kept yet/.exec(built.stderr) ?? [];
  const kept = readdirSync(join(folder, "cache/chrootenv")).sort();
  expect(kept).toEqual(
    ["json", "tar.zst"].map((ending) => expect.stringMatching(`^${tools}\\w{52}\\.${ending}$`)),
  );
});
