/** Seconds since 1970 as ISO 8601 in UTC, without fractions: `2025-05-20T00:00:00Z`. */
export function isoSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");
}
