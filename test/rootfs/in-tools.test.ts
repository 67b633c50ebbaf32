import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CommandFailure, type Exec } from "../../src/host/host.ts";
import { inTools, type ToolsPlace } from "../../src/rootfs/in-tools.ts";
import { testHost } from "../fixtures/test-host.ts";

let base: string;
let tree: string;
let seen: string;
let hidden: string;

/** A tree with this host's programs and an /etc of its own, a folder to work on and one beside it, with a blank in its name. */
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "in-tools-"));
  tree = join(base, "a tree");
  seen = join(base, "seen here");
  hidden = join(base, "hidden");
  for (const folder of [join(tree, "usr"), join(tree, "etc"), seen, hidden])
    await mkdir(folder, { recursive: true });
  for (const name of ["bin", "sbin", "lib", "lib64"]) await symlink(`usr/${name}`, join(tree, name));
  await writeFile(join(tree, "etc/of-the-tree"), "tree");
  await writeFile(join(seen, "file"), "seen");
  await writeFile(join(hidden, "file"), "hidden");
});

afterEach(() => rm(base, { recursive: true }));

/** Runs commands with this host's programs in the trees: mounted there, in namespaces that end with the command. */
const { exec } = testHost();
const withPrograms: Exec = ({ argv, ...command }, signal) => {
  const script = 'for usr in "$1"/*/usr; do mount --rbind /usr "$usr"; done; shift; exec "$@"';
  return exec(
    { ...command, argv: ["unshare", "--mount", "sh", "-e", "-c", script, "sh", base, ...argv] },
    signal,
  );
};

const run = (script: string, place: Partial<ToolsPlace> = {}) =>
  inTools(withPrograms, { tree, folders: [{ path: seen, access: "write" }], ...place })({
    argv: ["sh", "-c", script, "sh", seen, hidden],
  });

describe("inTools()", () => {
  test("programs find the tree's own files and the folders at their own paths, and write to these alone", async () => {
    const { stdout } = await run('cat /etc/of-the-tree "$1/file"; echo new > "$1/new"');
    expect(stdout).toBe("treeseen");
    expect(await readFile(join(seen, "new"), "utf8")).toBe("new\n");
    await expect(run("echo x > /etc/new")).rejects.toThrow(CommandFailure);
    await expect(run("echo x > /usr/lib/new")).rejects.toThrow(CommandFailure);
  });

  test("a folder for reading is not written to, and what is not named is not there", async () => {
    await expect(run('echo x > "$1/new"', { folders: [{ path: seen, access: "read" }] })).rejects.toThrow(
      CommandFailure,
    );
    await expect(run('cat "$2/file"')).rejects.toThrow(CommandFailure);
    const { stdout } = await run("ls -A / /root /var; echo; cut -d: -f1 /proc/net/dev");
    expect(stdout).not.toMatch(/home|image|eth|ens/);
  });

  test("devices that are made there cannot be opened, and mounts cannot be made", async () => {
    await expect(run('mknod "$1/disk" c 1 3 && cat "$1/disk"')).rejects.toThrow(/exited with/);
    await expect(run('mount -t tmpfs none "$1"')).rejects.toThrow(CommandFailure);
  });

  test("a root filesystem lies at /image, with its own /proc and /dev for whoever enters it", async () => {
    const image = join(base, "rootfs");
    await mkdir(join(image, "usr"), { recursive: true });
    for (const name of ["bin", "lib", "lib64"]) await symlink(`usr/${name}`, join(image, name));
    const { stdout } = await run(
      "chroot /image sh -c 'echo written > /file; ls -d /proc/1 /dev/null; echo > /dev/null'",
      { image },
    );
    expect(stdout).toBe("/dev/null\n/proc/1\n");
    expect(await readFile(join(image, "file"), "utf8")).toBe("written\n");
  });

  test("a link in the place of a folder of the image is refused", async () => {
    const image = join(base, "rootfs");
    await mkdir(image);
    await symlink("/tmp", join(image, "dev"));
    await expect(run("true", { image })).rejects.toMatchObject({
      stderr: expect.stringContaining("/dev of the image is a symlink"),
    });
  });

  test("with the host's own programs none of its configuration is seen", async () => {
    const { stdout } = await run("ls -A /etc; ls /usr", { tree: "/" });
    expect(stdout.split("\n")).toEqual(expect.arrayContaining(["bin", "lib", "sbin"]));
    expect(stdout).not.toMatch(/passwd|share/);
  });

  test.each(["/usr/src/out", "/etc/out", "/proc/out", "/image/out", "/"])(
    "%s cannot be shown: the tree has its own",
    (path) => {
      const exec: Exec = async () => ({ stdout: "", stderr: "" });
      const use = () => inTools(exec, { tree, folders: [{ path, access: "read" }] });
      expect(use).toThrow(expect.objectContaining({ code: "IC5012" }));
    },
  );
});
