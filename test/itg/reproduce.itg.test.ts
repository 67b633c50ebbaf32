import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CliResult } from "../fixtures/run-cli.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { openTinyDebian, tinyTemplate } from "../fixtures/tiny-debian.ts";
import { toldBy } from "../fixtures/told.ts";

const manifest = "output/small-1.manifest.json";
const random = "cat /proc/sys/kernel/random/uuid";

interface Original extends AsyncDisposable {
  readonly scratch: Scratch;
  reproduce(...args: readonly string[]): Promise<CliResult>;
}

/** A scratch folder with a finished build of a tiny Debian. */
async function openOriginal(parts: Parameters<typeof tinyTemplate>[1]): Promise<Original> {
  const scratch = await openScratch("own");
  const debian = await openTinyDebian(scratch);
  await scratch.write("template.yml", tinyTemplate(debian, parts));
  const run = await scratch.run(["build", "template.yml"]);
  expect(run, run.stderr).toMatchObject({ exitCode: 0 });
  return {
    scratch,
    reproduce: (...args) => scratch.run(["reproduce", manifest, "--template", "template.yml", ...args]),
    async [Symbol.asyncDispose]() {
      await debian[Symbol.asyncDispose]();
      await scratch[Symbol.asyncDispose]();
    },
  };
}

/** What it says of each artifact: the lines below its name. */
function explanations(run: CliResult): Readonly<Record<string, readonly string[]>> {
  const blocks = run.stdout.split(/\n(?! )/).map((block) => block.split("\n").map((line) => line.trim()));
  const artifacts = blocks.filter(([head = ""]) => /^(identical|differs|missing) /.test(head));
  return Object.fromEntries(artifacts.map(([head = "", ...lines]) => [head.replaceAll(/ +/g, " "), lines]));
}

describe("reproduce", () => {
  test("finds an image that is built from its input alone identical, in every format", async () => {
    const formats = ["raw", "qcow2", "vhd", "vhdx", "vmdk", "vdi", "tar"];
    const packed = ["gz", "xz", "zstd"].map((compression) => `{ type: raw, compression: ${compression} }`);
    const artifacts = `[${[...formats.map((type) => `{ type: ${type} }`), ...packed].join(", ")}]`;
    await using original = await openOriginal({ artifacts });
    // Named after the image beside the manifest it is found, and the lock always is.
    await writeFile(join(original.scratch.path, "output/small.yml"), "extends: ../template.yml\n");
    const run = await original.scratch.run(["reproduce", manifest, "--cache-dir", "cache"]);
    expect(run, run.stderr).toMatchObject({ exitCode: 0 });
    expect(Object.keys(explanations(run)).filter((head) => head.startsWith("identical "))).toHaveLength(10);
    expect(run.stdout).toMatch(/small 1 is reproduced: identical\n$/);
  });

  test("names artifact, partition, file, byte and writer of what differs first", async () => {
    await using original = await openOriginal({
      system: `configurations:
  - cmd: ${random} > /etc/stamp
  - cmd: ${random} > /etc/stamp.too`,
      artifacts:
        "[{ type: raw }, { type: vmdk }, { type: raw, compression: zstd }, { type: tar, compression: gz }]",
    });
    const run = await original.reproduce("--cache-dir", "cache");
    expect(run.exitCode, run.stderr + run.stdout).toBe(1);
    const stamp = expect.stringMatching(
      /^first in partition "rootfs", \/etc\/stamp, byte \d+: 0x\w\w, was 0x\w\w$/,
    );
    const inDisk = [
      stamp,
      "written by a maintainer script, or a command of configurations",
      "2 files differ there",
    ];
    const inTar = [expect.stringMatching(/^first in \/etc\/stamp, byte \d+: /), ...inDisk.slice(1)];
    expect(explanations(run)).toMatchObject({
      "differs small-1.raw": inDisk,
      "differs small-1.raw.zst": inDisk,
      "differs small-1.vmdk": inDisk,
      "differs small-1.tar.gz": inTar,
    });
    expect(run.stdout).toMatch(/small 1 is not reproduced\n$/);
  });

  test("says of what differs by package, whose file list names the path", async () => {
    await using original = await openOriginal({
      system: `configurations: [{ cmd: "${random} > /etc/hello.conf" }]`,
    });
    const run = await original.reproduce("--cache-dir", "cache");
    expect(explanations(run)["differs small-1.raw"]?.[1]).toBe("written by package tiny-base");
  });

  test("compares digests alone where the first files are gone, and trusts none that was changed since", async () => {
    await using original = await openOriginal({
      system: `configurations: [{ cmd: "${random} > /etc/stamp" }]`,
      artifacts: "[{ type: raw }, { type: tar }]",
    });
    await rm(join(original.scratch.path, "output/small-1.raw"));
    await appendFile(join(original.scratch.path, "output/small-1.tar"), "!");
    const run = await original.reproduce("--cache-dir", "cache");
    expect(run.exitCode).toBe(1);
    expect(explanations(run)).toMatchObject({
      "differs small-1.raw": ["its first file is not beside the manifest: only the digests were compared"],
      "differs small-1.tar": [
        "its first file has not the digest that the manifest gives: it was changed after it was made",
      ],
    });
  });

  test("tells other versions first", async () => {
    await using original = await openOriginal({});
    const file = join(original.scratch.path, manifest);
    const value = JSON.parse(await readFile(file, "utf8"));
    value.engine.version = "0.0.1";
    value.tools.e2fsprogs = "1.40";
    await writeFile(file, JSON.stringify(value));
    const run = await original.reproduce("--cache-dir", "cache");
    expect(run, run.stderr).toMatchObject({ exitCode: 0 });
    expect(run.stdout).toMatch(
      /^Other circumstances: image-composer was 0\.0\.1, is .*\nOther circumstances: e2fsprogs was 1\.40, is .*\nidentical /,
    );
  });

  test("refuses a template, a lock and a folder that are not the right ones, before it builds", async () => {
    await using original = await openOriginal({});
    const { scratch } = original;
    const template = await readFile(join(scratch.path, "template.yml"), "utf8");
    await scratch.write("other.yml", template.replace("tiny-base]", "tiny-base]\n  hostname: another"));
    const other = await original.scratch.run(["reproduce", manifest, "--template", "other.yml"]);
    expect(other.exitCode).toBe(1);
    expect(toldBy(other)).toMatchObject([
      {
        code: "IC7004",
        message: expect.stringContaining('Cannot reproduce from template "other.yml": its configuration'),
      },
    ]);
    const lock = JSON.parse(await readFile(join(scratch.path, "output/small.lock.json"), "utf8"));
    lock.packages[0].version = "2";
    await scratch.write("other.lock.json", `${JSON.stringify(lock)}\n`);
    const locked = await original.reproduce("--lock", "other.lock.json", "--cache-dir", "cache");
    expect(locked.exitCode).toBe(1);
    expect(toldBy(locked)).toMatchObject([
      {
        code: "IC7004",
        message:
          'Cannot reproduce from lock file "other.lock.json": it has another digest than the manifest\'s',
      },
    ]);
    const onItself = await original.reproduce("--output-dir", "output");
    expect(toldBy(onItself)).toMatchObject([{ code: "IC8001" }]);
  });
});
