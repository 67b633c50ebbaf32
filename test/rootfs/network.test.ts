import { describe, expect, test } from "vitest";
import type { PlannedInterface } from "../../src/plan/plan.ts";
import { configureNetwork, networkFile } from "../../src/rootfs/network.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { linesOf, recordingRootfs } from "./recording-rootfs.ts";

const plain: PlannedInterface = {
  name: "en*",
  dhcp4: false,
  dhcp6: false,
  addresses: [],
  routes: [],
  nameservers: [],
};

describe("networkFile()", () => {
  test("asks for both kinds of addresses, by the machine's MAC", () => {
    expect(networkFile({ ...plain, dhcp4: true, dhcp6: true })).toBe(
      "[Match]\nName=en*\n\n[Network]\nDHCP=yes\n\n[DHCPv4]\nClientIdentifier=mac\n",
    );
  });

  test("writes fixed addresses, name servers, the default route and others", () => {
    const routes = [
      { to: "default", via: "10.0.0.1" },
      { to: "10.1.0.0/16", via: "10.0.0.2" },
    ];
    const fixed = { ...plain, addresses: ["10.0.0.5/24", "fd00::5/64"], nameservers: ["9.9.9.9"], routes };
    expect(networkFile(fixed)).toBe(`[Match]
Name=en*

[Network]
DHCP=no
Address=10.0.0.5/24
Address=fd00::5/64
DNS=9.9.9.9

[Route]
Gateway=10.0.0.1

[Route]
Gateway=10.0.0.2
Destination=10.1.0.0/16
`);
  });

  test.each([
    [true, true, "yes"],
    [true, false, "ipv4"],
    [false, true, "ipv6"],
    [false, false, "no"],
  ])("with DHCP for IPv4 %s and IPv6 %s says %s", (dhcp4, dhcp6, expected) => {
    expect(networkFile({ ...plain, dhcp4, dhcp6 })).toContain(`\nDHCP=${expected}\n`);
  });
});

const resolved = "usr/lib/systemd/system/systemd-resolved.service";

describe("configureNetwork()", () => {
  test("numbers the files, so that the template's order counts, and names them without special characters", async () => {
    await using root = await openTree();
    const names = ["enp1s0", "en*", "*"];
    await configureNetwork(
      recordingRootfs(root.path),
      names.map((name) => ({ ...plain, name })),
    );
    const tree = await treeAt(root.path);
    expect(Object.keys(tree).filter((path) => path.endsWith(".network"))).toEqual([
      "etc/systemd/network/50-enp1s0.network",
      "etc/systemd/network/51-en.network",
      "etc/systemd/network/52-any.network",
    ]);
    expect(tree["etc/systemd/network/52-any.network"]).toContain("Name=*\n");
  });

  test("switches networkd on, and resolved with its resolv.conf where the image has it", async () => {
    await using root = await openTree({ [resolved]: "", "etc/resolv.conf": "nameserver 10.0.0.1\n" });
    const rootfs = recordingRootfs(root.path);
    await configureNetwork(rootfs, [plain]);
    expect(linesOf(rootfs)).toEqual([
      "systemctl --quiet enable -- systemd-networkd.service",
      "systemctl --quiet enable -- systemd-resolved.service",
    ]);
    expect((await treeAt(root.path))["etc/resolv.conf"]).toBe("-> ../run/systemd/resolve/stub-resolv.conf");
  });

  test("leaves resolv.conf alone where the image has no resolved", async () => {
    await using root = await openTree({ "etc/resolv.conf": "nameserver 10.0.0.1\n" });
    const rootfs = recordingRootfs(root.path);
    await configureNetwork(rootfs, [plain]);
    expect(linesOf(rootfs)).toEqual(["systemctl --quiet enable -- systemd-networkd.service"]);
    expect((await treeAt(root.path))["etc/resolv.conf"]).toBe("0644 nameserver 10.0.0.1\n");
  });

  test("does nothing without interfaces", async () => {
    await using root = await openTree({ [resolved]: "" });
    const rootfs = recordingRootfs(root.path);
    await configureNetwork(rootfs, []);
    expect([linesOf(rootfs), Object.keys(await treeAt(root.path))]).toEqual([
      [],
      expect.not.arrayContaining(["etc"]),
    ]);
  });
});
