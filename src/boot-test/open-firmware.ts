import { access, constants, copyFile, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { firmwareFiles } from "../host/tools/qemu-system.ts";
import type { Architecture } from "../packages/lock.ts";
import { cannotBootHere } from "./boot-errors.ts";

/** UEFI firmware for one machine alone. */
export interface Firmware extends AsyncDisposable {
  readonly codePath: string;
  /** A copy that no machine has written into; gone when the firmware is disposed of. */
  readonly variablesPath: string;
}

/** Opens the firmware for one boot. Variables of an earlier boot would send it into the UEFI shell. */
export type FreshFirmware = () => Promise<Firmware>;

/**
 * Finds the UEFI firmware of an architecture; what it returns opens it for a boot, with its variables in `folder`.
 *
 * @throws ComposeError IC9004 when the firmware is not installed
 */
export async function findFirmware(architecture: Architecture, folder: string): Promise<FreshFirmware> {
  const { codePath, variablesPath, packageName } = firmwareFiles[architecture];
  for (const path of [codePath, variablesPath]) {
    await access(path, constants.R_OK).catch((cause: unknown) => {
      const what = "the UEFI firmware is not installed";
      throw cannotBootHere(path, what, `Install it: apt-get install ${packageName}`, cause);
    });
  }
  return async () => {
    const own = await mkdtemp(join(folder, "firmware-"));
    const copy = join(own, "variables.fd");
    await copyFile(variablesPath, copy);
    return {
      codePath,
      variablesPath: copy,
      [Symbol.asyncDispose]: () => rm(own, { recursive: true, force: true }),
    };
  };
}
