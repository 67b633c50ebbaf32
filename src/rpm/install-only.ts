import type { RpmPackage } from "./package.ts";

/** What a package provides of which several versions may be installed side by side: kernels and what belongs to one. */
const markers = [
  "kernel",
  "kernel-PAE",
  "installonlypkg(kernel)",
  "installonlypkg(kernel-module)",
  "installonlypkg(vm)",
  "multiversion(kernel)",
];

const known = new WeakMap<RpmPackage, boolean>();

/** Whether several versions of a package may be installed side by side: it provides one of dnf's `installonlypkgs`. */
export function isInstallOnly(one: RpmPackage): boolean {
  const before = known.get(one);
  if (before !== undefined) return before;
  const answer = one.provides.some(({ name }) => markers.includes(name));
  known.set(one, answer);
  return answer;
}
