/** What a client of the runner's services did: its value, and what it complained of on the way. */
export interface Overheard<T> {
  readonly value: T;
  readonly complaints: readonly string[];
}

/**
 * Runs work whose failures are told by lines on standard output alone: the cache client answers a broken service and a miss
 * with the same value. Complaints are kept from the log, since an error mark would redden a job that goes on, and so is
 * chatter; all other lines, commands for masking among them, pass.
 */
export async function overhear<T>(work: () => Promise<T>): Promise<Overheard<T>> {
  const complaints: string[] = [];
  const write = process.stdout.write;
  let rest = "";
  const listen = (chunk: string | Uint8Array): boolean => {
    const lines = (rest + (typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"))).split(
      "\n",
    );
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const complaint = complaintOf(line);
      if (complaint !== undefined) complaints.push(complaint);
      else if (!isNoise(line)) write.call(process.stdout, `${line}\n`);
    }
    return true;
  };
  process.stdout.write = listen as typeof process.stdout.write;
  try {
    return { value: await work(), complaints };
  } finally {
    process.stdout.write = write;
    if (rest !== "") process.stdout.write(rest);
  }
}

function complaintOf(line: string): string | undefined {
  const [, marked] = /^::(?:warning|error)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
  if (marked !== undefined) return unescaped(marked);
  return /^(?:Attempt \d+ of \d+ failed|Failed to (?:save|restore): )/.test(line) ? line : undefined;
}

/** A line for every eight megabytes of an upload, and what goes without saying. */
const isNoise = (line: string): boolean =>
  /^(?:Uploaded bytes \d+|Artifact name is valid!|Root directory input is valid!|Lookup only - skipping download)$/.test(
    line,
  );

const unescaped = (text: string): string =>
  text.replaceAll("%0D", "").replaceAll("%0A", " ").replaceAll("%25", "%").trim();
