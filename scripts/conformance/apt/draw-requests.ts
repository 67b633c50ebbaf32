import { createHash } from "node:crypto";

/**
 * Requests of 1 to 5 packages, each sorted, drawn from the names by the seed. The numbers come from digests: an archive that
 * gains or loses some packages changes a few draws only.
 */
export function drawRequests(
  names: readonly string[],
  { requests, seed }: { readonly requests: number; readonly seed: string },
): readonly (readonly string[])[] {
  const ranked = names
    .map((name) => ({ name, rank: digest(seed, name) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : Number(a.rank > b.rank)))
    .map(({ name }) => name);
  let next = 0;
  return Array.from({ length: requests }, (_, index) => {
    const size = 1 + (Number.parseInt(digest(seed, `size ${index}`).slice(0, 8), 16) % 5);
    const drawn = Array.from({ length: size }, () => ranked[next++ % ranked.length] ?? "");
    return [...new Set(drawn)].sort();
  });
}

function digest(seed: string, text: string): string {
  return createHash("sha256").update(`${seed}\n${text}`).digest("hex");
}
