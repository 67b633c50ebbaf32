import { ComposeError } from "../errors.ts";
import { readImageText } from "../files/image-path.ts";
import { writeText } from "../files/write-text.ts";
import { type Argv, CommandFailure } from "../host/host.ts";
import type { PlannedUser } from "../plan/plan.ts";
import type { Rootfs } from "./rootfs.ts";

/**
 * Makes the users, in the template's order so that their ids are always the same, with the image's own tools. A user
 * that a package has made (root too) is changed instead. Without a hash no password can log in; there is no default.
 * Throws IC5005.
 */
export async function configureUsers(rootfs: Rootfs, users: readonly PlannedUser[]): Promise<void> {
  for (const user of users) {
    await makeUser(rootfs, user);
    // Through standard input: a hash on a command line could be read by every process of the host.
    await userTool(rootfs, user, ["chpasswd", "--encrypted"], `${user.name}:${user.passwordHash ?? "*"}\n`);
    if (user.groups.length > 0)
      await userTool(rootfs, user, ["usermod", "--append", "--groups", user.groups.join(","), user.name]);
    if (user.sudo) await allowSudo(rootfs, user);
    if (user.sshKeys.length > 0) await authorizeKeys(rootfs, user);
  }
}

async function makeUser(rootfs: Rootfs, user: PlannedUser): Promise<void> {
  const exists = (await passwdEntry(rootfs, user.name)) !== undefined;
  const settings = ["--shell", user.shell, ...optional("--uid", user.uid), ...optional("--home", user.home)];
  await userTool(
    rootfs,
    user,
    exists
      ? ["usermod", ...settings, user.name]
      : ["useradd", "--create-home", "--user-group", ...settings, user.name],
  );
}

const optional = (flag: string, value: string | number | undefined): readonly string[] =>
  value === undefined ? [] : [flag, String(value)];

/** Asks for the user's password if there is one; a user who has none can only have come in by key. */
async function allowSudo(rootfs: Rootfs, user: PlannedUser): Promise<void> {
  const tag = user.passwordHash === undefined ? "NOPASSWD: " : "";
  // sudo skips files with a dot in their name.
  const path = `/etc/sudoers.d/${user.name.replaceAll(".", "_")}`;
  await writeText(rootfs.path, path, { text: `${user.name} ALL=(ALL:ALL) ${tag}ALL\n`, mode: 0o440 });
}

async function authorizeKeys(rootfs: Rootfs, user: PlannedUser): Promise<void> {
  const home = (await passwdEntry(rootfs, user.name))?.home ?? `/home/${user.name}`;
  const path = `${home}/.ssh/authorized_keys`;
  await writeText(rootfs.path, path, { text: user.sshKeys.map((key) => `${key}\n`).join(""), mode: 0o600 });
  await userTool(rootfs, user, ["chmod", "0700", `${home}/.ssh`]);
  await userTool(rootfs, user, ["chown", "--recursive", `${user.name}:`, `${home}/.ssh`]);
}

async function passwdEntry(rootfs: Rootfs, name: string): Promise<{ readonly home: string } | undefined> {
  const passwd = await readImageText(rootfs.path, "/etc/passwd");
  const fields = passwd.split("\n").map((line) => line.split(":"));
  const home = fields.find(([user]) => user === name)?.[5];
  return home === undefined ? undefined : { home };
}

async function userTool(
  rootfs: Rootfs,
  user: PlannedUser,
  argv: readonly string[],
  input?: string,
): Promise<void> {
  const [program = "", ...args] = argv;
  const command: { readonly argv: Argv; readonly input?: string } = {
    argv: [program, ...args],
    ...(input === undefined ? {} : { input }),
  };
  try {
    await rootfs.exec(command);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    throw new ComposeError(
      {
        code: "IC5005",
        message: `Cannot make user "${user.name}": ${program} says: ${error.tail(2)}`,
        hint: "Groups must exist in the image: they come with the packages that use them",
      },
      { cause: error },
    );
  }
}
