import type { ManifestInput } from "../../src/report/manifest.ts";
import type { InstalledPackage } from "../../src/rootfs/rootfs.ts";

export function sha256(digit: string): string {
  return digit.repeat(64);
}

/** One installed package; `overrides` say what matters to the test. */
export function installedPackage(overrides: Partial<InstalledPackage> & { name: string }): InstalledPackage {
  const version = overrides.version ?? "1.0-1";
  return {
    version,
    architecture: "amd64",
    source: { name: overrides.name, version },
    maintainer: "Ada Lovelace <ada@debian.org>",
    homepage: undefined,
    summary: `the ${overrides.name} package`,
    section: "utils",
    dependsOn: [],
    repository: "main",
    path: `pool/main/x/${overrides.name}_${version}_amd64.deb`,
    sizeBytes: 1000,
    sha256: sha256("a"),
    installedSizeBytes: 4000,
    ...overrides,
  };
}

/** Everything a manifest and an SBOM of a small image are made from. */
export function sampleInput(overrides: Partial<ManifestInput> = {}): ManifestInput {
  return {
    plan: {
      image: { name: "sample", version: "1.2" },
      metadata: { description: "A sample", useCases: ["tests"], keywords: ["small"] },
      target: { os: "debian", dist: "debian12", arch: "x86_64", imageType: "raw" },
      provider: { purlNamespace: "debian", purlDistro: "debian-12" },
      repositories: [
        { id: "main", canonicalUrl: "http://ftp.debian.org/debian", origin: "os" },
        { id: "extra", canonicalUrl: "file:/srv/packages", origin: "template" },
      ],
    },
    lock: {
      repositories: [
        lockedRepository("main", "signed", ["4CB50190207B4758A3F73A796ED0E7B82643E131"]),
        lockedRepository("extra", "skipped", []),
      ],
    },
    packages: [
      installedPackage({ name: "libc6", version: "2.36-9", source: { name: "glibc", version: "2.36-9" } }),
      installedPackage({
        name: "bash",
        version: "5.2.15-2+b8",
        source: { name: "bash", version: "5.2.15-2" },
        dependsOn: ["bash", "libc6"],
        homepage: "http://tiswww.case.edu/php/chet/bash/bashtop.html",
        maintainer: "Matthias Klose <doko@debian.org>",
      }),
      installedPackage({
        name: "libstdc++6",
        source: { name: "gcc-12", version: "1.0-1" },
        dependsOn: ["libc6"],
      }),
      installedPackage({ name: "libstdc--6", source: { name: "gcc-12", version: "1.0-1" } }),
      installedPackage({
        name: "own-tool",
        architecture: "all",
        repository: "extra",
        homepage: "see the wiki",
      }),
    ],
    disk: {
      layout: {
        table: "gpt",
        sizeBytes: 2 ** 31,
        partitions: [
          {
            id: "esp",
            number: 1,
            name: "esp",
            typeGuid: "c12a7328-f81f-11d2-ba4b-00a0c93ec93b",
            startSector: 2048,
            sizeBytes: 2 ** 28,
            filesystem: "fat32",
            label: "ESP",
            mountPoint: "/boot/efi",
            mountOptions: "umask=0077",
            attributeBits: [],
          },
          {
            id: "spare",
            number: 2,
            name: "spare",
            typeGuid: "0fc63daf-8483-4772-8e79-3d69d8477de4",
            startSector: 526336,
            sizeBytes: 2 ** 20,
            filesystem: undefined,
            label: undefined,
            mountPoint: undefined,
            mountOptions: "",
            attributeBits: [],
          },
        ],
      },
      identity: {
        diskGuid: "00000000-0000-8000-8000-000000000001",
        partitions: {
          esp: { partitionGuid: "00000000-0000-8000-8000-000000000002", filesystemUuid: "ABCD-1234" },
          spare: { partitionGuid: "00000000-0000-8000-8000-000000000003", filesystemUuid: undefined },
        },
      },
    },
    boot: { kernelVersion: "6.1.0-37-amd64", cmdline: "root=PARTUUID=x quiet" },
    artifacts: [
      {
        kind: "image",
        format: "raw",
        compression: "none",
        path: "/srv/output/sample-1.2.raw",
        sizeBytes: 5,
        sha256: sha256("1"),
      },
      {
        kind: "image",
        format: "qcow2",
        compression: "zstd",
        path: "/srv/output/sample-1.2.qcow2.zst",
        sizeBytes: 4,
        sha256: sha256("2"),
      },
      {
        kind: "lock",
        format: "json",
        compression: "none",
        path: "/srv/output/x.lock.json",
        sizeBytes: 3,
        sha256: sha256("3"),
      },
    ],
    tools: { mke2fs: "1.47.0", "dpkg-deb": "1.21.22" },
    engineVersion: "0.1.0",
    sourceDateEpochSeconds: 1_747_699_200,
    seedSha256: sha256("4"),
    lockSha256: sha256("5"),
    configurationSha256: sha256("6"),
    ...overrides,
  };
}

function lockedRepository(id: string, verification: "signed" | "skipped", signedBy: readonly string[]) {
  return {
    id,
    format: "deb",
    suite: "bookworm",
    codename: "bookworm",
    components: ["main"],
    date: "2025-05-17T09:00:00Z",
    releaseSha256: sha256("7"),
    signedBy,
    verification,
    indexes: [],
  } as const;
}
