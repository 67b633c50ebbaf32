import { readFileSync } from "node:fs";
import { availableParallelism, release, totalmem } from "node:os";
import type { Host } from "../../src/host/host.ts";

/** A line on what the figures were measured on and with; nothing in it tells which machine it was. */
export async function machineFacts(host: Host): Promise<string> {
  const [, cpu = "unknown CPU"] =
    /^model name\s*:\s*(.+)$/m.exec(readFileSync("/proc/cpuinfo", "utf8")) ?? [];
  const [, os = "unknown OS"] =
    /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync("/etc/os-release", "utf8")) ?? [];
  const mmdebstrap = await host.exec({ argv: ["mmdebstrap", "--version"] });
  const mke2fs = await host.exec({ argv: ["mke2fs", "-V"] });
  const [, e2fsprogs = "?"] = /^mke2fs (\S+)/.exec(mke2fs.stderr) ?? [];
  return [
    `${availableParallelism()} cores (${cpu.trim()})`,
    `${(totalmem() / 1024 ** 3).toFixed(0)} GiB of memory`,
    os,
    `Linux ${release().replace(/-.*/, "")}`,
    `Node.js ${process.versions.node}`,
    mmdebstrap.stdout.trim(),
    `e2fsprogs ${e2fsprogs}`,
  ].join(", ");
}
