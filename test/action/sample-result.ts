import type { BuildResult, ResultArtifact } from "../../src/events/result.ts";

const digit = (one: string): string => one.repeat(64);

const artifact = (
  kind: ResultArtifact["kind"],
  name: string,
  more: Pick<ResultArtifact, "format" | "sizeBytes" | "sha256"> & { readonly compression?: "zstd" },
): ResultArtifact => ({
  kind,
  path: `/ws/output/${name}`,
  compression: "none",
  diskBytes: more.sizeBytes,
  ...more,
});

/** What the engine says of a build of an image `web` with two formats. */
export const sampleResult: BuildResult = {
  image: { name: "web", version: "1.0.0" },
  target: { os: "debian", dist: "debian13", arch: "x86_64", imageType: "raw" },
  outputFolder: "/ws/output",
  artifacts: [
    artifact("image", "web-1.0.0.qcow2.zst", {
      format: "qcow2",
      compression: "zstd",
      sizeBytes: 123_456_789,
      sha256: digit("a"),
    }),
    artifact("image", "web-1.0.0.raw", { format: "raw", sizeBytes: 4_294_967_296, sha256: digit("b") }),
    artifact("manifest", "web-1.0.0.manifest.json", {
      format: "json",
      sizeBytes: 40_000,
      sha256: digit("c"),
    }),
    artifact("sbom", "web-1.0.0.spdx.json", { format: "spdx", sizeBytes: 300_000, sha256: digit("d") }),
    artifact("lock", "web.lock.json", { format: "json", sizeBytes: 20_000, sha256: digit("e") }),
    artifact("checksums", "SHA256SUMS", { format: "sha256", sizeBytes: 400, sha256: digit("f") }),
  ],
  manifestPath: "/ws/output/web-1.0.0.manifest.json",
  sbomPath: "/ws/output/web-1.0.0.spdx.json",
  lockPath: "/ws/output/web.lock.json",
  checksumsPath: "/ws/output/SHA256SUMS",
  diskSizeBytes: 4_294_967_296,
  partitions: [
    {
      id: "esp",
      name: "esp",
      filesystem: "fat32",
      mountPoint: "/boot/efi",
      startBytes: 1_048_576,
      sizeBytes: 536_870_912,
    },
    {
      id: "rootfs",
      name: "rootfs",
      filesystem: "ext4",
      mountPoint: "/",
      startBytes: 537_919_488,
      sizeBytes: 3_755_999_232,
    },
  ],
  packageCount: 212,
  installedSizeBytes: 812_345_678,
  reproducibleId: digit("0"),
  lockSha256: digit("1"),
  layerKey: digit("2"),
  imageKey: digit("3"),
  unchanged: false,
  packageChanges: {
    since: { version: "0.9.0", date: "2026-01-01T00:00:00Z" },
    added: [{ name: "jq", architecture: "amd64", version: "1.7" }],
    removed: [{ name: "nano", architecture: "amd64", version: "7.2" }],
    changed: [
      { name: "libssl3", architecture: "amd64", from: "3.0.1", to: "3.0.2", change: "upgraded" },
      { name: "tar", architecture: "amd64", from: "1.35~b|x", to: "1.34", change: "downgraded" },
    ],
  },
  bootTest: {
    outcome: "booted",
    accelerator: "kvm",
    seconds: 12.34,
    milestones: [
      { name: "kernel", seconds: 1.2 },
      { name: "login prompt", seconds: 12.3 },
    ],
    consoleEnd: "[  OK  ] Reached target Multi-User System.\n\nweb login: ",
  },
};
