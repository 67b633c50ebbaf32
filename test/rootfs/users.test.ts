import { describe, expect, test } from "vitest";
import type { PlannedUser } from "../../src/plan/plan.ts";
import { configureUsers } from "../../src/rootfs/users.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { linesOf, recordingRootfs } from "./recording-rootfs.ts";

const ada: PlannedUser = {
  name: "ada",
  passwordHash: undefined,
  uid: undefined,
  groups: [],
  sudo: false,
  sshKeys: [],
  home: undefined,
  shell: "/bin/bash",
};

const passwd = "root:x:0:0:root:/root:/bin/bash\nwww:x:33:33::/var/www:/usr/sbin/nologin\n";

async function configured(user: Partial<PlannedUser>, failures: Readonly<Record<string, string>> = {}) {
  await using root = await openTree({ "etc/passwd": passwd });
  const rootfs = recordingRootfs(root.path, failures);
  await configureUsers(rootfs, [{ ...ada, ...user }]);
  return { lines: linesOf(rootfs), commands: rootfs.commands, tree: await treeAt(root.path) };
}

describe("configureUsers()", () => {
  test("makes a user whom no password lets in", async () => {
    const { commands } = await configured({});
    expect(commands).toEqual([
      { argv: ["useradd", "--create-home", "--user-group", "--shell", "/bin/bash", "ada"] },
      { argv: ["chpasswd", "--encrypted"], input: "ada:*\n" },
    ]);
  });

  test("gives the hash by standard input, never on a command line", async () => {
    const passwordHash = "$y$j9T$salt$hash";
    const { lines, commands } = await configured({ passwordHash });
    expect(commands.at(-1)?.input).toBe(`ada:${passwordHash}\n`);
    expect(lines.join("\n")).not.toContain(passwordHash);
  });

  test("gives the user id, home and shell that the template names", async () => {
    const { lines } = await configured({ uid: 1500, home: "/srv/ada", shell: "/bin/zsh" });
    expect(lines[0]).toBe(
      "useradd --create-home --user-group --shell /bin/zsh --uid 1500 --home /srv/ada ada",
    );
  });

  test("changes a user that a package has made", async () => {
    expect((await configured({ name: "www", shell: "/bin/sh" })).lines[0]).toBe(
      "usermod --shell /bin/sh www",
    );
    expect((await configured({ name: "ww" })).lines[0]).toMatch(/^useradd /);
  });

  test("adds groups to those that the user has", async () => {
    expect((await configured({ groups: ["adm", "video"] })).lines).toContain(
      "usermod --append --groups adm,video ada",
    );
    expect((await configured({})).lines.join()).not.toContain("--groups");
  });

  test.each([
    [undefined, "NOPASSWD: ALL"],
    ["$y$hash", "ALL"],
  ])("with the hash %j lets sudo ask as %j", async (passwordHash, rule) => {
    const { tree } = await configured({ name: "ada.l", sudo: true, passwordHash });
    expect(tree["etc/sudoers.d/ada_l"]).toBe(`0440 ada.l ALL=(ALL:ALL) ${rule}\n`);
  });

  test("puts the keys into the user's home, for the user's eyes only", async () => {
    const { lines, tree } = await configured({
      name: "www",
      sshKeys: ["ssh-ed25519 A a", "ssh-ed25519 B b"],
    });
    expect(tree["var/www/.ssh/authorized_keys"]).toBe("0600 ssh-ed25519 A a\nssh-ed25519 B b\n");
    expect(lines.slice(-2)).toEqual(["chmod 0700 /var/www/.ssh", "chown --recursive www: /var/www/.ssh"]);
  });

  test("makes the users in the template's order", async () => {
    await using root = await openTree({ "etc/passwd": passwd });
    const rootfs = recordingRootfs(root.path);
    await configureUsers(
      rootfs,
      ["zoe", "bob"].map((name) => ({ ...ada, name })),
    );
    const made = linesOf(rootfs).filter((line) => line.startsWith("useradd"));
    expect(made.map((line) => line.split(" ").at(-1))).toEqual(["zoe", "bob"]);
  });

  test.each([
    ["useradd", {}, "useradd: UID 0 is not unique"],
    ["usermod", { groups: ["nope"] }, "usermod: group 'nope' does not exist"],
    ["chpasswd", {}, "chpasswd: line 1: bad"],
  ])("names the user and what %s says", async (program, user, said) => {
    await expect(configured(user, { [program]: said })).rejects.toMatchObject({
      code: "IC5005",
      message: `Cannot make user "ada": ${program} says: ${said}`,
    });
  });
});
