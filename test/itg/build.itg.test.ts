import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineVersion } from "../../src/version.ts";
import { type CliResult, runCli } from "../fixtures/run-cli.ts";
import { sharedCache } from "../fixtures/shared-cache.ts";

/** What a user would want to know of a machine that has just come up. */
const healthCheck = `
echo "state=$(systemctl is-system-running --wait)"
echo "failed=$(systemctl --failed --no-legend --plain | tr '\\n' ' ')"
echo "user=$(id -un):$(id -Gn)"
echo "root=$(sudo -n id -u)"
echo "hostname=$(hostname)"
echo "zone=$(date +%Z)"
echo "lang=$LANG"
echo "mounts=$(findmnt --real --noheadings --list -o TARGET | sort | tr '\\n' ' ')"
echo "swaps=$(($(wc -l < /proc/swaps) - 1))"
echo "forward=$(cat /proc/sys/net/ipv4/ip_forward)"
echo "module=$(grep -c '^dummy ' /proc/modules)"
echo "file=$(stat -c '%a %U:%G' /opt/example/settings.txt) $(sudo cat /opt/example/settings.txt)"
echo "link=$(readlink /opt/example/link)"
echo "command=$(cat /etc/built-by)"
echo "masked=$(systemctl is-enabled apt-daily.timer)"
echo "keys=$(ls /etc/ssh/ssh_host_*_key | wc -l)"
echo "machineid=$(wc -c < /etc/machine-id)"
echo "audit=$(dpkg --audit | wc -l)"
echo "verify=$(sudo dpkg --verify | grep -v ' c /etc/' | wc -l)"
echo "address=$(ip -4 -brief address show scope global | grep -c 10.0.2.)"
`;

const folder = mkdtempSync(join(tmpdir(), "itg-build-"));
const output = join(folder, "output");

beforeAll(() => {
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", join(folder, "key")]);
  writeFileSync(join(folder, "settings.txt"), "colour = green\n");
  // Layers of an earlier run would hide what has changed in installing since.
  for (const kept of ["layers", "initramfs"])
    rmSync(join(sharedCache(), kept), { recursive: true, force: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function templateFor(dist: string, name: string): string {
  return `image: { name: ${name}, version: "1.0" }
target: { os: debian, dist: ${dist}, arch: x86_64, imageType: raw }
disk:
  size: 3GiB
  artifacts:
    - type: raw
    - { type: qcow2, compression: zstd }
    - { type: tar, compression: gz }
  partitions:
    - { id: esp, type: esp, fsType: fat32, fsLabel: ESP, start: 1MiB, end: 129MiB, mountPoint: /boot/efi, mountOptions: umask=0077 }
    - { id: swap, type: linux-swap, fsType: linux-swap, start: 129MiB, end: 193MiB }
    - { id: var, type: linux-var, fsType: ext4, fsLabel: var, start: 193MiB, end: 900MiB, mountPoint: /var }
    - { id: rootfs, type: linux-root-amd64, fsType: ext4, fsLabel: root, start: 900MiB, end: "0", mountPoint: / }
systemConfig:
  hostname: edge-01
  timezone: Europe/Berlin
  locale: de_DE.UTF-8
  kernel: { packages: [linux-image-cloud-amd64] }
  users:
    - name: admin
      groups: [systemd-journal]
      sudo: true
      shell: /bin/bash
      sshKeys: ["${readFileSync(join(folder, "key.pub"), "utf8").trim()}"]
  sysctl: { net.ipv4.ip_forward: "1" }
  kernelModules: [dummy]
  services: { mask: [apt-daily.timer] }
  additionalFiles:
    - { local: settings.txt, final: /opt/example/settings.txt, mode: "0640", owner: "admin:systemd-journal" }
  configurations:
    - cmd: ln -s settings.txt /opt/example/link
    - cmd: echo "uid $(id -u)" > /etc/built-by
`;
}

async function build(dist: string, name: string, ...args: readonly string[]): Promise<CliResult> {
  writeFileSync(join(folder, `${name}.yml`), templateFor(dist, name));
  const run = await runCli(["build", `${name}.yml`, "--cache-dir", sharedCache(), ...args], { cwd: folder });
  expect(run.stderr).not.toContain("error");
  return run;
}

/** Boots the image, runs the health check in it by ssh, and returns its answers by name. */
async function checkHealth(image: string): Promise<Readonly<Record<string, string>>> {
  const login = ["--user", "admin", "--ssh-key", "key", "--timeout", "600", "--command", healthCheck];
  const run = await runCli(["boot-test", image, "--work-dir", "boot", ...login], { cwd: folder });
  expect(run.stderr).not.toContain("error");
  const answers = run.stdout.split("\n").map((line) => line.split("=", 2));
  return Object.fromEntries(answers.map(([name = "", value = ""]) => [name, value.trim()]));
}

const healthy = {
  state: "running",
  failed: "",
  user: "admin:admin systemd-journal",
  root: "0",
  hostname: "edge-01",
  zone: "CET",
  lang: "de_DE.UTF-8",
  mounts: "/ /boot/efi /var",
  swaps: "1",
  forward: "1",
  module: "1",
  file: "640 admin:systemd-journal colour",
  link: "settings.txt",
  command: "uid 0",
  masked: "masked",
  keys: "3",
  machineid: "33",
  audit: "0",
  verify: "0",
  address: "1",
};

describe.each(["debian12", "debian13"])("a template for %s", (dist) => {
  const stem = `${dist}-test-1.0`;

  test("becomes images, manifest, SBOM, lock and checksums, and nothing else", async () => {
    const run = await build(dist, `${dist}-test`);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain("Install packages");
    expect(
      readdirSync(output)
        .filter((name) => name.startsWith(dist))
        .sort(),
    ).toEqual([
      `${stem}.manifest.json`,
      `${stem}.qcow2.zst`,
      `${stem}.raw`,
      `${stem}.spdx.json`,
      `${stem}.tar.gz`,
      `${dist}-test.lock.json`,
    ]);
    expect(readdirSync(join(folder, "workspace"))).toEqual([".lock"]);
    execFileSync("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], { cwd: output });
  });

  test("gives a sparse disk whose table and filesystems are sound", () => {
    const raw = join(output, `${stem}.raw`);
    const { size, blocks } = statSync(raw);
    expect(size).toBe(3 * 2 ** 30);
    expect(blocks * 512).toBeLessThan(size / 2);
    const verified = spawnSync("sfdisk", ["--verify", raw], { encoding: "utf8" });
    expect(verified.stdout + verified.stderr).toContain("No errors detected");
  });

  test("names what was installed, in a manifest and an SBOM that agree with the lock", () => {
    const read = (name: string) => JSON.parse(readFileSync(join(output, name), "utf8"));
    const manifest = read(`${stem}.manifest.json`);
    const lock = read(`${dist}-test.lock.json`);
    const sbom = read(`${stem}.spdx.json`);
    const namesOf = (packages: readonly { readonly name: string }[]) =>
      packages.map(({ name }) => name).sort();
    expect(manifest.engine.version).toBe(engineVersion);
    expect(namesOf(manifest.packages)).toEqual(namesOf(lock.packages));
    expect(
      new Set(sbom.packages.map(({ name }: { readonly name: string }) => name)).size,
    ).toBeGreaterThanOrEqual(new Set(namesOf(lock.packages)).size);
    const schema = JSON.parse(readFileSync("test/fixtures/spdx-2.3.schema.json", "utf8"));
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
    expect(validate(sbom) ? [] : validate.errors).toEqual([]);
    expect(
      lock.repositories.every(
        ({ verification }: { readonly verification: string }) => verification === "signed",
      ),
    ).toBe(true);
  });

  test("boots to a system without failed units, as configured, where the template's key logs in", async () => {
    expect(await checkHealth(`output/${stem}.raw`)).toMatchObject(healthy);
  });
});

describe("building again", () => {
  test("from the lock, elsewhere, resolving and installing nothing, gives the same bytes", async () => {
    const sums = readFileSync(join(output, "SHA256SUMS"), "utf8");
    const again = join(folder, "again");
    const run = await build(
      "debian12",
      "debian12-test",
      ...[
        "--lock",
        "output/debian12-test.lock.json",
        "--output-dir",
        again,
        "--work-dir",
        join(folder, "other/work"),
      ],
    );
    expect(run.stderr).not.toMatch(/Read repositories|Fetch packages|Install packages/);
    expect(run.stderr).toMatch(/^Layer [0-9a-f]{12}: kept by an earlier build$/m);
    const same = readFileSync(join(again, "SHA256SUMS"), "utf8").trim().split("\n");
    expect(same).toHaveLength(6);
    expect(same.filter((line) => !sums.includes(line))).toEqual([]);
  });

  test("is possible with a frozen lock that is current", async () => {
    await runCli(["lock", "debian12-test.yml", "--cache-dir", sharedCache()], { cwd: folder });
    const run = await runCli(["lock", "debian12-test.yml", "--frozen", "--cache-dir", sharedCache()], {
      cwd: folder,
    });
    expect(run).toMatchObject({ exitCode: 0, stdout: "debian12-test.lock.json is current\n" });
  });
});

describe("the launcher and the committed dist", () => {
  test("validate the shipped example without node_modules", () => {
    const example = "templates/examples/debian12-x86_64-minimal-raw.yml";
    const run = spawnSync(resolve("image-composer"), ["validate", resolve(example)], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(run.stdout).toBe(`${resolve(example)} is valid\n`);
    expect(run.status).toBe(0);
  });
});
