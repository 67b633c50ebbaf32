const mib = 1024 ** 2;
const gib = 1024 ** 3;

/** A needed and an available size for people, one decimal; the needed one never rounded down, the other never up. */
export function sizeTexts(neededBytes: number, availableBytes: number): readonly [string, string] {
  const unit = Math.min(neededBytes, availableBytes) >= gib ? gib : mib;
  const needed = decimal(Math.ceil((neededBytes / unit) * 10));
  const available = decimal(Math.floor((availableBytes / unit) * 10));
  const name = unit === gib ? "GiB" : "MiB";
  return [`${needed} ${name}`, `${available} ${name}`];
}

function decimal(tenths: number): string {
  return (tenths / 10).toFixed(1);
}
