import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { imageFolder, imagePath } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import { writeText } from "../files/write-text.ts";
import type { Rootfs } from "./rootfs.ts";
import { enableUnits } from "./services.ts";

const hostKeysUnit = `[Unit]
Description=Make this machine's SSH host keys
ConditionPathExists=!/etc/ssh/ssh_host_ed25519_key
Before=ssh.service ssh.socket sshd.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/bin/ssh-keygen -A

[Install]
WantedBy=multi-user.target ssh.service ssh.socket sshd.service
`;

/** Where sshd is installed: no host keys in the image, and a unit that makes them before sshd first starts. */
export async function configureFirstBoot(rootfs: Rootfs): Promise<void> {
  if (!(await pathExists(await imagePath(rootfs.path, "/usr/sbin/sshd")))) return;
  const folder = await imageFolder(rootfs.path, "/etc/ssh");
  for (const name of await readdir(folder))
    if (/^ssh_host_.*_key(\.pub)?$/.test(name)) await rm(join(folder, name));
  await writeText(rootfs.path, "/etc/systemd/system/ssh-host-keys.service", { text: hostKeysUnit });
  await enableUnits(rootfs, ["ssh-host-keys.service"]);
}
