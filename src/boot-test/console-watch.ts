import { consoleText } from "./console-text.ts";

/** Parts of a boot, in the order in which they come. */
export type MilestoneName = "firmware" | "kernel" | "userspace" | "login";

/** When a part of the boot was first seen on the console, counted from the machine's start. */
export interface Milestone {
  readonly name: MilestoneName;
  readonly atMs: number;
}

/** What the console has shown for certain. */
export type ConsoleVerdict =
  | { readonly kind: "reached" }
  /** `line`: what the console said. */
  | { readonly kind: "failure"; readonly line: string };

/** Judges a console while it speaks. */
export interface ConsoleWatch {
  /** Takes bytes of the console as they come; the verdict once there is one. */
  push(chunk: Uint8Array, atMs: number): ConsoleVerdict | undefined;
  readonly milestones: readonly Milestone[];
  /** The console's last lines, empty ones left out. */
  tail(lines?: number): string;
}

/** The prompt of getty; `Last login:` comes after it and is another thing. */
export const loginPrompt = /(?<!Last )\blogin: /;

const signs: readonly (readonly [MilestoneName, RegExp])[] = [
  ["firmware", /BdsDxe: |UEFI Interactive Shell|UEFI firmware/],
  ["kernel", /EFI stub: |Linux version \d|^\[ *\d+\.\d{6}\]/m],
  ["userspace", /systemd\[1\]: |^\[ {1,2}OK {1,2}\]|Run \S+ as init process|Loading, please wait/m],
  ["login", loginPrompt],
];

/**
 * What is on the console when a boot has come to its end. Those that say more on their line match only with the whole
 * of it, so that the message shows all; prompts have no end of line.
 */
const failures: readonly RegExp[] = [
  /Kernel panic.*\n/,
  /Access Denied.*\n/,
  /BdsDxe: (?:failed|No bootable).*\n/,
  /emergency mode.*\n/i,
  /Shell> /,
  /grub rescue> /,
  /\(initramfs\) /,
  /dracut:\S*# /,
];

/** Kept of the console: enough for a long line and for the tail of a message. */
const keptChars = 64 * 1024;

/** A line that goes on for ever is judged piece by piece. */
const longestLineChars = 16 * 1024;

/** Watches a console for milestones, for what tells that the boot has failed, and for `goal` if there is one. */
export function watchConsole(
  goal: RegExp | undefined,
  onMilestone: (milestone: Milestone) => void = () => {},
): ConsoleWatch {
  const clean = consoleText();
  const wanted = goal === undefined ? undefined : new RegExp(goal.source, goal.flags.replace(/[gy]/g, ""));
  const milestones: Milestone[] = [];
  let text = "";
  /** Where the first line begins that has not been judged as a whole. */
  let judged = 0;

  function noteMilestones(fresh: string, atMs: number): void {
    for (const [name, sign] of signs) {
      if (milestones.some((milestone) => milestone.name === name) || !sign.test(fresh)) continue;
      milestones.push({ name, atMs });
      onMilestone({ name, atMs });
    }
  }

  return {
    milestones,
    push(chunk, atMs) {
      text += clean(chunk);
      const fresh = text.slice(judged);
      noteMilestones(fresh, atMs);
      const failure = firstFailure(fresh);
      if (failure !== undefined) return { kind: "failure", line: failure };
      if (wanted?.test(fresh)) return { kind: "reached" };
      judged = Math.max(text.lastIndexOf("\n") + 1, text.length - longestLineChars);
      const surplus = Math.min(judged, Math.max(0, text.length - keptChars));
      text = text.slice(surplus);
      judged -= surplus;
      return undefined;
    },
    tail: (lines = 40) =>
      text
        .split("\n")
        .map((line) => line.trimEnd())
        .filter((line) => line !== "")
        .slice(-lines)
        .join("\n"),
  };
}

/** The whole line of the first failure in a text, if there is one. */
function firstFailure(text: string): string | undefined {
  const found = failures
    .map((pattern) => pattern.exec(text)?.index)
    .filter((index) => index !== undefined)
    .sort((a, b) => a - b)[0];
  if (found === undefined) return undefined;
  const start = text.lastIndexOf("\n", found) + 1;
  const end = text.indexOf("\n", found);
  return text.slice(start, end === -1 ? undefined : end).trim();
}
