import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { constants } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRefusal } from "../fixtures/expect-refusal.ts";
import { leftoversOf } from "../fixtures/leftovers.ts";
import { type RawDebSpec, rawDeb, type TarMember } from "../fixtures/raw-deb.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { openTinyDebian, type TinyDebian, tinyTemplate } from "../fixtures/tiny-debian.ts";

let scratch: Scratch;
let debian: TinyDebian;
/** A process of the host that must survive. */
let canary: ChildProcess;

beforeAll(async () => {
  scratch = await openScratch("own");
  debian = await openTinyDebian(scratch);
  canary = spawn("sleep", ["900"], { stdio: "ignore" });
  await once(canary, "spawn");
});

afterAll(async () => {
  canary.kill("SIGKILL");
  await debian[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

/** Publishes the packages beside those of every template, and writes a template that asks for them. */
async function publish(specs: readonly RawDebSpec[], artifacts = "[{ type: tar }]"): Promise<void> {
  const debs: string[] = [];
  for (const spec of specs) {
    debs.push(join(scratch.path, "debs", `${spec.name}.deb`));
    await writeFile(join(scratch.path, "debs", `${spec.name}.deb`), rawDeb(spec));
  }
  await debian.publish({ components: { main: [...debian.debs, ...debs].map((deb) => ({ deb })) } });
  const template = tinyTemplate(debian, { artifacts });
  const names = specs.map(({ name }) => name).join(", ");
  await scratch.write("template.yml", template.replace("[tiny-base]", `[tiny-base, ${names}]`));
}

const parent = (name: string): TarMember => ({ name, type: "5" });

/** perl and its libraries, apart from the image's own. */
function perlMembers(): readonly TarMember[] {
  const said = execFileSync("ldd", ["/usr/bin/perl"], { encoding: "utf8" });
  const libraries = [...said.matchAll(/=> (\S+) \(0x/g)].map(([, path = ""]) => path);
  return [
    ...["./", "./opt/", "./opt/tries/", "./opt/tries/lib/"].map(parent),
    { name: "./opt/tries/perl", mode: 0o755, content: readFileSync("/usr/bin/perl") },
    { name: "./opt/tries/tries.pl", content: readFileSync("test/fixtures/tries.pl") },
    ...libraries.map((path) => ({
      name: `./opt/tries/lib/${path.split("/").at(-1)}`,
      mode: 0o755,
      content: readFileSync(realpathSync(path)),
    })),
  ];
}

/** A postinst that runs these lines, where `perl` is there, unless it runs outside of a process namespace of its own. */
const guarded = (lines: string): string => `#!/bin/sh
set -e
perl() { LD_LIBRARY_PATH=/opt/tries/lib /opt/tries/perl "$@"; }
[ "$(perl -e 'print readlink "/proc/self/ns/pid"')" != "${readlinkSync("/proc/self/ns/pid")}" ]
${lines}
`;

const inImage = (path: string): string =>
  execFileSync("tar", ["-xOf", join(scratch.path, "output/small-1.tar"), `./${path}`], { encoding: "utf8" });

const { EPERM, EACCES, ENOENT, ENOSYS, ESRCH, EROFS, ENETUNREACH, ECONNREFUSED } = constants.errno;

describe("a maintainer script", () => {
  test("that tries the host meets an error at each turn, and what it starts ends with it", async () => {
    const secret = join(scratch.path, "canary");
    await scratch.write("canary", "the host's\n");
    const { dev } = statSync("/");
    const args = [secret, canary.pid, new URL(debian.url).port, dev >> 8, dev & 0xff].join(" ");
    const postinst = guarded(`perl /opt/tries/tries.pl ${args} > /opt/tries/log
perl -e 'fork and exit; setpgrp; open STDIN, "</dev/null"; open STDOUT, ">/dev/null"; open STDERR, ">/dev/null"; sleep 900' ${secret}
env > /opt/tries/environment || true`);
    await publish([{ name: "tries", members: perlMembers(), scripts: { postinst } }]);
    const run = await scratch.run(["build", "template.yml"], { HOST_SECRET: "hush" });
    expect(run, run.stderr).toMatchObject({ exitCode: 0 });
    const lines = inImage("opt/tries/log").trim().split("\n");
    const tried = Object.fromEntries(
      lines.map((line) => [line.replace(/ \S+$/, ""), line.split(" ").at(-1)]),
    );
    const refusals = (code: unknown, ...names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [name, typeof code === "number" ? String(code) : code]));
    // Some kernels lack them altogether.
    const refusedOrLacking = expect.stringMatching(`^(${EPERM}|${ENOSYS}|${ENOENT}|${EACCES})$`);
    expect(tried).toEqual({
      ...refusals(EPERM, "mount", "take off a mask", "make /proc/sys writable", "pivot_root", "setns"),
      ...refusals(EPERM, "new mount namespace", "new user namespace", "reboot", "set the clock"),
      ...refusals(EPERM, "set the host name", "open by handle", "trusted attribute", "kernel log"),
      ...refusals(refusedOrLacking, "load a module", "iopl", "swap on", "kernel memory"),
      ...refusals(ESRCH, "kill by number", "trace by number"),
      ...refusals(EROFS, "core_pattern"),
      ...refusals(ENOENT, "canary by way of PID 1's root", "canary by way of PID 1's folder"),
      ...refusals(
        ENOENT,
        "canary by its path",
        "canary from outside of the chroot",
        "host's secrets from there",
      ),
      ...refusals(0, "make a disk", "make a disk in memory"),
      ...refusals(EACCES, "read the disk", "read the disk in memory"),
      ...refusals(expect.stringMatching(`^(${ENETUNREACH}|${ECONNREFUSED})$`), "connect"),
      "MiB in /dev/shm": "64",
      processes: "few",
      secrets: "none",
      // Climbed out of the chroot, it finds the outer root and no more.
      "outside host image": "proc",
    });
    expect(canary.exitCode).toBeNull();
    scratch.own("output");
    expect((await leftoversOf(scratch)).filter((name) => !name.startsWith("output/"))).toEqual([]);
  });

  test("that kills everything in sight ends its own build and nothing else", async () => {
    const postinst = guarded(`perl -e 'kill 9, -1; kill 9, 1'; sleep 900`);
    await publish([{ name: "killer", members: perlMembers(), scripts: { postinst } }]);
    await rm(join(scratch.path, "output"), { recursive: true, force: true });
    const hint =
      "The lines above are what the script said; it ran without network and without running services";
    const message = expect.stringMatching(/\nSetting up killer \(1\.0\) \.\.\.\n\s*Killed$/);
    await expectRefusal(scratch, ["build", "template.yml"], [{ code: "IC5002", message, hint }]);
    expect([canary.exitCode, canary.signalCode]).toEqual([null, null]);
  });
});
