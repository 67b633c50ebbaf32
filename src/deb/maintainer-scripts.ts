import type { ControlMember } from "./archive.ts";
import { type DatabaseEntry, infoName } from "./dpkg-database.ts";

/** Whether the package's preinst moves a path of another package aside (dpkg-divert(1)). */
export function diverts(members: ReadonlyMap<string, ControlMember>): boolean {
  return members.get("preinst")?.text.includes("dpkg-divert") ?? false;
}

/**
 * One shell script that runs `preinst install` of every package that has one, as dpkg would (debian policy 6.5), in
 * install order but base-passwd first: it makes the /etc/passwd and /etc/group that the others look users up in.
 * Names and versions come from verified control data, whose syntax leaves nothing for a shell to expand.
 */
export function preinstScript(entries: readonly DatabaseEntry[], dpkgVersion: string): string {
  const withScript = entries.filter(({ members }) => members.has("preinst"));
  const ordered = [
    ...withScript.filter(({ name }) => name === "base-passwd"),
    ...withScript.filter(({ name }) => name !== "base-passwd"),
  ];
  const lines = ordered.map((entry) => {
    const environment = `DPKG_MAINTSCRIPT_PACKAGE=${entry.name} DPKG_MAINTSCRIPT_ARCH=${entry.architecture}`;
    const script = `/var/lib/dpkg/info/${infoName(entry)}.preinst`;
    return `${environment} ${script} install || { echo "preinst of ${entry.name} exited with $?" >&2; exit 1; }`;
  });
  return `${preamble}export DPKG_RUNNING_VERSION=${dpkgVersion}\n${lines.join("\n")}\n`;
}

const preamble = `cd /
umask 022
export DPKG_ADMINDIR=/var/lib/dpkg DPKG_ROOT= DPKG_MAINTSCRIPT_NAME=preinst
export DPKG_MAINTSCRIPT_PACKAGE_REFCOUNT=1 DPKG_MAINTSCRIPT_DEBUG=0
`;

/** The package that dpkg's output blames, if it names one. */
export function failedPackage(output: string): string | undefined {
  const [, package_] =
    /^dpkg: error processing (?:package|archive) (\S+)/m.exec(output) ??
    /^preinst of (\S+) exited/m.exec(output) ??
    [];
  // An archive is told by its path.
  return package_?.replace(/^.*\/|\.deb$/g, "");
}
