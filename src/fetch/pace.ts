/** The slowest that a server may send: at least so many bytes in each window of time. */
export interface SlowestPace {
  readonly bytes: number;
  readonly windowMs: number;
}

/**
 * Watches over one answer's body: a server that sends a byte now and then never falls silent, and would hold a build up for
 * ever. Call with each chunk that came; "too-slow" when a window has ended with too little in it.
 */
export function watchPace(
  slowest: SlowestPace,
  now: () => Date,
): (chunkBytes: number) => "fine" | "too-slow" {
  let windowBytes = 0;
  let windowEndsMs = now().getTime() + slowest.windowMs;
  return (chunkBytes) => {
    windowBytes += chunkBytes;
    const nowMs = now().getTime();
    if (nowMs < windowEndsMs) return "fine";
    if (windowBytes < slowest.bytes) return "too-slow";
    windowBytes = 0;
    windowEndsMs = nowMs + slowest.windowMs;
    return "fine";
  };
}
