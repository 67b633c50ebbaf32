/** Where systemd-hwdb(8) lies in a root filesystem. */
export const hardwareDatabaseProgram = "/usr/bin/systemd-hwdb";

/** What it compiles. */
export const hardwareSources: readonly string[] = ["/usr/lib/udev/hwdb.d", "/etc/udev/hwdb.d"];
