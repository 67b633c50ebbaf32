import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { configureSelinux, labelFiles, selinuxArguments } from "../../src/rootfs/selinux.ts";
import { openTree, type TreeEntries, writeTree } from "../files/tree.ts";
import { openPrivateMounts } from "../fixtures/private-mounts.ts";
import { testHost } from "../fixtures/test-host.ts";
import { recordingRootfs } from "./recording-rootfs.ts";

const policy: TreeEntries = {
  "etc/selinux/config": "# comment\nSELINUX=permissive\nSELINUXTYPE=small\n",
  "etc/selinux/small/contexts/files/file_contexts": [
    "/.*\tsystem_u:object_r:default_t:s0",
    "/\t-d\tsystem_u:object_r:root_t:s0",
    "/usr/bin/.*\t--\tsystem_u:object_r:bin_t:s0",
    "/usr/bin/link\t-l\tsystem_u:object_r:link_t:s0",
    "/lost\\+found\t-d\tsystem_u:object_r:lost_found_t:s0",
    "",
  ].join("\n"),
  // Text would be passed over for it.
  "etc/selinux/small/contexts/files/file_contexts.bin": "not compiled at all",
};

const mounts = [
  { filesystem: "ext4", mountPoint: "/" },
  { filesystem: "ext4", mountPoint: "/data" },
  { filesystem: "ext4", mountPoint: undefined },
  { filesystem: "fat32", mountPoint: "/boot/efi" },
] as const;

const labelOf = (path: string): string =>
  execFileSync("getfattr", ["-h", "--only-values", "-n", "security.selinux", path], { encoding: "utf8" });

describe("configureSelinux()", () => {
  test.each(["enforcing", "permissive", "disabled"] as const)(
    "writes %s and keeps the policy",
    async (mode) => {
      await using root = await openTree(policy);
      await configureSelinux(recordingRootfs(root.path), { selinux: mode, mounts });
      expect(await readFile(join(root.path, "etc/selinux/config"), "utf8")).toBe(
        `# comment\nSELINUX=${mode}\nSELINUXTYPE=small\n`,
      );
      // mke2fs would make them after everything is labelled.
      const folders = mode === "disabled" ? [] : ["data/lost+found", "lost+found"];
      const made = (await readdir(root.path, { recursive: true })).filter((path) => path.endsWith("+found"));
      expect(made.sort()).toEqual(folders);
    },
  );

  test("leaves an image alone whose template says nothing, or that has no policy and is to have none", async () => {
    await using root = await openTree();
    for (const mode of [undefined, "disabled"] as const)
      await configureSelinux(recordingRootfs(root.path), { selinux: mode, mounts });
    expect(await readdir(root.path)).toEqual([]);
  });

  test("enforces nothing that is not there", async () => {
    await using root = await openTree();
    const enforcing = configureSelinux(recordingRootfs(root.path), { selinux: "enforcing", mounts });
    await expect(enforcing).rejects.toMatchObject({
      code: "IC5011",
      message: "Cannot label the image for SELinux: it has no /etc/selinux/config",
    });
  });
});

test.each([
  [undefined, []],
  ["disabled", ["selinux=0"]],
  ["permissive", ["security=selinux", "selinux=1", "enforcing=0"]],
  ["enforcing", ["security=selinux", "selinux=1", "enforcing=1"]],
] as const)("selinuxArguments() of %s are %j", (mode, expected) => {
  expect(selinuxArguments(mode)).toEqual(expected);
});

describe("labelFiles()", () => {
  test("labels all by the text of the image's policy, links themselves too, and leaves nothing behind", async () => {
    await using work = await openTree();
    await using root = await openTree({
      ...policy,
      "usr/bin/tool": "",
      "usr/bin/link": { link: "/etc/passwd" },
      "srv/new": "",
      "lost+found": { folder: 0o700 },
    });
    const edge = { ...testHost(), workFolder: work.path };
    await labelFiles(recordingRootfs(root.path), edge);
    const labels = ["", "usr/bin/tool", "usr/bin/link", "srv/new"].map((path) =>
      labelOf(join(root.path, path)),
    );
    expect(labels.map((label) => label.replace("\0", ""))).toEqual([
      "system_u:object_r:root_t:s0",
      "system_u:object_r:bin_t:s0",
      "system_u:object_r:link_t:s0",
      "system_u:object_r:default_t:s0",
    ]);
    expect(await readdir(work.path)).toEqual([]);
    const disk = join(work.path, "disk");
    execFileSync("truncate", ["--size=16M", disk]);
    execFileSync("mke2fs", ["-q", "-t", "ext4", "-d", root.path, disk]);
    const onDisk = (path: string) =>
      execFileSync("debugfs", ["-R", `ea_get ${path} security.selinux`, disk], { encoding: "utf8" });
    expect(onDisk("/usr/bin/tool")).toContain("system_u:object_r:bin_t:s0");
    expect(onDisk("/")).toContain("system_u:object_r:root_t:s0");
    expect(onDisk("/lost+found")).toContain("system_u:object_r:lost_found_t:s0");
  });

  test("labels files that lie in a layer on another filesystem", async () => {
    await using work = await openTree();
    await using mounts = await openPrivateMounts();
    await writeTree(join(mounts.path, "lower"), { ...policy, "usr/bin/tool": "of the layer" });
    const overlay = "lowerdir=lower,upperdir=fast/upper,workdir=fast/work,index=off,metacopy=off";
    await mounts.sh(`mkdir fast root; mount -t tmpfs none fast; mkdir fast/upper fast/work
mount -t overlay none root -o ${overlay}
echo new > root/usr/bin/new`);
    const edge = { ...mounts.host, workFolder: work.path };
    await labelFiles(recordingRootfs(join(mounts.path, "root")), edge);
    const labels = await mounts.sh("getfattr -h --only-values -n security.selinux root/usr/bin/*");
    expect(labels.replaceAll("\0", "")).toBe("system_u:object_r:bin_t:s0".repeat(2));
  });

  test("tells of a policy without contexts, and what of one that is no file", async () => {
    await using work = await openTree();
    await using root = await openTree({ "etc/selinux/config": "SELINUXTYPE=small\n" });
    const label = () => labelFiles(recordingRootfs(root.path), { ...testHost(), workFolder: work.path });
    const folder = join(root.path, "etc/selinux/small/contexts/files");
    await expect(label()).rejects.toMatchObject({
      code: "IC5011",
      message: expect.stringContaining("it has no /etc/selinux/small/contexts/files/file_contexts"),
    });
    await mkdir(join(folder, "file_contexts"), { recursive: true });
    await expect(label()).rejects.toMatchObject({ code: "IC5007" });
  });
});
