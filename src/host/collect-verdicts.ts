import type { CacheVerdict, Reporter } from "./host.ts";

/** A reporter that passes everything on to `reporter` and remembers what the caches knew. */
export function collectVerdicts(reporter: Reporter): {
  readonly reporter: Reporter;
  readonly keyOf: (store: CacheVerdict["store"]) => string | undefined;
} {
  const verdicts = new Map<CacheVerdict["store"], CacheVerdict>();
  return {
    reporter: {
      step: (name, work) => reporter.step(name, work),
      info: (message) => reporter.info(message),
      warn: (message) => reporter.warn(message),
      progress: (state) => reporter.progress(state),
      cache(verdict) {
        verdicts.set(verdict.store, verdict);
        reporter.cache(verdict);
      },
    },
    keyOf: (store) => verdicts.get(store)?.key,
  };
}
