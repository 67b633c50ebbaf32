import type { Argv } from "../host/host.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";
import { updateCertificates } from "./certificate-bundle.ts";
import { compileHardwareDatabase } from "./hardware-database.ts";
import { openResidentPerl } from "./resident-perl.ts";
import { runInside } from "./run-inside.ts";
import { certificatesArgv, hardwareDatabaseArgv, openStandIns } from "./stand-ins.ts";

/**
 * Does the work in a root filesystem where programs that would only cost time have stand-ins and one Perl runs the scripts of
 * all; what has to be done once is done at last. The result is that of the work alone. Throws IC5002.
 */
export async function withStandIns(rootfs: Rootfs, work: (inside: Rootfs) => Promise<void>): Promise<void> {
  const { exec } = rootfs;
  await using standIns = await openStandIns(rootfs.path);
  await using database = compileHardwareDatabase(rootfs);
  {
    await using perl = await openResidentPerl(rootfs.path);
    const throughPerl: Rootfs["exec"] = (command, signal) =>
      exec({ ...command, argv: perl.argv(command.argv) }, signal);
    await work({ ...rootfs, exec: throughPerl });
  }
  const deferred = await standIns.takeDeferred();
  if (!deferred.includes(hardwareDatabaseArgv)) await database.drop();
  const left = (await database.isCurrent())
    ? deferred.filter((argv) => argv !== hardwareDatabaseArgv)
    : deferred;
  await standIns[Symbol.asyncDispose]();
  await Promise.all(left.map((argv) => runDeferred(argv, rootfs)));
}

async function runDeferred(argv: Argv, rootfs: Rootfs): Promise<void> {
  if (argv === certificatesArgv && (await updateCertificates(rootfs))) return;
  await runInside(rootfs, argv);
}
