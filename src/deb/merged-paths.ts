/** The links of a merged /usr: one package may bring them as links, others still as folders, and the links always stay. */
export const mergedPaths: ReadonlySet<string> = new Set([
  "/bin",
  "/sbin",
  "/lib",
  "/lib32",
  "/lib64",
  "/libx32",
]);
