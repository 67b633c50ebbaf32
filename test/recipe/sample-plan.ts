import type { BuildPlan } from "../../src/plan/plan.ts";
import { lock } from "../packages/locks.ts";

const { os, dist, arch } = lock.target;

/** A plan that test/packages/locks.ts has the lock of. */
export const samplePlan: BuildPlan = {
  image: { name: "sample", version: "1.0" },
  metadata: { description: "", useCases: [], keywords: [] },
  target: { os, dist, arch, imageType: "raw" },
  provider: {
    id: "debian-debian12-x86_64",
    purlNamespace: "debian",
    purlDistro: "debian-12",
    architecture: "amd64",
    initramfs: "initramfs-tools",
    efiArchitecture: "x64",
    serialConsole: "ttyS0",
  },
  repositories: [
    {
      id: "debian",
      format: "deb",
      baseUrls: ["http://ftp.debian.org/debian"],
      canonicalUrl: "http://ftp.debian.org/debian",
      suite: "bookworm",
      codename: "bookworm",
      components: ["main"],
      architecture: "amd64",
      trust: { kind: "skipped" },
      priority: 500,
      layout: { kind: "dists" },
      cost: 0,
      allowPackages: [],
      excludePackages: [],
      pinPackages: [],
      snapshot: undefined,
      origin: "os",
    },
  ],
  selection: {
    requests: [{ name: "bash", origin: "systemConfig.packages" }],
    priorities: ["required"],
    recommends: "leave-out",
  },
  disk: { table: "gpt", sizeBytes: 2 ** 30, partitions: [] },
  boot: { loader: "systemd-boot", cmdline: "quiet", kernelVersion: undefined, timeoutSeconds: 0 },
  system: {
    hostname: "sample",
    timezone: "UTC",
    locale: "C.UTF-8",
    users: [],
    network: [],
    files: [],
    services: { enable: [], disable: [], mask: [] },
    sysctl: [],
    kernelModules: [],
    commands: [],
  },
  artifacts: [{ format: "raw", compression: "none" }],
};
