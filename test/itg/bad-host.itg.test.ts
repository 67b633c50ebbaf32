import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectRefused } from "../fixtures/expect-refusal.ts";
import { defaultPackages, fakePackage, fakePackages, openMiniDebian } from "../fixtures/mini-debian.ts";
import { onAlteredHost, runWrapped } from "../fixtures/run-wrapped.ts";
import { openScratch } from "../fixtures/scratch.ts";
import { smallTemplate } from "../fixtures/small-template.ts";

/** Nobody, who may look at the checkout wherever it lies. */
const asNobody = [
  "setpriv",
  ...["--reuid=65534", "--clear-groups", "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"],
] as const;

describe("without root", () => {
  test("build is refused, with the command to run instead", async () => {
    await using scratch = await openScratch();
    await scratch.write("template.yml", smallTemplate());
    const run = await runWrapped(scratch, asNobody, ["build", "template.yml", "--work-dir", "elsewhere"]);
    await expectRefused(scratch, run, [
      {
        code: "IC8003",
        message: 'Cannot run "build": it must run as root',
        hint: `Run it through sudo: sudo ./image-composer build template.yml --work-dir elsewhere
  or in a user namespace: ./image-composer build --rootless template.yml --work-dir elsewhere`,
      },
    ]);
  });

  test("validate works", async () => {
    await using scratch = await openScratch();
    await scratch.write("template.yml", smallTemplate());
    const run = await runWrapped(scratch, asNobody, ["validate", "template.yml"]);
    expect(run).toEqual({ exitCode: 0, stdout: "template.yml is valid\n", stderr: "" });
  });
});

describe("build refuses a host", () => {
  const install = "sudo apt-get install --yes --no-install-recommends";
  const hostTools = ["--tools", "host", "--no-install-tools"] as const;

  test("that lacks tools which it must not install, with the command to run", async () => {
    await using scratch = await openScratch();
    await scratch.write("template.yml", smallTemplate());
    const host = onAlteredHost(`touch not-executable
mount --bind not-executable "$(command -v mcopy)"
mount --bind not-executable "$(command -v mke2fs)"`);
    scratch.own("not-executable");
    const run = await runWrapped(scratch, host, ["build", "template.yml", ...hostTools]);
    await expectRefused(scratch, run, [
      {
        code: "IC8002",
        message: "Cannot use this host: it lacks mke2fs (missing), mcopy (missing)",
        hint: `Install them: ${install} e2fsprogs mtools`,
      },
    ]);
  });

  test("whose tool is too old, with the version that is needed", async () => {
    await using scratch = await openScratch();
    await scratch.write("template.yml", smallTemplate());
    await scratch.write("old", "#!/bin/sh\necho 'mke2fs 1.42.9 (28-Dec-2013)' >&2\n");
    const host = onAlteredHost('chmod +x old\nmount --bind old "$(command -v mke2fs)"');
    const run = await runWrapped(scratch, host, ["build", "template.yml", ...hostTools]);
    await expectRefused(scratch, run, [
      {
        code: "IC8002",
        message: "Cannot use this host: it lacks mke2fs 1.42.9 (1.47 is needed)",
        hint: `Install them: ${install} e2fsprogs`,
      },
    ]);
  });

  test("on which apt cannot install what is missing, with what apt said", async () => {
    await using scratch = await openScratch();
    await scratch.write("template.yml", smallTemplate());
    await scratch.write("apt", "#!/bin/sh\necho 'E: The list of sources could not be read.' >&2\nexit 100\n");
    scratch.own("not-executable");
    const host = onAlteredHost(`chmod +x apt
touch not-executable
mount --bind apt "$(command -v apt-get)"
mount --bind not-executable "$(command -v mcopy)"`);
    const run = await runWrapped(scratch, host, ["build", "template.yml"]);
    await expectRefused(scratch, run, [
      {
        code: "IC8007",
        message: 'Cannot install host tools "mtools": E: The list of sources could not be read.',
        hint: `Install them yourself: ${install} mtools`,
      },
    ]);
  });

  test("on which the target's programs do not run", async () => {
    await using scratch = await openScratch();
    const template = smallTemplate().replace("x86_64", "aarch64").replace("cloud-amd64", "cloud-arm64");
    await scratch.write("template.yml", template);
    const emulators = "/proc/sys/fs/binfmt_misc";
    const host = onAlteredHost(`[ ! -d ${emulators} ] || mount -t tmpfs none ${emulators}`);
    const run = await runWrapped(scratch, host, ["build", "template.yml"]);
    await expectRefused(scratch, run, [
      {
        code: "IC5008",
        message: 'Cannot build for "aarch64" on this host: its programs do not run here',
        hint: expect.stringContaining("sudo apt-get install qemu-user-static binfmt-support"),
      },
    ]);
  });

  test("that forbids namespaces, as containers do", async () => {
    await using scratch = await openScratch();
    await scratch.write("template.yml", smallTemplate());
    const contained = ["setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin"] as const;
    const run = await runWrapped(scratch, contained, ["build", "template.yml"]);
    await expectRefused(scratch, run, [
      {
        code: "IC8005",
        message: 'Cannot finish "build": its process in private namespaces ended with 1 without saying why',
        hint: expect.stringContaining("SYS_ADMIN"),
      },
    ]);
    expect(run.stderr).toContain("unshare failed: Operation not permitted");
  });

  test.for(["output", "workspace"])("on which the folder for %s cannot be made", async (name) => {
    await using scratch = await openScratch("own");
    await using debian = await openMiniDebian(scratch);
    await scratch.write("template.yml", smallTemplate({ repositories: debian.repositories }));
    await scratch.write("taken", "");
    const option = name === "output" ? "--output-dir" : "--work-dir";
    const run = await scratch.run(["build", "template.yml", option, "taken/folder"]);
    await expectRefused(scratch, run, [
      {
        code: "IC7003",
        message: expect.stringMatching(/^Cannot (?:write|make).* "\/.*\/taken\/folder": ENOTDIR/),
      },
    ]);
  });

  test("whose disk is full, naming the file that does not fit", async () => {
    await using scratch = await openScratch("own");
    await using debian = await openMiniDebian(scratch);
    const large = { ...fakePackage("large"), content: Buffer.alloc(8 * 2 ** 20) };
    await debian.publish({ components: { main: [...fakePackages(await defaultPackages()), large] } });
    const template = smallTemplate({ repositories: debian.repositories, system: "packages: [large]" });
    await scratch.write("template.yml", template);
    const host = onAlteredHost("mkdir cache\nmount -t tmpfs -o size=2m none cache");
    const run = await runWrapped(scratch, host, ["build", "template.yml", "--cache-dir", "cache"]);
    await expectRefused(scratch, run, [
      {
        code: "IC8006",
        message: expect.stringMatching(/^Cannot write ".*\/large_1\.0_amd64\.deb.*": the disk is full$/),
        hint: expect.stringContaining("Free space"),
      },
    ]);
  });
});

describe("build accepts a host", () => {
  test("on which its folders are mounts, or have mounts below them", async () => {
    await using scratch = await openScratch("own");
    await using debian = await openMiniDebian(scratch);
    await scratch.write("template.yml", smallTemplate({ repositories: debian.repositories }));
    for (const folder of ["real-output", "real-packages"]) await scratch.write(`${folder}/here`, "");
    const host = onAlteredHost(`mkdir -p output cache/pkgCache
mount --bind real-output output
mount --bind real-packages cache/pkgCache`);
    const run = await runWrapped(scratch, host, ["build", "template.yml", "--cache-dir", "cache"]);
    // The packages of the mirror can be fetched, into the folders, but not installed.
    await expectRefused(scratch, run, [
      { code: "IC5001", message: expect.stringMatching(/^Cannot unpack /), hint: expect.any(String) },
    ]);
    const packages = join(scratch.path, "real-packages", "debian-debian12-x86_64");
    expect(await readdir(packages)).toContain("apt_1.0_amd64.deb");
    expect(await readdir(join(scratch.path, "real-output"))).toEqual(["here"]);
  });
});
