import { expect, test } from "vitest";
import type { SystemConfiguration } from "../../src/plan/plan.ts";
import { configureRootfs } from "../../src/rootfs/configure.ts";
import { openTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";
import { linesOf, recordingRootfs } from "./recording-rootfs.ts";

test("configureRootfs() makes users before files are owned by them, then switches services, then runs commands", async () => {
  await using root = await openTree({ "etc/passwd": "", source: "s" });
  const user = { name: "ada", passwordHash: undefined, uid: undefined, groups: [], sudo: false, sshKeys: [] };
  const system: SystemConfiguration = {
    hostname: "edge",
    timezone: "UTC",
    locale: "C.UTF-8",
    users: [{ ...user, home: undefined, shell: "/bin/sh" }],
    network: [],
    files: [{ source: `${root.path}/source`, target: "/x", mode: undefined, owner: "ada" }],
    services: { enable: ["x.service"], disable: [], mask: [] },
    sysctl: [],
    kernelModules: [],
    commands: [{ command: "echo done" }],
  };
  const rootfs = recordingRootfs(root.path);
  await configureRootfs(rootfs, { system, mounts: [] }, testHost());
  expect(linesOf(rootfs)).toEqual([
    "useradd --create-home --user-group --shell /bin/sh ada",
    "chpasswd --encrypted",
    "xargs --null chown --no-dereference ada --",
    "systemctl --quiet enable -- x.service",
    "/bin/sh -e -c echo done",
  ]);
});
