import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, zstdCompressSync } from "node:zlib";
import pLimit from "p-limit";
import type { Host } from "../../src/host/host.ts";
import { distributionEpoch } from "./build-rpms.ts";
import { withOtherFiles } from "./repomd-text.ts";
import type { SigningKey } from "./signing-key.ts";

/** The name of the public key in a published repository. */
export const keyFileName = "RPM-GPG-KEY-synthetic";

/**
 * Signs the RPMs in `<folder>/gz/Packages` and publishes them twice: `<folder>/gz` with metadata compressed by gzip, and
 * `<folder>/zst`, whose packages are the same, by zstd. Both have signed metadata and the public key.
 */
export async function publish(folder: string, key: SigningKey, host: Host): Promise<void> {
  const gz = join(folder, "gz");
  await signRpms(join(gz, "Packages"), key, host);
  await writeMetadata(gz, key, host);
  const zst = join(folder, "zst");
  await mkdir(join(zst, "repodata"), { recursive: true });
  await symlink("../gz/Packages", join(zst, "Packages"));
  await writeZstdMetadata(gz, zst);
  await finishRepository(zst, key, host);
}

/** Makes the metadata of the packages below a folder anew, compressed by gzip, and signs it. */
export async function writeMetadata(folder: string, key: SigningKey, host: Host): Promise<void> {
  await rm(join(folder, "repodata"), { recursive: true, force: true });
  const revision = ["--revision", String(distributionEpoch), "--set-timestamp-to-revision"];
  const workers = ["--workers", String(host.cores)];
  // Newer versions would choose zstd themselves, older ones do not know the option.
  const compression = await host
    .exec({ argv: ["createrepo_c", "--help"] })
    .then(({ stdout }) =>
      stdout.includes("--general-compress-type") ? ["--general-compress-type", "gz"] : [],
    );
  await host.exec({
    argv: ["createrepo_c", "--quiet", "--no-database", ...revision, ...workers, ...compression, folder],
  });
  await finishRepository(folder, key, host);
}

/** rpmsign(8) works through its files one by one, so they are divided among the cores. */
export async function signRpms(packages: string, key: SigningKey, host: Host): Promise<void> {
  const files = (await readdir(packages)).sort().map((name) => join(packages, name));
  const limit = pLimit(host.cores);
  const groups = Map.groupBy(files, (_, index) => index % (4 * host.cores));
  await Promise.all([...groups.values()].map((group) => limit(() => key.signRpms(group))));
  // createrepo_c writes a file's time down.
  for (const file of files) await utimes(file, distributionEpoch, distributionEpoch);
}

async function finishRepository(folder: string, key: SigningKey, host: Host): Promise<void> {
  const repomd = join(folder, "repodata/repomd.xml");
  await key.signDetached(repomd);
  await cp(key.publicFile, join(folder, keyFileName));
  await cp(key.publicFile, `${repomd}.key`);
  host.report.info(`Published ${folder}`);
}

async function writeZstdMetadata(from: string, to: string): Promise<void> {
  const repomd = await readFile(join(from, "repodata/repomd.xml"), "utf8");
  const text = await withOtherFiles(repomd, async (href) => {
    const bytes = zstdCompressSync(gunzipSync(await readFile(join(from, href))));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const name = href.replace(/^repodata\/[0-9a-f]{64}-/, "").replace(/\.gz$/, ".zst");
    const target = `repodata/${sha256}-${name}`;
    await writeFile(join(to, target), bytes);
    return { href: target, sha256, sizeBytes: bytes.length };
  });
  await writeFile(join(to, "repodata/repomd.xml"), text);
}
