import { rm, symlink } from "node:fs/promises";
import { imagePath } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import { writeText } from "../files/write-text.ts";
import type { PlannedInterface } from "../plan/plan.ts";
import type { Rootfs } from "./rootfs.ts";
import { enableUnits } from "./services.ts";

/** Answers of systemd-resolved, for programs that read resolv.conf themselves. */
const stubResolver = "../run/systemd/resolve/stub-resolv.conf";

/** One systemd.network(5) file per interface; networkd, and resolved where the image has it, are switched on. */
export async function configureNetwork(
  rootfs: Rootfs,
  interfaces: readonly PlannedInterface[],
): Promise<void> {
  if (interfaces.length === 0) return;
  for (const [index, one] of interfaces.entries())
    await writeText(rootfs.path, `/etc/systemd/network/${fileName(index, one.name)}`, {
      text: networkFile(one),
    });
  const services = ["systemd-networkd.service"];
  if (await pathExists(await imagePath(rootfs.path, "/usr/lib/systemd/system/systemd-resolved.service"))) {
    services.push("systemd-resolved.service");
    const resolvConf = await imagePath(rootfs.path, "/etc/resolv.conf");
    await rm(resolvConf, { force: true });
    await symlink(stubResolver, resolvConf);
  }
  await enableUnits(rootfs, services);
}

/** Numbered, because the first file that matches an interface is the one that counts. */
const fileName = (index: number, name: string): string =>
  `${50 + index}-${name.replace(/[^A-Za-z0-9.-]+/g, "-").replace(/^-+|-+$/g, "") || "any"}.network`;

/** The text of an interface's file, systemd.network(5). */
export function networkFile(one: PlannedInterface): string {
  const lines = ["[Match]", `Name=${one.name}`, "", "[Network]", `DHCP=${dhcp(one)}`];
  for (const address of one.addresses) lines.push(`Address=${address}`);
  for (const server of one.nameservers) lines.push(`DNS=${server}`);
  // The MAC as client id: a machine keeps its lease though its machine-id, made at first boot, is new.
  if (one.dhcp4) lines.push("", "[DHCPv4]", "ClientIdentifier=mac");
  for (const { to, via } of one.routes) {
    lines.push("", "[Route]", `Gateway=${via}`);
    if (to !== "default") lines.push(`Destination=${to}`);
  }
  return `${lines.join("\n")}\n`;
}

function dhcp({ dhcp4, dhcp6 }: PlannedInterface): string {
  if (dhcp4 && dhcp6) return "yes";
  if (dhcp4) return "ipv4";
  return dhcp6 ? "ipv6" : "no";
}
