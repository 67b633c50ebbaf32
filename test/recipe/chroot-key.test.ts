import { expect, test } from "vitest";
import { allBundleKeys } from "../../src/recipe/bundle-keys.ts";
import { chrootKey, chrootOf } from "../../src/recipe/chroot-key.ts";
import { bash, lock } from "../packages/locks.ts";
import { samplePlan } from "./sample-plan.ts";

const selection = { requests: [], priorities: [], recommends: "leave-out" } as const;
const plan = { ...samplePlan, tools: { from: "chroot", selection } } as const;
const withTools = { ...lock, chroot: { requests: ["bash"], packages: [bash] } };

test("the chroot environment is a lock of its own, and only where the plan asks for it", () => {
  expect(chrootOf(plan, withTools)).toEqual({ ...lock, requests: ["bash"], packages: [bash] });
  expect(chrootOf(samplePlan, withTools)).toBeUndefined();
});

test("a tree is named after its packages' bytes", () => {
  const chroot = { ...lock, packages: [bash] };
  expect(chrootKey({ ...chroot, requests: [], engine: "9" })).toBe(chrootKey(chroot));
  expect(chrootKey({ ...chroot, packages: [{ ...bash, sha256: "f".repeat(64) }] })).not.toBe(
    chrootKey(chroot),
  );
});

test("bundles with a tree have other keys than those without", () => {
  const keysOf = (tools: typeof plan | typeof samplePlan) =>
    allBundleKeys({ plan: tools, lock: withTools, imageKey: "1".repeat(64), layerKey: "2".repeat(64) });
  const [own, others] = [keysOf(plan), keysOf(samplePlan)];
  const changed = own.filter(({ key }, index) => key !== others[index]?.key).map(({ name }) => name);
  expect(changed).toEqual(["packages", "layers"]);
});
