import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leftoversOf } from "../fixtures/leftovers.ts";
import { openPrivateHost, type PrivateHost } from "../fixtures/private-host.ts";
import type { CliResult } from "../fixtures/run-cli.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { openTinyDebian, type TinyDebian, tinyTemplate } from "../fixtures/tiny-debian.ts";
import { stackTraceIn, toldBy } from "../fixtures/told.ts";

let scratch: Scratch;
let debian: TinyDebian;
/** Digest of the image as a build makes it that has room everywhere. */
let rightImage: string;
/** What the packages and indexes take in the cache, in KiB; every file takes whole pages. */
let fetchedKib: number;
/** What the opened packages take there. */
let openedKib: number;

const artifacts = "[{ type: raw }, { type: qcow2, compression: zstd }]";
const build = ["build", "template.yml", "--cache-dir", "cache"];

beforeAll(async () => {
  scratch = await openScratch("own");
  debian = await openTinyDebian(scratch);
  await scratch.write("template.yml", tinyTemplate(debian, { artifacts }));
  await scratch.write("roomy/cache/.keep", "");
  await using host = await openPrivateHost(scratch, onTmpfs("cache", "1g"));
  await expectBuilt(host, await host.run(build));
  rightImage = await imageDigest(host);
  fetchedKib = Number(
    await host.sh("du -sk cache/indexes cache/pkgCache | awk '{ kib += $1 } END { print kib }'"),
  );
  openedKib = Number(await host.sh("du -sk cache/packages | cut -f 1"));
  await host.sh("cp -a cache/. roomy/cache; rm -r output");
});

afterAll(async () => {
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

/** Shell lines that put a folder on a filesystem of its own, of that size. */
const onTmpfs = (folder: string, size: string) =>
  `mkdir -p ${folder}\nmount -t tmpfs -o size=${size} none ${folder}\n`;

/** And give it another size. */
const resize = (folder: string, options: string) => `mount -o remount,${options} ${folder}`;

const imageDigest = (host: PrivateHost) => host.sh("sha256sum < output/small-1.raw");

async function expectBuilt(host: PrivateHost, run: CliResult): Promise<void> {
  expect(run, run.stderr).toMatchObject({ exitCode: 0 });
  expect(await leftBehind(host)).toEqual([]);
}

/** What no build may leave, failed or not: unfinished files, in any of its folders, processes, mounts. */
async function leftBehind(host: PrivateHost): Promise<readonly string[]> {
  const unfinished = await host.sh(
    "find output workspace cache -mindepth 1 '(' -name '.unfinished*' -o -name '*.tmp' -o -name 'convert-*' -o -name tree ')' -prune 2>/dev/null || true",
  );
  const left = await leftoversOf(scratch);
  return [
    ...unfinished.split("\n").filter((line) => line !== ""),
    ...left.filter((one) => /^(process|mount)/.test(one)),
  ];
}

/** The build has failed with IC8006 alone, naming the file and telling how much is wanted, and left nothing in the output. */
async function expectFull(
  host: PrivateHost,
  run: CliResult,
  { message, hint }: { readonly message: RegExp; readonly hint: RegExp },
): Promise<void> {
  const mistake = {
    code: "IC8006",
    message: expect.stringMatching(message),
    hint: expect.stringMatching(hint),
  };
  expect({ exitCode: run.exitCode, told: toldBy(run) }, run.stderr).toEqual({ exitCode: 1, told: [mistake] });
  expect(stackTraceIn(run)).toEqual([]);
  expect(await leftBehind(host)).toEqual([]);
  expect(await host.sh("find output -mindepth 1 2>/dev/null || true")).toBe("");
}

const needs = (folder: string, option: string) =>
  new RegExp(
    `^Free space in ".*/${folder}" \\(it has \\d+\\.\\d MB left, about \\d+\\.\\d MB more are needed\\), or .* with ${option}$`,
  );

test("a cache folder that fills up at an index, at packages, at opened packages, at a layer, at an initramfs", async () => {
  await using host = await openPrivateHost(scratch, onTmpfs("cache", "8k"));
  await expectFull(host, await host.run(build), {
    message: /^Cannot write ".*\/cache\/indexes\/[0-9a-f]{64}\.xz": the disk is full$/,
    hint: needs("cache/indexes", "--cache-dir"),
  });
  const packages = "cache/pkgCache/debian-debian12-x86_64";
  for (const size of ["64k", "2m"]) {
    await host.sh(resize("cache", `size=${size}`));
    await expectFull(host, await host.run(build), {
      message: /^Cannot write ".*\/pkgCache\/.*_1\.0_all\.deb": the disk is full$/,
      hint: needs(packages, "--cache-dir"),
    });
  }
  await host.sh(resize("cache", `size=${fetchedKib + 64}k`));
  await expectFull(host, await host.run(build), {
    // Packages are opened while others are still on their way: either may meet the end of the room.
    message:
      /^Cannot write ".*\/cache\/(packages\/[0-9a-f]{64}\.(tar|json)|pkgCache\/.*\.deb)": the disk is full$/,
    hint: needs('cache/(packages|pkgCache/[^"]+)', "--cache-dir"),
  });
  // What only later builds are the faster for need not fit.
  for (const moreKib of [128, 600]) {
    await host.sh(resize("cache", `size=${fetchedKib + openedKib + moreKib}k`));
    await expectBuilt(host, await host.run(build));
    expect(await imageDigest(host)).toBe(rightImage);
  }
  await host.sh(resize("cache", "size=1g"));
  await expectBuilt(host, await host.run(build));
  expect(await imageDigest(host)).toBe(rightImage);
  await host.sh("rm -r output");
});

test("an output folder that fills up at the disk image, at a compressed image, at the reports", async () => {
  await using host = await openPrivateHost(scratch, `${onTmpfs("output", "400k")}${withCache}`);
  await expectFull(host, await host.run(build), {
    message: /^Cannot write ".*\/output\/.*disk\.raw": the disk is full$/,
    hint: needs("output", "--output-dir"),
  });
  // The raw image fits, and a little.
  await host.sh(resize("output", "size=11m"));
  await expectFull(host, await host.run(build), {
    message: /^Cannot write ".*\/output\/small-1\..*": the disk is full$/,
    hint: needs("output", "--output-dir"),
  });
  // Room for the folder itself, the hidden one and two images, but for no further file.
  await host.sh(resize("output", "size=1g,nr_inodes=4"));
  await expectFull(host, await host.run(build), {
    message: /^Cannot write ".*\/output\/.*": the disk is full$/,
    hint: needs("output", "--output-dir"),
  });
  await host.sh(resize("output", "size=1g,nr_inodes=1000"));
  await expectBuilt(host, await host.run(build));
  expect(await imageDigest(host)).toBe(rightImage);
});

test("a work folder that fills up at a conversion", async () => {
  await using host = await openPrivateHost(scratch, `${onTmpfs("workspace", "400k")}${withCache}`);
  await expectFull(host, await host.run(build), {
    message: /^Cannot write ".*\/workspace\/small-1\.qcow2": the disk is full$/,
    hint: needs("workspace", "--work-dir"),
  });
  await host.sh(resize("workspace", "size=1g"));
  await expectBuilt(host, await host.run(build));
  expect(await imageDigest(host)).toBe(rightImage);
  await host.sh("rm -r output");
});

describe("a root filesystem in memory that fills up", () => {
  /** In place of mount(8): gives the composer's own filesystems in memory the size that `/mnt/limit` tells. */
  const limitedMount = `mount -t tmpfs none /mnt
cp -L "$(command -v mount)" /mnt/mount
cat > /mnt/limited <<'END'
#!/bin/sh
case "$*" in *" image-composer "*) limit=$(cat /mnt/limit) ;; *) limit= ;; esac
for one; do
  shift
  case "$limit $one" in " "*) ;; *size=*) one=$(echo "$one" | sed "s/size=[0-9]*/size=$limit/") ;; esac
  set -- "$@" "$one"
done
exec /mnt/mount "$@"
END
chmod +x /mnt/limited
mount --bind /mnt/limited "$(command -v mount)"
`;
  const fill = "cat /dev/zero > /filling";
  const said = {
    message: /^Cannot .*(?:No space left on device|the root filesystem is full)/s,
    hint: /\d+\.\d MB/,
  };

  test("while packages are unpacked, a command runs, the initramfs is made", async () => {
    await using host = await openPrivateHost(
      scratch,
      `${limitedMount}echo 4m > /mnt/limit\n${onTmpfs("cache", "1g")}`,
    );
    await expectFull(host, await host.run(build), { ...said, hint: /./ });
    await host.sh("echo 30m > /mnt/limit");
    for (const command of [fill, `${fill} 2>/dev/null || true`]) {
      const system = `configurations: [{ cmd: "${command}" }]`;
      await scratch.write("template.yml", tinyTemplate(debian, { artifacts, system }));
      await expectFull(host, await host.run(build), said);
    }
    await scratch.write("template.yml", tinyTemplate(debian, { artifacts }));
    await expectBuilt(host, await host.run(build));
    expect(await imageDigest(host)).toBe(rightImage);
    await host.sh("rm -r output");
  });
});

/** A cache that holds everything already, and that the test does not change for others. */
const withCache = `${onTmpfs("cache", "1g")}cp -a roomy/cache/. cache\n`;
