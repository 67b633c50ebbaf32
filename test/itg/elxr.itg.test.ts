import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { debianPackages } from "../fixtures/debian-packages.ts";
import { defaultPackages } from "../fixtures/debian-shaped.ts";
import { makeDeb } from "../fixtures/make-deb.ts";
import { makeRepository } from "../fixtures/repository/make-repository.ts";
import { serveRepository } from "../fixtures/repository/serve-repository.ts";
import { makeSigner } from "../fixtures/repository/signer.ts";
import { openScratch } from "../fixtures/scratch.ts";

const target = { os: "wind-river-elxr", dist: "aria", arch: "x86_64" } as const;

const template = (url: string, sshKey: string) => `image: { name: elxr, version: "1.0" }
target: { os: wind-river-elxr, dist: aria, arch: x86_64, imageType: raw }
packageRepositories:
  - { codename: aria, url: "${url}" }
  - { codename: aria, pkey: key.asc }
systemConfig:
  kernel: { packages: [linux-image-cloud-amd64] }
  users: [{ name: admin, sudo: true, sshKeys: ["${sshKey}"] }]
`;

const health = `echo "state=$(systemctl is-system-running --wait)"
echo "failed=$(systemctl --failed --no-legend --plain | tr '\\n' ' ')"
echo "audit=$(dpkg --audit | wc -l)"
echo "host=$(hostname)"
echo "keyring=$(dpkg-query -W -f '\${Version}' elxr-archive-keyring)"`;

test("eLxr's shape with packages of Debian, signed by its own key, becomes an image that boots", async () => {
  await using scratch = await openScratch();
  const signer = await makeSigner();
  await scratch.write("key.asc", signer.armored);
  const folder = join(scratch.path, "mirror", "elxr");
  const asked = (await defaultPackages(target)).filter(
    (name) => name !== "elxr-archive-keyring" && !name.startsWith("linux-image-"),
  );
  const debs = await debianPackages(scratch, asked);
  const path = "usr/share/keyrings/elxr-archive-keyring.asc";
  const md5 = createHash("md5").update(signer.armored).digest("hex");
  const keyring = await makeDeb(scratch.path, {
    name: "elxr-archive-keyring",
    files: { [path]: signer.armored },
    // dpkg --audit asks for it.
    scripts: { md5sums: `${md5}  ${path}\n` },
  });
  await makeRepository({
    ...{ folder, suite: "aria", signers: [signer] },
    components: { main: debs.map((deb) => ({ deb })), "non-free-firmware": [{ deb: keyring }] },
  });
  await using server = await serveRepository(join(scratch.path, "mirror"));
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(scratch.path, "ssh")]);
  const sshKey = (await readFile(join(scratch.path, "ssh.pub"), "utf8")).trim();
  await scratch.write("t.yml", template(`${server.url}/elxr`, sshKey));

  const built = await scratch.run(["build", "t.yml"]);
  expect(built).toMatchObject({ exitCode: 0 });
  const manifest = JSON.parse(await readFile(join(scratch.path, "output/elxr-1.0.manifest.json"), "utf8"));
  expect(manifest.target).toMatchObject({ os: "wind-river-elxr", dist: "elxr12" });
  expect(manifest.repositories).toMatchObject([
    { id: "aria", verification: "signed", signedBy: [signer.fingerprint] },
  ]);

  const login = ["--user", "admin", "--ssh-key", "ssh", "--command", health];
  const booted = await scratch.run([
    "boot-test",
    "output/elxr-1.0.raw",
    "--work-dir",
    "boot",
    "--timeout",
    "600",
    ...login,
  ]);
  expect(booted.stderr).not.toContain("error");
  expect(booted.stdout.trim().split("\n")).toEqual([
    "state=running",
    "failed=",
    "audit=0",
    "host=elxr",
    "keyring=1.0",
  ]);
});
