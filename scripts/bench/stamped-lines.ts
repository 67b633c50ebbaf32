/** A line of text and when it came. */
export interface StampedLine {
  readonly atMs: number;
  readonly text: string;
}

/** How long a step took, by its full name. */
export interface StepTime {
  readonly name: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
}

/** Takes chunks of text as they come and stamps each line with the time of its end. */
export class LineClock {
  readonly #nowMs: () => number;
  readonly #lines: StampedLine[] = [];
  #rest = "";

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  take(chunk: string): void {
    const atMs = this.#nowMs();
    const [...whole] = `${this.#rest}${chunk}`.split("\n");
    this.#rest = whole.pop() ?? "";
    this.#lines.push(...whole.map((text) => ({ atMs, text })));
  }

  lines(): readonly StampedLine[] {
    return this.#rest === "" ? this.#lines : [...this.#lines, { atMs: this.#nowMs(), text: this.#rest }];
  }
}

/**
 * The steps of a build from its plain log (`started   A > B`, `finished  A > B (0.3 s)`), in the order in which they
 * began. The stamps count: what the log itself tells is rounded to tenths of a second.
 */
export function stepsOfBuild(lines: readonly StampedLine[]): readonly StepTime[] {
  return lines.flatMap(({ atMs, text }, index) => {
    const [, name] = /^started {3}(.+)$/.exec(text) ?? [];
    if (name === undefined) return [];
    const end = lines.slice(index).find((line) => line.text.startsWith(`finished  ${name} (`));
    return end === undefined ? [] : [{ name, startedAtMs: atMs, durationMs: end.atMs - atMs }];
  });
}

/** The phases of mmdebstrap (`I: running apt-get update...`): each lasts until it next says what it does. */
export function phasesOfMmdebstrap(lines: readonly StampedLine[]): readonly StepTime[] {
  const words = lines.filter(({ text }) => text.startsWith("I: "));
  return words.flatMap(({ atMs, text }, index) => {
    const [, name] = /^I: (.+)\.\.\.$/.exec(text) ?? [];
    const next = words[index + 1];
    if (name === undefined || next === undefined) return [];
    return [{ name, startedAtMs: atMs, durationMs: next.atMs - atMs }];
  });
}
