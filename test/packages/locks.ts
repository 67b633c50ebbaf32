import type { Lock, LockedPackage } from "../../src/packages/lock.ts";

const digest = (digit: string) => digit.repeat(64);

export const bash: LockedPackage = {
  name: "bash",
  version: "5.2.15-2+b2",
  architecture: "amd64",
  repository: "debian",
  path: "pool/main/b/bash/bash_5.2.15-2+b2_amd64.deb",
  sizeBytes: 1_490_000,
  sha256: digest("a"),
  installedSizeBytes: 7_200_000,
};

export const lock: Lock = {
  lockVersion: 1,
  engine: "0.1.0",
  target: { os: "debian", dist: "debian12", arch: "x86_64" },
  requests: ["?priority(required)", "bash"],
  repositories: [
    {
      id: "debian",
      format: "deb",
      suite: "bookworm",
      codename: "bookworm",
      components: ["main"],
      date: "2026-01-31T12:00:00Z",
      releaseSha256: digest("b"),
      signedBy: ["0123456789ABCDEF0123456789ABCDEF01234567"],
      verification: "signed",
      indexes: [{ path: "main/binary-amd64/Packages.xz", sizeBytes: 8_790_000, sha256: digest("c") }],
    },
  ],
  packages: [bash, { ...bash, name: "base-files", version: "12.4", path: "pool/main/b/base-files.deb" }],
};
