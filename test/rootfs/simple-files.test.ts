import { describe, expect, test } from "vitest";
import { configureFirstBoot } from "../../src/rootfs/first-boot.ts";
import { configureHostname } from "../../src/rootfs/hostname.ts";
import { configureKernel } from "../../src/rootfs/kernel.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { linesOf, recordingRootfs } from "./recording-rootfs.ts";

describe("configureHostname()", () => {
  test.each([
    ["edge", "edge"],
    ["edge.example.org", "edge.example.org edge"],
  ])("makes %s resolve to this machine as %j", async (hostname, names) => {
    await using root = await openTree({ "etc/hosts": "old" });
    await configureHostname(recordingRootfs(root.path), hostname);
    const tree = await treeAt(root.path);
    expect(tree["etc/hostname"]).toBe(`0644 ${hostname}\n`);
    expect(tree["etc/hosts"]).toBe(`0644 127.0.0.1\tlocalhost
127.0.1.1\t${names}
::1\tlocalhost ip6-localhost ip6-loopback
ff02::1\tip6-allnodes
ff02::2\tip6-allrouters
`);
  });
});

describe("configureKernel()", () => {
  test("writes modules and parameters in their order", async () => {
    await using root = await openTree();
    await configureKernel(recordingRootfs(root.path), {
      kernelModules: ["nbd", "br_netfilter"],
      sysctl: [
        ["net.ipv4.ip_forward", "1"],
        ["vm.swappiness", "10"],
      ],
    });
    expect(await treeAt(root.path)).toMatchObject({
      "etc/modules-load.d/image.conf": "0644 nbd\nbr_netfilter\n",
      "etc/sysctl.d/90-image.conf": "0644 net.ipv4.ip_forward = 1\nvm.swappiness = 10\n",
    });
  });

  test("writes nothing where there is nothing to say", async () => {
    await using root = await openTree();
    await configureKernel(recordingRootfs(root.path), { kernelModules: [], sysctl: [] });
    expect(await treeAt(root.path)).toEqual({});
  });
});

describe("configureFirstBoot()", () => {
  test("takes the host keys that a package has made out of the image, and nothing else", async () => {
    await using root = await openTree({
      "usr/sbin/sshd": "",
      "etc/ssh/sshd_config": "c",
      "etc/ssh/ssh_host_rsa_key": "secret",
      "etc/ssh/ssh_host_rsa_key.pub": "public",
      "etc/ssh/ssh_host_rsa_key.note": "n",
    });
    const rootfs = recordingRootfs(root.path);
    await configureFirstBoot(rootfs);
    const tree = await treeAt(root.path);
    expect(Object.keys(tree).filter((path) => path.startsWith("etc/ssh/"))).toEqual([
      "etc/ssh/ssh_host_rsa_key.note",
      "etc/ssh/sshd_config",
    ]);
    expect(tree["etc/systemd/system/ssh-host-keys.service"]).toMatch(
      /Before=ssh\.service.*\n(.*\n)*ExecStart=\/usr\/bin\/ssh-keygen -A\n/,
    );
    expect(linesOf(rootfs)).toEqual(["systemctl --quiet enable -- ssh-host-keys.service"]);
  });

  test("adds nothing to an image without sshd", async () => {
    await using root = await openTree({ "etc/ssh/ssh_config": "" });
    const rootfs = recordingRootfs(root.path);
    await configureFirstBoot(rootfs);
    expect([linesOf(rootfs), Object.keys(await treeAt(root.path))]).toEqual([
      [],
      ["etc", "etc/ssh", "etc/ssh/ssh_config"],
    ]);
  });
});
