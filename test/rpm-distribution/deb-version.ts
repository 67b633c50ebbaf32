/** A version as RPM has it: no hyphen within its parts. */
export interface Evr {
  readonly epoch: number;
  readonly version: string;
  readonly release: string;
}

/** Debian's version → RPM's: `1:9.2p1-2+deb12u3` → epoch 1, version 9.2p1, release 2+deb12u3. A native one gets release 1. */
export function evrOf(debVersion: string): Evr {
  const [, epoch = "0", rest = ""] = /^(?:(\d+):)?(.*)$/.exec(debVersion) ?? [];
  const hyphen = rest.lastIndexOf("-");
  const [version, release] = hyphen === -1 ? [rest, "1"] : [rest.slice(0, hyphen), rest.slice(hyphen + 1)];
  return { epoch: Number(epoch), version: allowed(version), release: allowed(release) };
}

/** `[epoch:]version-release`, the epoch only where there is one. */
export function evrText({ epoch, version, release }: Evr): string {
  return `${epoch === 0 ? "" : `${epoch}:`}${version}-${release}`;
}

/** What RPM does not allow in a version becomes a dot. */
const allowed = (text: string): string => text.replaceAll(/[^A-Za-z0-9.+~^_]/g, ".");
