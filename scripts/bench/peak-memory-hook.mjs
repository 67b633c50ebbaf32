// Plain JavaScript: with types in it Node would load its TypeScript stripper, and that memory would be counted too.
import { appendFileSync, readFileSync } from "node:fs";

// VmHWM and not getrusage(2): after an exec that still tells the peak of the program before.
process.on("exit", () => {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "latin1")) ?? [];
  appendFileSync(process.env.IMAGE_COMPOSER_BENCH_PEAK_FILE, `${process.pid} ${kibibytes}\n`);
});
