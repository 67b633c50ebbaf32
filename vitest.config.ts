import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/** Tests that boot machines, build whole images or share a cache: they need both cores, or each other's absence. */
const alone = [
  "action-build",
  "boot-test",
  "build",
  "elxr",
  "equal-to-dpkg",
  "initramfs",
  "interrupted",
  "rpm-build",
  "rpm-chroot",
  "same-bytes",
  "side-by-side",
].map((name) => `test/itg/${name}.itg.test.ts`);

const patient = {
  testTimeout: 900_000,
  hookTimeout: 1_800_000,
  // The sources are started again and again: without it their types would be taken out at every start.
  env: { NODE_COMPILE_CACHE: resolve("node_modules/.cache/compiled") },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/itg/**"],
          setupFiles: ["test/fixtures/usual-umask.ts"],
          // Patient with a machine that has other work: vitest's own limits are for one that has none.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "itg",
          include: ["test/itg/**/*.itg.test.ts"],
          exclude: alone,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...patient,
        },
      },
      {
        test: {
          name: "itg-alone",
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          ...patient,
        },
      },
    ],
  },
});
