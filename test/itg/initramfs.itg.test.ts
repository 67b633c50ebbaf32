import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeInitramfs } from "../../src/boot/initramfs.ts";
import { moduleShortcuts } from "../../src/boot/module-shortcuts.ts";
import { digestFile } from "../../src/files/digest-file.ts";
import { openLayer } from "../fixtures/open-layer.ts";
import { runCli } from "../fixtures/run-cli.ts";
import { sharedCache } from "../fixtures/shared-cache.ts";
import { smallTemplate } from "../fixtures/small-template.ts";

const folder = mkdtempSync(join(tmpdir(), "itg-initramfs-"));

beforeAll(async () => {
  writeFileSync(join(folder, "template.yml"), smallTemplate());
  const run = await runCli(["build", "template.yml", "--cache-dir", sharedCache()], { cwd: folder });
  expect(run.stderr).not.toContain("error");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A module that the generator would not take of itself, with others that it needs and firmware that the image has. */
const forced = "# forced\nnvme\nvirtio_gpu\n";

test.each([
  ["zstd", ""],
  ["gzip", forced],
])(
  "an initramfs (%s) has the bytes that the generator gives without our shortcuts",
  async (compression, modules) => {
    await using rootfs = await openLayer("bookworm");
    const [kernel = ""] = readdirSync(join(rootfs.path, "usr/lib/modules"));
    const set = `sed -i s/^COMPRESS=.*/COMPRESS=${compression}/ /etc/initramfs-tools/initramfs.conf; printf '${modules}' >>/etc/initramfs-tools/modules`;
    await rootfs.exec({ argv: ["sh", "-c", set] });
    const path = join(
      rootfs.path,
      await makeInitramfs(rootfs, {
        initramfs: "initramfs-tools",
        kernel: { version: kernel, path: `/boot/vmlinuz-${kernel}` },
      }),
    );
    const own = await digestFile(path);
    await rootfs.exec({ argv: ["update-initramfs", "-c", "-k", kernel], env: { LC_ALL: "C", LANG: "C" } });
    expect(await digestFile(path)).toEqual(own);
    expect(own.sizeBytes).toBeGreaterThan(5_000_000);
  },
);

test("the batch of modules stands in for the generator that is installed", async () => {
  await using rootfs = await openLayer("bookworm");
  const functions = await readFile(join(rootfs.path, "usr/share/initramfs-tools/hook-functions"), "utf8");

  expect(moduleShortcuts(functions)).toContain("composer_add_one_by_one");
});
