import type { Exec } from "../host/host.ts";
import type { OpenExec } from "../host/resident-shells.ts";
import type { TreeChanges, TreeState } from "./tree-state.ts";

/** A root filesystem being composed: a folder on the host and a way to run commands inside it. */
export interface Rootfs {
  /** Absolute path of the folder. */
  readonly path: string;
  /** Runs a command inside: own mount, PID, IPC, UTS and network namespaces, own /proc, /dev, /sys and /tmp. */
  readonly exec: Exec;
}

/** What is run beside a root filesystem. */
export interface PlaceBeside {
  /** The tree whose programs are run: `/` is the host. */
  readonly programs: string;
  /** A folder of the host. */
  readonly packages: string;
  readonly env: Readonly<Record<string, string>>;
}

/** An empty root filesystem into which packages are installed. */
export interface EmptyRootfs extends Rootfs {
  /** Runs programs of another tree beside it, contained in the same way: it lies at /image, the folder `packages` at /packages. */
  readonly openBeside: (place: PlaceBeside) => OpenExec;
}

/** A root filesystem that began as a layer. */
export interface LayeredRootfs extends Rootfs {
  /** What is not as the layer has it, as paths below the root. */
  readonly changes: () => TreeChanges;
  /** How what has changed stands now; paths that never changed may be in it. */
  readonly state: () => TreeState;
}

/** One installed package with what its own control data says; made while installing, read by the reports. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly source: { readonly name: string; readonly version: string };
  readonly maintainer: string;
  readonly homepage: string | undefined;
  readonly summary: string;
  readonly section: string | undefined;
  /** Names of installed packages that satisfy its Depends and Pre-Depends, sorted. */
  readonly dependsOn: readonly string[];
  readonly repository: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly installedSizeBytes: number;
}
