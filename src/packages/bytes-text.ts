/** A number of bytes for people, in decimal units: `34 kB`, `4.0 MB`, `1.25 GB`. */
export function bytesText(bytes: number): string {
  const amount = Math.abs(bytes);
  if (amount < 1e5) return `${Math.ceil(amount / 1e3) * Math.sign(bytes)} kB`;
  return amount < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
