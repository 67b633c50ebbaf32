/**
 * What a package provides of which several versions may be installed side by side: kernels and what belongs to one. They are dnf's
 * own `installonlypkgs`.
 */
export const installOnlyMarkers = [
  "kernel",
  "kernel-PAE",
  "installonlypkg(kernel)",
  "installonlypkg(kernel-module)",
  "installonlypkg(vm)",
  "multiversion(kernel)",
] as const;
