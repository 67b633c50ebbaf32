import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { expectRefusal, expectRefused } from "../fixtures/expect-refusal.ts";
import { type DebSpec, makeDeb } from "../fixtures/make-deb.ts";
import { makeRepository } from "../fixtures/repository/make-repository.ts";
import { serveRepository } from "../fixtures/repository/serve-repository.ts";
import { makeSigner } from "../fixtures/repository/signer.ts";
import { openScratch, type Scratch } from "../fixtures/scratch.ts";
import { placeIn, smallTemplate } from "../fixtures/small-template.ts";
import { type Told, toldBy } from "../fixtures/told.ts";

/** Runs `work` beside a repository that offers these packages; `repositories` is its entry in a template. */
async function withPackages(
  scratch: Scratch,
  specs: readonly DebSpec[],
  work: (repositories: string) => Promise<void>,
): Promise<void> {
  const folder = join(scratch.path, "extra");
  scratch.own("extra");
  await mkdir(folder);
  const debs = await Promise.all(specs.map((spec) => makeDeb(folder, spec)));
  const owner = await makeSigner();
  await scratch.write("extra.asc", owner.armored);
  const components = { main: debs.map((deb) => ({ deb })) };
  await makeRepository({ folder, suite: "extra", components, signers: [owner] });
  await using server = await serveRepository(folder);
  await work(`- { codename: extra, url: "${server.url}", pkey: extra.asc }`);
}

describe("build refuses packages", () => {
  test.for([
    ["postinst", "Setting up broken (1.0) ...\n", "dpkg: error processing package broken (--configure):"],
    ["preinst", "", "preinst of broken exited with 7"],
  ] as const)("whose %s fails, showing what it said", async ([script, before, after]) => {
    await using scratch = await openScratch();
    const text = `#!/bin/sh
printf 'the \\033[31mdatabase\\007 of %s is missing\\n' "$DPKG_MAINTSCRIPT_PACKAGE"
echo "giving up" >&2
exit 7
`;
    await withPackages(scratch, [{ name: "broken", scripts: { [script]: text } }], async (repositories) => {
      await scratch.write("template.yml", smallTemplate({ repositories, system: "packages: [broken]" }));
      const said = `${before}the database of broken is missing\ngiving up\n${after}`;
      const run = await expectRefusal(
        scratch,
        ["build", "template.yml"],
        [
          {
            code: "IC5002",
            message: expect.stringContaining(said),
            hint: "The lines above are what the script said; it ran without network and without running services",
          },
        ],
      );
      const headline = 'Cannot install package "broken": its maintainer script failed\n';
      expect(toldBy(run)[0]?.message.startsWith(headline)).toBe(true);
    });
  });

  test("that bring the same file", async () => {
    await using scratch = await openScratch();
    const files = { "usr/share/shared.txt": "mine\n" };
    const specs = [
      { name: "first", files },
      { name: "second", files },
    ];
    await withPackages(scratch, specs, async (repositories) => {
      await scratch.write(
        "template.yml",
        smallTemplate({ repositories, system: "packages: [first, second]" }),
      );
      await expectRefusal(
        scratch,
        ["build", "template.yml"],
        [
          {
            code: "IC5003",
            message: 'Cannot install package "second": "first" already brings the file /usr/share/shared.txt',
            hint: "Leave one of the two packages out; neither says that it replaces the other",
          },
        ],
      );
    });
  });
});

describe("build refuses a configuration", () => {
  let lock: string;

  /** All templates here ask for the same packages: they are resolved once. */
  beforeAll(async () => {
    await using scratch = await openScratch();
    await scratch.write("template.yml", smallTemplate({ system: "packages: [locales, tzdata]" }));
    const run = await scratch.run(["lock", "template.yml", "--lock", "lock.json"]);
    expect(run, run.stderr).toMatchObject({ exitCode: 0 });
    lock = await readFile(join(scratch.path, "lock.json"), "utf8");
  });

  async function openWith(template: string): Promise<Scratch> {
    const scratch = await openScratch();
    await scratch.write("template.yml", template);
    await scratch.write("lock.json", lock);
    return scratch;
  }

  const system = (keys: string) => smallTemplate({ system: `packages: [locales, tzdata]\n${keys}` });
  const build = ["build", "template.yml", "--lock", "lock.json"];

  test("command that fails, showing what it said, and expands nothing on the host", async () => {
    const template = system(`hostname: in-the-image
configurations:
  - cmd: echo the first one is fine
  - cmd: |
      echo "$(cat host-file /etc/hostname) \`id -u\` $HOME $HOST_VARIABLE."
      touch "$MARK" /tmp/image-composer-mark || true
      echo "no such setting" >&2
      exit 3
  - cmd: echo never`);
    await using scratch = await openWith(template);
    const mark = join(scratch.path, "mark");
    await scratch.write("host-file", "from the host\n");
    const run = await scratch.run(build, { HOST_VARIABLE: "from the host", MARK: mark });
    const message = `Cannot run configuration "echo "$(cat host-file /etc/hostname) \`id -u\` $HOME $HOST_VARIABLE."": it exited with 3
in-the-image 0 /root .
cat: host-file: No such file or directory
touch: cannot touch '': No such file or directory
no such setting`;
    const hint = "It ran as root inside the image, without network and without running services";
    await expectRefused(scratch, run, [{ place: placeIn(template, "|\n"), code: "IC5004", message, hint }]);
    expect([mark, "/tmp/image-composer-mark"].filter((path) => existsSync(path))).toEqual([]);
  });

  test.for<{
    readonly what: string;
    readonly keys: string;
    readonly at?: string;
    readonly mistake: Told;
  }>([
    {
      what: "with a service that no package brings",
      keys: "services: { enable: [cron-of-mine.service] }",
      mistake: {
        code: "IC5006",
        message: expect.stringMatching(/^Cannot enable service "cron-of-mine\.service": .*does not exist/s),
        hint: "Services come with packages: is the one that brings it in systemConfig.packages?",
      },
    },
    {
      what: "with a group that does not exist",
      keys: "users: [{ name: admin, groups: [wheel] }]",
      mistake: {
        code: "IC5005",
        message: "Cannot make user \"admin\": usermod says: usermod: group 'wheel' does not exist",
        hint: "Groups must exist in the image: they come with the packages that use them",
      },
    },
    {
      what: "with a locale that does not exist",
      keys: "locale: xx_XX.UTF-8",
      mistake: {
        code: "IC5009",
        message: 'Cannot set locale "xx_XX.UTF-8": the image has no /usr/share/i18n/locales/xx_XX',
        hint: "Locales are named like de_DE.UTF-8; their definitions come with the package locales",
      },
    },
    {
      what: "with a time zone that does not exist",
      keys: "timezone: Europe/Bielefeld",
      mistake: {
        code: "IC5009",
        message:
          'Cannot set time zone "Europe/Bielefeld": the image has no /usr/share/zoneinfo/Europe/Bielefeld',
        hint: expect.stringMatching(/^Names are those of the tz database, e\.g\. Europe\/Berlin/),
      },
    },
    {
      what: "with a file for an owner that does not exist",
      keys: "additionalFiles: [{ local: lock.json, final: /opt/lock.json, owner: nobody-here }]",
      at: "{ local: lock.json",
      mistake: {
        code: "IC5007",
        message: expect.stringMatching(
          /^Cannot put ".*\/lock\.json" into the image at \/opt\/lock\.json: .*nobody-here/,
        ),
        hint: expect.stringContaining("user and group of the image"),
      },
    },
  ])("$what", async ({ keys, at, mistake }) => {
    const template = system(keys);
    await using scratch = await openWith(template);
    const place = at === undefined ? {} : { place: placeIn(template, at) };
    await expectRefusal(scratch, build, [{ ...place, ...mistake }]);
  });

  test("that is larger than its partition, with a size that is enough", async () => {
    const disk = (end: string) => `size: 2GiB
partitions:
  - { id: esp, type: esp, fsType: fat32, start: 1MiB, end: 129MiB, mountPoint: /boot/efi }
  - { id: rootfs, type: linux-root-amd64, fsType: ext4, start: 129MiB, end: ${end}, mountPoint: / }`;
    const template = (end: string) =>
      smallTemplate({ disk: disk(end), system: "packages: [locales, tzdata]" });
    await using scratch = await openWith(template("329MiB"));
    const run = await expectRefusal(scratch, build, [
      {
        place: placeIn(template("329MiB"), "{ id: rootfs"),
        code: "IC6004",
        message: expect.stringMatching(
          /^Cannot write partition "rootfs": its content needs \d+\.\d MiB, the partition has 200\.0 MiB$/,
        ),
        hint: expect.stringMatching(/^Make the partition at least \d+ MiB large$/),
      },
    ]);
    const [, needed] = /at least (\d+) MiB/.exec(run.stderr) ?? [];
    await scratch.write("template.yml", template(`${129 + Number(needed)}MiB`));
    const again = await scratch.run(build);
    expect(again, again.stderr).toMatchObject({ exitCode: 0 });
    expect(existsSync(join(scratch.path, "output", "small-1.raw"))).toBe(true);
  });
});
