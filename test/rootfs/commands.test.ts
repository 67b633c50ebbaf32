import { describe, expect, test } from "vitest";
import { runCommands } from "../../src/rootfs/run-commands.ts";
import { switchServices } from "../../src/rootfs/services.ts";
import { linesOf, recordingRootfs } from "./recording-rootfs.ts";

const place = { file: "t.yml", line: 30, column: 9 };

describe("runCommands()", () => {
  test("hands each command to the image's shell as one argument, in order", async () => {
    const rootfs = recordingRootfs("/nowhere");
    const commands = ["echo $HOME > /etc/x; `id`", "set -u\necho two"];
    await runCommands(
      rootfs,
      commands.map((command) => ({ command })),
    );
    expect(rootfs.commands).toEqual(commands.map((command) => ({ argv: ["/bin/sh", "-e", "-c", command] })));
  });

  test("stops at the first that fails, with its output and place", async () => {
    const rootfs = recordingRootfs("/nowhere", { "/bin/sh": "sh: 1: no-such: not found" });
    const commands = [{ command: "no-such\nsecond line", place }, { command: "true" }];
    await expect(runCommands(rootfs, commands)).rejects.toMatchObject({
      code: "IC5004",
      message: 'Cannot run configuration "no-such": it exited with 1\nsh: 1: no-such: not found',
      place,
    });
    expect(rootfs.commands).toHaveLength(1);
  });

  test("shortens a long command where it names it", async () => {
    const rootfs = recordingRootfs("/nowhere", { "/bin/sh": "" });
    await expect(runCommands(rootfs, [{ command: "x".repeat(200) }])).rejects.toThrow(
      `"${"x".repeat(77)}...": it exited`,
    );
  });

  test("lets a cancel through as it is", async () => {
    const stop = new Error("stop");
    const rootfs = { path: "/nowhere", exec: () => Promise.reject(stop) };
    await expect(runCommands(rootfs, [{ command: "true" }])).rejects.toBe(stop);
  });
});

describe("switchServices()", () => {
  test("enables, then disables, then masks", async () => {
    const rootfs = recordingRootfs("/nowhere");
    await switchServices(rootfs, {
      mask: ["c.service"],
      disable: ["b.timer"],
      enable: ["a.service", "-a.service"],
    });
    expect(linesOf(rootfs)).toEqual([
      "systemctl --quiet enable -- a.service",
      "systemctl --quiet enable -- -a.service",
      "systemctl --quiet disable -- b.timer",
      "systemctl --quiet mask -- c.service",
    ]);
  });

  test.each(["enable", "disable", "mask"] as const)("names the unit that it cannot %s", async (verb) => {
    const rootfs = recordingRootfs("/nowhere", { systemctl: "Unit nope.service does not exist" });
    const services = { enable: [], disable: [], mask: [], [verb]: ["nope.service"] };
    await expect(switchServices(rootfs, services)).rejects.toMatchObject({
      code: "IC5006",
      message: `Cannot ${verb} service "nope.service": Unit nope.service does not exist`,
    });
  });
});
