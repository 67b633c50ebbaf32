import { execFileSync } from "node:child_process";
import { chown, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { expectRefusal, expectRefused } from "../fixtures/expect-refusal.ts";
import { leftoversOf } from "../fixtures/leftovers.ts";
import {
  copyPackages,
  firstSubordinateId,
  type PlainUserOptions,
  plainUser,
} from "../fixtures/plain-user.ts";
import type { CliResult } from "../fixtures/run-cli.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { smallTemplate } from "../fixtures/small-template.ts";
import { openTinyDebian, type TinyDebian, tinyTemplate } from "../fixtures/tiny-debian.ts";
import { type Told, toldBy } from "../fixtures/told.ts";

const rootless = ["build", "template.yml", "--rootless"] as const;

const contexts = `/.*\tsystem_u:object_r:default_t:s0
/lost\\+found\t-d\tsystem_u:object_r:lost_found_t:s0
/usr/lib/owned/last\t--\tsystem_u:object_r:last_t:s0
`;

/** A package whose files belong to all kinds of owners, with all kinds of bits, and have labels. */
const owned = {
  name: "owned",
  files: {
    ...{ "usr/lib/owned/setuid": "s\n", "usr/lib/owned/setgid": "g\n", "usr/lib/owned/last": "l\n" },
    "etc/selinux/config": "SELINUX=permissive\nSELINUXTYPE=tiny\n",
    "etc/selinux/tiny/contexts/files/file_contexts": contexts,
  },
  scripts: {
    postinst: `#!/bin/sh
set -e
dpkg-statoverride --update --add '#1' '#65534' 4750 /usr/lib/owned/setuid
dpkg-statoverride --update --add '#65535' '#7' 2711 /usr/lib/owned/setgid
dpkg-statoverride --update --add '#100' '#60000' 1600 /usr/lib/owned/last
`,
  },
} as const;

/** A scratch folder with a template for a tiny Debian. */
async function openTinyBuild(
  system = "configurations: []",
): Promise<{ readonly scratch: Scratch; readonly debian: TinyDebian } & AsyncDisposable> {
  const scratch = await openScratch("own");
  const debian = await openTinyDebian(scratch, [owned]);
  const template = tinyTemplate(debian, { system });
  await scratch.write("template.yml", template.replace("packages: [", "packages: [owned, "));
  return {
    scratch,
    debian,
    async [Symbol.asyncDispose]() {
      await debian[Symbol.asyncDispose]();
      await scratch[Symbol.asyncDispose]();
    },
  };
}

const sumsIn = (scratch: Scratch, folder: string): Promise<string> =>
  readFile(join(scratch.path, folder, "SHA256SUMS"), "utf8");

const expectDone = (run: CliResult): void => expect(run, run.stderr).toMatchObject({ exitCode: 0 });

describe("build --rootless gives the bytes of root's build", () => {
  test("of a Debian 12 with file capabilities: images, manifest, SBOM and lock", async () => {
    await using scratch = await openScratch();
    const formats = "[{ type: raw }, { type: tar }, { type: qcow2, compression: zstd }]";
    // The template asks itself whether the owners are what they must be, so that equal images are not equally wrong.
    const system = `packages: [iputils-ping, libcap2-bin]
users: [{ name: admin, groups: [systemd-journal] }]
additionalFiles: [{ local: note.txt, final: /opt/note, mode: "2640", owner: "admin:systemd-journal" }]
configurations:
  - cmd: getcap /usr/bin/ping | grep --quiet cap_net_raw=ep
  - cmd: test "$(stat --format=%U:%G:%a /opt/note)" = admin:systemd-journal:2640
  - cmd: test "$(stat --format=%U:%G:%a /usr/bin/ssh-agent /usr/bin/passwd | tr '\\n' ' ')" = "root:_ssh:2755 root:root:4755 "
  - cmd: test "$(stat --format=%t:%T /dev/null)" = 1:3
  - cmd: test "$(id --groups) $(hostname)" = "0 localhost"`;
    await scratch.write("template.yml", smallTemplate({ system }).replace("[{ type: raw }]", formats));
    await scratch.write("note.txt", "hello\n");
    expectDone(
      await scratch.run(["build", "template.yml", "--output-dir", "by-root", "--work-dir", "root-work"]),
    );
    const lockFile = "by-root/small.lock.json";
    const lock = JSON.parse(await readFile(join(scratch.path, lockFile), "utf8"));
    await copyPackages(scratch, "debian-debian12-x86_64", lock);
    const user = plainUser(scratch);
    expectDone(await user.run([...rootless, "--lock", lockFile]));
    expect(await sumsIn(scratch, "output")).toBe(await sumsIn(scratch, "by-root"));
    const { uid, gid, mode } = await stat(join(scratch.path, "output/small-1.raw"));
    expect({ uid, gid, mode: mode & 0o777 }).toEqual({ uid: user.uid, gid: user.uid, mode: 0o644 });
  });

  test("whoever filled the cache: nobody, the user, or root; with labels of SELinux", async () => {
    await using tiny = await openTinyBuild("selinux: enforcing");
    const { scratch } = tiny;
    const user = plainUser(scratch);
    expectDone(await user.run([...rootless, "--output-dir", "cold"]));
    expectDone(await user.run([...rootless, "--output-dir", "warm"]));
    expectDone(
      await scratch.run(["build", "template.yml", "--output-dir", "by-root", "--work-dir", "root-work"]),
    );
    const third = await user.run([...rootless, "--output-dir", "after-root"]);
    expectDone(third);
    const sums = await sumsIn(scratch, "cold");
    expect(sums.trim().split("\n")).toHaveLength(4);
    for (const folder of ["warm", "by-root", "after-root"]) expect(await sumsIn(scratch, folder)).toBe(sums);
    const disk = `${join(scratch.path, "by-root/small-1.raw")}?offset=${65 * 2 ** 20}`;
    for (const [path, type] of [
      ["/", "default_t"],
      ["/lost+found", "lost_found_t"],
      ["/usr/lib/owned/last", "last_t"],
    ] as const) {
      const argv = ["-R", `ea_get ${path} security.selinux`, disk];
      expect(execFileSync("debugfs", argv, { encoding: "utf8" })).toContain(`system_u:object_r:${type}:s0`);
    }
  });
});

describe("a rootless build that ends early", () => {
  const endless = 'configurations: [{ cmd: "echo; while :; do sleep 1; done" }]';

  test.for([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s ends with %d and leaves nothing behind", async ([signal, exitCode]) => {
    await using tiny = await openTinyBuild(endless);
    const run = plainUser(tiny.scratch).start(rootless);
    await run.says(/started .*Configure system/);
    run.signal(signal);
    const result = await run.ended;
    expect(result.exitCode, result.stderr).toBe(exitCode);
    expect(toldBy(result)).toMatchObject([{ code: "IC8008" }]);
    expect(await leftoversOf(tiny.scratch)).toEqual([]);
  });

  test("by kill -9 at any moment leaves no mount and no process, and the next build gives the same bytes", async () => {
    await using tiny = await openTinyBuild();
    const { scratch } = tiny;
    const user = plainUser(scratch);
    const startedAtMs = Date.now();
    scratch.own("whole");
    expectDone(await user.run([...rootless, "--output-dir", "whole"]));
    const momentMs = Math.random() * (Date.now() - startedAtMs);
    await rm(join(scratch.path, "cache"), { recursive: true });
    const killed = user.start(rootless);
    await setTimeout(momentMs);
    killed.signal("SIGKILL");
    await expect
      .poll(async () => (await leftoversOf(scratch)).filter((thing) => !isSwept(thing)), {
        timeout: 10_000,
        message: `killed after ${momentMs} ms`,
      })
      .toEqual([]);
    // What a build on disk leaves when it is killed: files of owners that are nobody on this host.
    const tree = join(scratch.path, "workspace/tree/rootfs");
    await mkdir(tree, { recursive: true, mode: 0o700 });
    await writeFile(join(tree, "file"), "");
    for (const path of [join(tree, "file"), tree])
      await chown(path, firstSubordinateId + 4, firstSubordinateId + 5);
    await chown(join(tree, ".."), user.uid, user.uid);
    expectDone(await user.run(rootless));
    expect(await sumsIn(scratch, "output")).toBe(await sumsIn(scratch, "whole"));
    expect(await readdir(join(scratch.path, "workspace"))).toEqual([".lock"]);
    expect((await readdir(join(scratch.path, "output"))).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

/** What the next build in the same folders takes away or writes anew. */
const isSwept = (thing: string): boolean => /^(?:output|workspace)\//.test(thing);

test("doctor says whether this user can build rootless, and why not", async () => {
  await using scratch = await openScratch();
  const able = await plainUser(scratch).run(["doctor"]);
  expect(able.stdout).toMatch(/^✓ newuidmap$/m);
  expect(able.stdout).toContain(`✓ build --rootless: with ids from ${firstSubordinateId} on\n`);
  const unable = await plainUser(scratch, { ranges: "" }).run(["doctor"]);
  expect(unable.stdout).toContain(
    '- build --rootless: /etc/subuid gives user "composer-test" no range of ids',
  );
  expect((await scratch.run(["doctor"])).stdout).toContain(
    "- build --rootless: is for other users than root",
  );
});

describe("build --rootless is refused", () => {
  const install = "sudo apt-get install --yes --no-install-recommends";

  async function refuse(options: PlainUserOptions, mistake: Told, ...args: readonly string[]): Promise<void> {
    await using scratch = await openScratch();
    await scratch.write("template.yml", smallTemplate());
    scratch.own("altered");
    const run = await plainUser(scratch, options).run([...rootless, ...args]);
    await expectRefused(scratch, run, [mistake]);
  }

  test("to a user without subordinate ids, with the command that gives some", () =>
    refuse(
      { ranges: "somebody:100000:65536\n" },
      {
        code: "IC8009",
        message:
          'Cannot run "build --rootless": /etc/subuid gives user "composer-test" no range of ids, 65536 are needed',
        hint: "Let root give some that are nobody else's: sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 composer-test",
      },
    ));

  test("to a user with too few of them", () =>
    refuse(
      { ranges: "composer-test:100000:1000\n61234:200000:2000\n" },
      {
        code: "IC8009",
        message: expect.stringMatching(
          /: \/etc\/subuid gives user "composer-test" no more than 2000 ids in a row, /,
        ),
        hint: expect.any(String),
      },
    ));

  test("on a host without uidmap, and nothing is installed", () =>
    refuse(
      { host: 'touch altered\nmount --bind altered "$(command -v newuidmap)"' },
      {
        code: "IC8002",
        message: "Cannot use this host: it lacks newuidmap (missing)",
        hint: `Install them: ${install} uidmap`,
      },
    ));

  test("where newuidmap has no rights", () =>
    refuse(
      { host: 'cp "$(command -v newuidmap)" altered\nmount --bind altered "$(command -v newuidmap)"' },
      {
        code: "IC8010",
        message: expect.stringMatching(
          /^Cannot run "build --rootless": a user namespace cannot be set up: newuidmap: .*Operation not permitted/,
        ),
        hint: expect.stringContaining("nosuid"),
      },
    ));

  test("where its folders are root's", () =>
    refuse(
      { host: "mkdir altered" },
      {
        code: "IC7003",
        message: expect.stringMatching(/^Cannot write to folder ".*\/altered": EACCES/),
        hint: expect.stringContaining("--cache-dir"),
      },
      ...["--cache-dir", "altered"],
    ));

  test("for RPM packages, before anything is fetched", async () => {
    await using scratch = await openScratch();
    await scratch.write(
      "template.yml",
      await readFile("templates/examples/azl3-x86_64-minimal-raw.yml", "utf8"),
    );
    await expectRefused(scratch, await plainUser(scratch).run(rootless), [
      {
        code: "IC8003",
        message: "Cannot build without root: rpm sets owners that a user namespace does not let it set",
        hint: "Images of RPM packages are built through sudo, without --rootless",
      },
    ]);
  });

  test("to root, who needs no user namespace", async () => {
    await using scratch = await openScratch();
    await scratch.write("template.yml", smallTemplate());
    await expectRefusal(scratch, rootless, [
      {
        code: "IC8001",
        message: 'Cannot use "--rootless": this is root',
        hint: "Leave --rootless out, or run the command as a plain user, without sudo",
      },
    ]);
  });
});
