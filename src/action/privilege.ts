import { getExecOutput } from "@actions/exec";
import { ComposeError } from "../errors.ts";
import type { PrivilegeWish } from "./inputs.ts";

/** How the engine comes by its rights. */
export type Privilege = "root" | "sudo" | "rootless";

/**
 * Chooses: root where the runner is root, else sudo where it asks for no password, else a user namespace. Throws IC8003
 * when what was asked for cannot be had.
 */
export async function choosePrivilege(
  wish: PrivilegeWish,
  uid = process.geteuid?.() ?? -1,
): Promise<Privilege> {
  if (wish === "rootless") return "rootless";
  if (uid === 0) return "root";
  if (wish === "root")
    throw notPrivileged("root", "the runner's user is not root", "Use privilege auto, sudo or rootless");
  if (await sudoWorks()) return "sudo";
  if (wish === "auto") return "rootless";
  throw notPrivileged(
    "sudo",
    "sudo is missing or asks for a password",
    "Let the runner's user run sudo without a password, or use privilege rootless",
  );
}

async function sudoWorks(): Promise<boolean> {
  try {
    const { exitCode } = await getExecOutput("sudo", ["-n", "true"], {
      silent: true,
      ignoreReturnCode: true,
    });
    return exitCode === 0;
  } catch {
    return false;
  }
}

const notPrivileged = (wish: string, problem: string, hint: string): ComposeError =>
  new ComposeError({ code: "IC8003", message: `Cannot use privilege "${wish}": ${problem}`, hint });
