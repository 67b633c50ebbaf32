/**
 * The runner's wish to stop: SIGINT to this process alone, SIGTERM after 7.5 s, and 2.5 s later the end of all processes that it
 * may end.
 */
export function openCancellation(): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const cancel = () => controller.abort(new Error("cancelled"));
  process.on("SIGINT", cancel).on("SIGTERM", cancel);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      process.off("SIGINT", cancel).off("SIGTERM", cancel);
    },
  };
}
