import type { Host } from "../host/host.ts";
import { openHost } from "../host/node.ts";
import { reporterFor } from "../host/reporter.ts";

/** The host as the command line uses it: progress on standard error, so that results on standard output can be piped. */
export const openTerminalHost = (signal: AbortSignal): Host =>
  openHost({ report: reporterFor(process.stderr, process.env), signal });
