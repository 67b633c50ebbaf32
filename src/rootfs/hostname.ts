import { writeText } from "../files/write-text.ts";
import type { Rootfs } from "./rootfs.ts";

/** /etc/hostname and an /etc/hosts in which the name resolves to this machine (hostname(5), hosts(5)). */
export async function configureHostname(rootfs: Rootfs, hostname: string): Promise<void> {
  await writeText(rootfs.path, "/etc/hostname", { text: `${hostname}\n` });
  await writeText(rootfs.path, "/etc/hosts", { text: hostsOf(hostname) });
}

function hostsOf(hostname: string): string {
  const [short = hostname] = hostname.split(".");
  const names = short === hostname ? hostname : `${hostname} ${short}`;
  return `127.0.0.1\tlocalhost
127.0.1.1\t${names}
::1\tlocalhost ip6-localhost ip6-loopback
ff02::1\tip6-allnodes
ff02::2\tip6-allrouters
`;
}
