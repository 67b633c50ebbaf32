import { BootFailure } from "./boot-errors.ts";

/**
 * What Linux for x86 panics with when too few interrupts of the timer come while it waits for them at its very start
 * (arch/x86/kernel/apic/io_apic.c). An emulated timer loses them while others keep the host's processors from the emulator.
 */
const lostTimer = /Kernel panic.*IO-APIC \+ timer doesn't work/;

/** Whether a boot has failed for the emulator's want of processor time, and not for anything in the image. */
export const hasLostTimer = (error: unknown): boolean =>
  error instanceof BootFailure && lostTimer.test(error.message);
