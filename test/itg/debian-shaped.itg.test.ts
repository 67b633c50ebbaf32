import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fetchPackages } from "../../src/fetch/fetch-packages.ts";
import { openFetcher } from "../../src/fetch/fetcher.ts";
import { parseLock } from "../../src/packages/lock-file.ts";
import { defaultPackages, openShapedMirror, type ShapedTarget } from "../fixtures/debian-shaped.ts";
import { fakePackage } from "../fixtures/mini-debian.ts";
import { makeSigner } from "../fixtures/repository/signer.ts";
import { silentReport } from "../fixtures/repository/silent-report.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";

const noble = { os: "ubuntu", dist: "ubuntu24" } as const;

async function lockOf(scratch: Scratch, url: string) {
  const run = await scratch.run(["lock", "t.yml", "--mirror", url]);
  expect(run.stderr).not.toContain("error");
  const file = join(scratch.path, "shaped.lock.json");
  return parseLock(await readFile(file, "utf8"), file);
}

test.each<[ShapedTarget, string, string]>([
  [{ ...noble, arch: "x86_64" }, "/ubuntu/", "amd64"],
  [{ ...noble, arch: "aarch64" }, "/ubuntu-ports/", "arm64"],
  [{ os: "wind-river-elxr", dist: "bianca", arch: "aarch64" }, "/elxr/", "arm64"],
])(
  "what %j asks for is chosen from its suites and components, fetched and verified",
  async (target, folder, word) => {
    await using scratch = await openScratch("own");
    await using mirror = await openShapedMirror(scratch, target);
    await scratch.write("t.yml", mirror.template);
    const lock = await lockOf(scratch, mirror.server.url);
    expect(lock.packages.map(({ name }) => name).sort()).toEqual([...(await defaultPackages(target))].sort());
    expect(lock.repositories.every(({ signedBy }) => signedBy.join() === mirror.owner.fingerprint)).toBe(
      true,
    );
    const asked = mirror.server.requests.map(({ path }) => path);
    expect(asked.filter((path) => !path.startsWith(folder))).toEqual([]);
    expect(asked.some((path) => path.includes(`/binary-${word}/`))).toBe(true);
    const files = lock.packages.map(({ path, sizeBytes, sha256 }) => ({
      urls: [`${mirror.server.url}${folder}${path}`] as const,
      target: join(scratch.path, "cache", path),
      ...{ sizeBytes, sha256 },
    }));
    await using fetcher = openFetcher({
      ...{ env: {}, userAgent: "test", signal: new AbortController().signal },
      now: () => new Date(),
    });
    const fetched = await fetchPackages(files, { fetcher, report: silentReport() });
    expect(fetched.fetchedBytes).toBe(lock.packages.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  },
);

test("a fix in the security pocket is preferred, and a pocket cannot stand for another", async () => {
  await using scratch = await openScratch("own");
  await using mirror = await openShapedMirror(scratch, { ...noble, arch: "x86_64" });
  await scratch.write("t.yml", mirror.template);
  const fix = fakePackage("openssh-server", { Version: "1.1" });
  await mirror.publish("noble-security", { universe: [fix] });
  const lock = await lockOf(scratch, mirror.server.url);
  const server = lock.packages.find(({ name }) => name === "openssh-server");
  expect(server).toMatchObject({ version: "1.1", repository: "noble-security" });
  await mirror.publish("noble-security", {}, { as: "noble-updates" });
  const run = await scratch.run(["lock", "t.yml", "--mirror", mirror.server.url]);
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain("error IC2005");
});

test("nobody but the pinned key signs a pocket, and nothing is read of a release that nobody pins", async () => {
  await using scratch = await openScratch("own");
  await using mirror = await openShapedMirror(scratch, { ...noble, arch: "aarch64" });
  await scratch.write("t.yml", mirror.template);
  await mirror.publish("noble-security", {}, { signer: await makeSigner() });
  const run = await scratch.run(["lock", "t.yml", "--mirror", mirror.server.url]);
  expect(run.stderr).toContain("error IC2002");
  await scratch.write(
    "elxr.yml",
    'image: { name: e, version: "1" }\ntarget: { os: wind-river-elxr, dist: aria, arch: x86_64, imageType: raw }\n',
  );
  mirror.server.reset();
  const unpinned = await scratch.run(["lock", "elxr.yml", "--mirror", mirror.server.url]);
  expect(unpinned.stderr).toContain("error IC2015");
  expect(mirror.server.requests).toEqual([]);
});
