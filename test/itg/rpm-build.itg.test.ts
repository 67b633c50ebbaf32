import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliResult, runCli } from "../fixtures/run-cli.ts";
import { sharedCache } from "../fixtures/shared-cache.ts";
import { testHost } from "../fixtures/test-host.ts";
import { provideRpmDistribution, type RpmDistribution } from "../rpm-distribution/rpm-distribution.ts";

// One image for all: the example for Azure Linux, with the synthetic distribution in the place of its repository, and with SELinux, which
// lets nothing start that is not as it should be.

const folder = mkdtempSync(join(tmpdir(), "itg-rpm-build-"));
const image = "azl3-x86_64-minimal-1.0.0";
let distribution: RpmDistribution;

beforeAll(async () => {
  distribution = await provideRpmDistribution(sharedCache(), testHost());
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", join(folder, "key")]);
  writeFileSync(
    join(folder, "image.yml"),
    `extends: ${resolve("templates/examples/azl3-x86_64-minimal-raw.yml")}
systemConfig:
  selinux: enforcing
  packages: [selinux-policy]
  users: [{ name: root, sshKeys: ["${readFileSync(join(folder, "key.pub"), "utf8").trim()}"] }]
`,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]): Promise<CliResult> => runCli(args, { cwd: folder });

/** Each build with a cache of its own: nothing is taken from the one before. */
const build = (name: string): Promise<CliResult> =>
  run(
    ...["build", "image.yml", "--repository", `azl3.0-base=${distribution.repositories.zst}`],
    ...["--key", distribution.keyFile, "--output-dir", name, "--cache-dir", `cache-${name}`],
  );

/**
 * What the booted machine is asked. Not wrong are configuration files that were configured, and what lies on the ESP: FAT knows no
 * modes, and systemd-boot lies where shim would. A lock file that is made at boot has another label than this policy gives it.
 */
const questions = `
echo "state=$(systemctl is-system-running --wait)"
echo "failed=$(systemctl --failed --no-legend --plain | tr '\\n' ' ')"
echo "packages=$(rpm -qa --qf '%{NAME}\\n' | grep -vc ^gpg-pubkey)"
echo "keys=$(rpm -q gpg-pubkey --qf x | wc -c)"
echo "verify=$(rpm -Va | grep -v -e '^.\\{9\\}  c ' -e ' /boot/efi' | tr '\\n' ' ')"
echo "sshd=$(systemctl is-active sshd.service)"
echo "hostkeys=$(ls /etc/ssh/ssh_host_*_key | wc -l)"
echo "machineid=$(wc -c < /etc/machine-id)"
echo "address=$(ip -4 -brief address show scope global | grep -c 10.0.2.)"
echo "selinux=$(getenforce) $(id -Z)"
echo "init=$(ps --no-headers -o label 1)"
echo "daemon=$(ps --no-headers -o label $(systemctl show --value -p MainPID sshd.service))"
echo "unlabelled=$(dmesg | grep -c 'avc: .*denied.*:(unlabeled|file)_t:')"
echo "mislabelled=$(restorecon -nv / /lost+found; restorecon -nrv /etc /var /root | grep -v /etc/.pwd.lock)"
echo "root=$(echo $(findmnt --noheadings --output FSTYPE,OPTIONS / | cut -d, -f1))"
`;

test("an RPM template is built twice to the same bytes, and boots clean, with SELinux enforcing", async () => {
  const first = await build("first");
  expect(first, first.stderr).toMatchObject({ exitCode: 0 });
  const booted = run(
    ...["boot-test", `first/${image}.raw`, "--user", "root", "--ssh-key", "key", "--timeout", "900"],
    ...["--command", questions],
  );
  const second = await build("second");
  expect(second, second.stderr).toMatchObject({ exitCode: 0 });
  const sums = (name: string) => readFileSync(join(folder, name, "SHA256SUMS"), "utf8");
  expect(sums("second")).toBe(sums("first"));

  const manifest = JSON.parse(readFileSync(join(folder, `first/${image}.manifest.json`), "utf8"));
  const bash = manifest.packages.find(({ name }: { readonly name: string }) => name === "bash");
  expect(bash.purl).toMatch(/^pkg:rpm\/azurelinux\/bash@5\.\S+\?arch=x86_64&distro=azurelinux-3\.0$/);
  const { exitCode, stdout, stderr } = await booted;
  expect(exitCode, stderr).toBe(0);
  const said = Object.fromEntries(
    stdout.split("\n").flatMap((line) => (line.includes("=") ? [line.split(/=(.*)/s).slice(0, 2)] : [])),
  );
  expect(said, stdout).toEqual({
    ...{ state: "running", failed: "", packages: String(manifest.packages.length), keys: "1", verify: "" },
    ...{ sshd: "active", hostkeys: "3", machineid: "33", address: "1", root: "ext4 rw" },
    ...{ selinux: "Enforcing unconfined_u:unconfined_r:unconfined_t:s0-s0:c0.c1023" },
    ...{ init: "system_u:system_r:init_t:s0", daemon: "system_u:system_r:sshd_t:s0" },
    ...{ unlabelled: "0", mislabelled: "" },
  });
});
