import type { ControlMember } from "./archive.ts";
import type { DatabaseEntry, DatabaseFile } from "./dpkg-database.ts";

/** Whether the package's preinst moves a path of another package aside (dpkg-divert(1)). */
export function diverts(members: ReadonlyMap<string, ControlMember>): boolean {
  return members.get("preinst")?.text.includes("dpkg-divert") ?? false;
}

/** Below /var/lib/dpkg: folders like those into which dpkg unpacks the control archive of the package in hand. */
const stage = "preinst";

/** The control archives of the packages that have a preinst, each in a folder of its own, for as long as the scripts run. */
export function preinstFiles(entries: readonly DatabaseEntry[]): readonly DatabaseFile[] {
  return entries.filter(hasPreinst).flatMap(({ name, control, members }) => [
    { path: `${stage}/${name}/control`, text: control.text, encoding: "utf8", mode: 0o644 },
    ...[...members].map(([member, { text, mode }]) => ({
      path: `${stage}/${name}/${member}`,
      text,
      encoding: "latin1" as const,
      mode,
    })),
  ]);
}

/**
 * One shell script that runs `preinst install` of every package that has one, as dpkg would (debian policy 6.5): in
 * install order but base-passwd first, which makes the /etc/passwd and /etc/group that the others look users up in; and
 * from the folder where dpkg has the package's control archive, for there debconf and others look for it. At last it
 * removes `preinstFiles`. Names and versions come from verified control data, whose syntax leaves nothing for a shell to expand.
 */
export function preinstScript(entries: readonly DatabaseEntry[], dpkgVersion: string): string {
  const withScript = entries.filter(hasPreinst);
  const ordered = [
    ...withScript.filter(({ name }) => name === "base-passwd"),
    ...withScript.filter(({ name }) => name !== "base-passwd"),
  ];
  const lines = ordered.flatMap(({ name, architecture }) => [
    `ln -sfn ${stage}/${name} tmp.ci`,
    `(cd / && DPKG_MAINTSCRIPT_PACKAGE=${name} DPKG_MAINTSCRIPT_ARCH=${architecture} /var/lib/dpkg/tmp.ci/preinst install) ||`,
    `  { echo "preinst of ${name} exited with $?" >&2; exit 1; }`,
  ]);
  return `${preamble}export DPKG_RUNNING_VERSION=${dpkgVersion}\n${lines.join("\n")}\nrm -rf tmp.ci ${stage}\n`;
}

const hasPreinst = ({ members }: DatabaseEntry): boolean => members.has("preinst");

const preamble = `cd /var/lib/dpkg || exit 1
umask 022
export DPKG_ADMINDIR=/var/lib/dpkg DPKG_ROOT= DPKG_MAINTSCRIPT_NAME=preinst PERL_DL_NONLAZY=1
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
