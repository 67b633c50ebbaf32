import { readSealed, writeSealed } from "../files/sealed-record.ts";
import type { Modules } from "./modules.ts";

/** Raised whenever the form changes, so that what an older composer kept is not read. */
const form = 1;

/** Keeps parsed modules; what cannot be kept, for want of space or rights, costs the next run the parsing. */
export async function keepModules(path: string, { streams, defaults }: Modules): Promise<void> {
  try {
    await writeSealed(path, { form, streams, defaults: [...defaults] });
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
  }
}

/** Reads what was kept; undefined where there is nothing, it is not whole, or it has another form. */
export async function findModules(path: string): Promise<Modules | undefined> {
  const record = (await readSealed(path)) as KeptModules | undefined;
  return record?.form === form ? { streams: record.streams, defaults: new Map(record.defaults) } : undefined;
}

interface KeptModules {
  readonly form: number;
  readonly streams: Modules["streams"];
  readonly defaults: readonly (readonly [string, string])[];
}
