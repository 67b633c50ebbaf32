import { join } from "node:path";
import type { Argv } from "../../src/host/host.ts";

/** What rpmbuild would add, change or refuse of its own accord, and what of this machine it would write down. */
const macros: Readonly<Record<string, string>> = {
  __arch_install_post: "%{nil}",
  __brp_strip: "%{nil}",
  __check_files: "%{nil}",
  __os_install_post: "%{nil}",
  // Debian's shell and its rare libraries, which the distribution does not have.
  __requires_exclude: "^(/bin/dash|/usr/bin/pkg-config|libatm.*|/lib/runit.*)$",
  // Its usual beginning would empty the folder that is to be packaged.
  __spec_install_pre: "%{___build_pre}",
  _build_id_links: "none",
  _buildhost: "synthetic",
  _unpackaged_files_terminate_build: "0",
  clamp_mtime_to_source_date_epoch: "1",
  debug_package: "%{nil}",
  use_source_date_epoch_as_buildtime: "1",
  _binary_payload: "w3.zstdio",
  _rpmfilename: "%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm",
};

/** Packages a folder by the spec `work/spec` into `packages`. */
export function rpmbuildArgv(folders: {
  readonly root: string;
  readonly work: string;
  readonly packages: string;
}): Argv {
  const { root, work, packages } = folders;
  const all = { ...macros, _topdir: join(work, "top"), _rpmdir: packages };
  const defines = Object.entries(all).flatMap(([name, value]) => ["--define", `${name} ${value}`]);
  const target = ["--target", "x86_64-linux"];
  return ["rpmbuild", "-bb", "--noclean", "--buildroot", root, ...target, ...defines, join(work, "spec")];
}
