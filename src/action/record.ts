import type { CacheEvent, EventMistake } from "../events/event.ts";
import type { Result } from "../events/result.ts";
import type { EngineListener } from "./engine.ts";

/** What is remembered of the engine's words, for annotations, outputs and summary. */
export interface Told {
  readonly steps: readonly { readonly name: string; readonly seconds: number; readonly failed: boolean }[];
  readonly caches: readonly CacheEvent[];
  readonly warnings: readonly string[];
  readonly errors: readonly { readonly message: string; readonly mistakes: readonly EventMistake[] }[];
  readonly results: readonly Result[];
  /** The last lines that were no events. */
  readonly lastWords: readonly string[];
}

const keptWords = 20;

/** Listens, and passes everything on. */
export function recording(next: EngineListener): { readonly told: Told; readonly listener: EngineListener } {
  const told = {
    steps: [] as Told["steps"][number][],
    caches: [] as CacheEvent[],
    warnings: [] as string[],
    errors: [] as Told["errors"][number][],
    results: [] as Result[],
    lastWords: [] as string[],
  };
  const inner = new Set<string>();
  const listener: EngineListener = {
    event(event) {
      if (event.type === "step-started" && event.parent !== undefined) inner.add(event.id);
      if (event.type === "step-finished" && !inner.has(event.id))
        told.steps.push({ name: event.name, seconds: event.seconds, failed: event.outcome === "failed" });
      if (event.type === "cache") told.caches.push(event);
      if (event.type === "warning") told.warnings.push(event.message);
      if (event.type === "error") told.errors.push({ message: event.message, mistakes: event.mistakes });
      if (event.type === "result") told.results.push(event);
      next.event(event);
    },
    words(line) {
      told.lastWords.push(line);
      if (told.lastWords.length > keptWords) told.lastWords.shift();
      next.words(line);
    },
  };
  return { told, listener };
}
