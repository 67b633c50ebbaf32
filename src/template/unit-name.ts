const suffixes = /\.(service|socket|timer|target|path|mount|automount|swap|slice|scope|device)$/;

/** The full name of a systemd unit: `ssh` is ssh.service, as systemctl reads it. */
export function unitName(name: string): string {
  return suffixes.test(name) ? name : `${name}.service`;
}
