import { readdir, readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { imageFolder, imagePath } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import { writeText } from "../files/write-text.ts";
import type { Rootfs } from "./rootfs.ts";
import { enableUnits } from "./services.ts";

const certificate = "ssl-cert-snakeoil.pem";

const unit = `[Unit]
Description=Make this machine's self-signed TLS certificate
ConditionPathExists=!/etc/ssl/private/ssl-cert-snakeoil.key
After=local-fs.target systemd-hostnamed.service
Before=network.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/sbin/make-ssl-cert generate-default-snakeoil

[Install]
WantedBy=multi-user.target
`;

/**
 * Where Debian's ssl-cert is installed: its private key is not in the image, where every machine would have the same one
 * and every build another, and a unit makes it and its certificate at the first boot, before services that use them.
 */
export async function configureSnakeoil(rootfs: Rootfs): Promise<void> {
  if (!(await pathExists(await imagePath(rootfs.path, "/usr/sbin/make-ssl-cert")))) return;
  const certificates = await imageFolder(rootfs.path, "/etc/ssl/certs");
  const names = await readdir(certificates).catch((): readonly string[] => []);
  for (const name of names)
    if (name === certificate || (await readlink(join(certificates, name)).catch(() => "")) === certificate)
      await rm(join(certificates, name));
  await rm(await imagePath(rootfs.path, "/etc/ssl/private/ssl-cert-snakeoil.key"), { force: true });
  await writeText(rootfs.path, "/etc/systemd/system/ssl-cert-snakeoil.service", { text: unit });
  await enableUnits(rootfs, ["ssl-cert-snakeoil.service"]);
}
