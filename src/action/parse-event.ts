import type { Event } from "../events/event.ts";

/** One line of the engine's output as an event; undefined when it is none, such as a crash's last words. */
export function parseEvent(line: string): Event | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && "type" in value ? (value as Event) : undefined;
  } catch {
    return undefined;
  }
}
