import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CommandFailure, type Exec, type Host } from "../../src/host/host.ts";
import { makeLayerRootfs, openRootfs, openWorkshop } from "../../src/rootfs/open-rootfs.ts";
import type { LayeredRootfs } from "../../src/rootfs/rootfs.ts";
import type { TreeChanges } from "../../src/rootfs/tree-state.ts";
import { writeTree } from "../files/tree.ts";
import { openPrivateMounts, type PrivateMounts } from "../fixtures/private-mounts.ts";

let mounts: PrivateMounts;
let told: string[];
let host: Host;

beforeEach(async () => {
  mounts = await openPrivateMounts();
  told = [];
  host = { ...mounts.host, report: { ...mounts.host.report, info: (message) => void told.push(message) } };
  await writeTree(join(mounts.path, "layer"), {
    "etc/edited": "before",
    "etc/gone": "gone",
    "etc/same": "same",
    "etc/link": { link: "same" },
    "usr/d/x": "x",
    "usr/d/sub/y": "y",
    "usr/d/sub": { folder: 0o755 },
    "usr/d": { folder: 0o755 },
    // As an absolute link of an image often does, it leads to a folder of this host.
    "usr/out": { link: join(mounts.path, "outside") },
    "usr/in": { link: "d" },
  });
  await writeTree(join(mounts.path, "outside"), { "sub/file": "of the host" });
});

afterEach(() => mounts[Symbol.asyncDispose]());

/** A host that can lay nothing over anything. */
function withoutOverlays({ exec, ...rest }: Host): Host {
  const refusing: Exec = async (command, signal) => {
    if (!command.argv.includes("overlay")) return exec(command, signal);
    throw new CommandFailure(command.argv, 32, {
      stdout: "",
      stderr: "mount: unknown filesystem type 'overlay'",
    });
  };
  return { ...rest, exec: refusing };
}

const openWork = () => openWorkshop({ workFolder: join(mounts.path, "work"), neededBytes: 0 }, host);
const layer = () => join(mounts.path, "layer");
const mountCount = async () => (await mounts.sh("cat /proc/self/mountinfo")).trimEnd().split("\n").length;
const fingerprint = () =>
  mounts.sh(
    "find layer -printf '%P %y %m %n %s %T@ %C@ %l\\n' | sort; cat layer/etc/* layer/usr/d/x; find outside",
  );

/** What happens to a rootfs that is laid over the layer, or copied from it, when these shell lines run in it. */
async function changesBy(script: string, by: Host): Promise<TreeChanges & { readonly left: string }> {
  await using workshop = await openWork();
  await using rootfs = await openRootfs({ layer: layer(), workshop, epoch: 7 }, by);
  await by.exec({ argv: ["sh", "-e", "-c", `umask 022\n${script}`], cwd: rootfs.path });
  const { stdout: left } = await by.exec({
    argv: [
      "sh",
      "-c",
      "find . -printf '%P %y %m %U:%G %l\\n' | sort; find . -type f -exec sha256sum {} + | sort",
    ],
    cwd: rootfs.path,
  });
  return { ...rootfs.changes(), left };
}

describe("openRootfs()", () => {
  test.each<[string, string, Partial<TreeChanges>]>([
    ["nothing", "true", {}],
    ["a new file", "echo > etc/new", { written: ["etc/new"] }],
    ["a new folder", "mkdir -p opt/a; echo > opt/a/b", { written: ["opt", "opt/a", "opt/a/b"] }],
    ["an edit", "echo after > etc/edited", { written: ["etc/edited"] }],
    [
      "an edit whose time is set back",
      "cp -p etc/edited t; echo BEFORE > etc/edited; touch -r t etc/edited; rm t",
      { written: ["etc/edited"] },
    ],
    ["a touch", "touch etc/same", { written: ["etc/same"] }],
    ["another mode of a file", "chmod 600 etc/same", { written: ["etc/same"] }],
    ["another owner of a link", "chown -h 5 etc/link", { written: ["etc/link"] }],
    ["capabilities", "setcap cap_net_raw=ep etc/same", { written: ["etc/same"] }],
    ["a file gone", "rm etc/gone", { removed: ["etc/gone"] }],
    ["a folder gone", "rm -r usr/d", { removed: ["usr/d", "usr/d/sub", "usr/d/sub/y", "usr/d/x"] }],
    ["a file come and gone", "echo > etc/new; rm etc/new; mkdir a; rmdir a", {}],
    ["a file renamed", "mv etc/same etc/other", { written: ["etc/other"], removed: ["etc/same"] }],
    ["a file put over another", "echo > t; mv t etc/same", { written: ["etc/same"] }],
    [
      "a folder renamed",
      "mv usr/d usr/e",
      {
        written: ["usr/e", "usr/e/sub", "usr/e/sub/y", "usr/e/x"],
        removed: ["usr/d", "usr/d/sub", "usr/d/sub/y", "usr/d/x"],
      },
    ],
    [
      "a folder in the place of a file",
      "rm etc/same; mkdir etc/same; echo > etc/same/x",
      { written: ["etc/same", "etc/same/x"] },
    ],
    [
      "a file in the place of a folder",
      "rm -r usr/d; echo > usr/d",
      { written: ["usr/d"], removed: ["usr/d/sub", "usr/d/sub/y", "usr/d/x"] },
    ],
    [
      "a link in the place of a folder",
      "rm -r usr/d; ln -s /etc usr/d",
      { written: ["usr/d"], removed: ["usr/d/sub", "usr/d/sub/y", "usr/d/x"] },
    ],
    [
      "a folder in the place of a link out of the image",
      "rm usr/out; mkdir -p usr/out/sub; echo > usr/out/x",
      { written: ["usr/out", "usr/out/sub", "usr/out/x"] },
    ],
    [
      "a folder in the place of a link to another folder",
      "rm usr/in; mkdir -p usr/in/sub; echo > usr/in/sub/z",
      { written: ["usr/in", "usr/in/sub", "usr/in/sub/z"] },
    ],
    [
      "a folder made anew",
      "rm -r usr/d; mkdir usr/d; echo > usr/d/z",
      { written: ["usr/d/z"], removed: ["usr/d/sub", "usr/d/sub/y", "usr/d/x"] },
    ],
    [
      "a folder made anew with the same names",
      "rm -r usr/d; mkdir -p usr/d/sub; echo > usr/d/sub/y",
      { written: ["usr/d/sub/y"], removed: ["usr/d/x"] },
    ],
    ["another mode of a folder", "chmod 700 usr/d", { written: ["usr/d"] }],
    ["another owner of a folder", "chown 0:5 usr/d/sub", { written: ["usr/d/sub"] }],
    ["another mode of a folder and back", "chmod 700 usr/d; chmod 755 usr/d", {}],
    ["a hard link to a file of the layer", "ln etc/same etc/twin", { written: ["etc/same", "etc/twin"] }],
    ["a FIFO and a device", "mkfifo pipe; mknod null c 1 3", { written: ["null", "pipe"] }],
    ["a device that looks like what overlayfs hides a file with", "mknod zero c 0 1", { written: ["zero"] }],
    ["names that are odd", "echo > 'a\nb'; echo > ' '", { written: [" ", "a\nb"] }],
  ])("finds out over a layer, and in a copy of it: %s", async (_, script, changes) => {
    const expected = { written: [], removed: [], ...changes };
    const before = await fingerprint();
    const { left, ...overlay } = await changesBy(script, host);
    expect(overlay).toEqual(expected);
    expect(told).toEqual([]);
    const { left: leftInCopy, ...copy } = await changesBy(script, withoutOverlays(host));
    expect(copy).toEqual(expected);
    expect(leftInCopy).toBe(left);
    expect(told).toEqual([
      "The layer is copied: this host lays nothing over it (mount: unknown filesystem type 'overlay')",
    ]);
    expect(await fingerprint()).toBe(before);
  });

  test("finds out over a layer whatever it finds out in a copy, and nothing that matters more", async () => {
    const path = fc.constantFrom(
      "etc/same",
      "etc/gone",
      "usr/d",
      "usr/d/x",
      "usr/d/sub",
      "usr/d/sub/y",
      "usr/in",
      "new",
      "usr/new",
    );
    const step = fc.oneof(
      path.map((at) => `echo x$((n=n+1)) > ${at}`),
      path.map((at) => `rm -rf ${at}`),
      path.map((at) => `mkdir -p ${at}`),
      fc
        .tuple(path, fc.constantFrom("700", "755", "644"))
        .map(([at, mode]) => `[ -L ${at} ] || chmod ${mode} ${at}`),
      fc.tuple(path, fc.constantFrom("d", "nowhere", "./sub")).map(([at, to]) => `ln -sfn ${to} ${at}`),
      fc.tuple(path, path).map(([from, to]) => `mv -T ${from} ${to}`),
    );
    const script = (lines: readonly string[]) =>
      `rm usr/out; n=0\n${lines.map((line) => `{ ${line}; } 2>&- || true`).join("\n")}`;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const overlay = await changesBy(script(steps), host);
        const copy = await changesBy(script(steps), withoutOverlays(host));
        expect(overlay.left).toBe(copy.left);
        expect(overlay.removed).toEqual(copy.removed);
        expect(overlay.written).toEqual(expect.arrayContaining([...copy.written]));
        const original = await changesBy("true", host);
        const unchanged = overlay.written.filter((one) => !copy.written.includes(one));
        for (const one of unchanged) expect(original.left).toContain(`\n${one} `);
      }),
      { numRuns: 15 },
    );
  });

  test("runs side by side over one layer, and takes its mounts away", async () => {
    const before = await mountCount();
    {
      const workFolder = (name: string) => ({ workFolder: join(mounts.path, name), neededBytes: 0 });
      await using one = await openWorkshop(workFolder("one"), host);
      await using two = await openWorkshop(workFolder("two"), host);
      await using first = await openRootfs({ layer: layer(), workshop: one, epoch: 7 }, host);
      await using second = await openRootfs({ layer: layer(), workshop: two, epoch: 7 }, host);
      await mounts.sh("echo 1 > one/tree/rootfs/etc/same; echo 2 > two/tree/rootfs/etc/same");
      expect([first.changes(), second.changes()]).toEqual([
        { written: ["etc/same"], removed: [] },
        { written: ["etc/same"], removed: [] },
      ]);
      expect(await readFile(join(first.path, "etc/same"), "utf8")).toBe("1\n");
      expect(await mountCount()).toBe(before + 6);
    }
    expect(await mountCount()).toBe(before);
    expect(await readdir(join(mounts.path, "one"))).toEqual([]);
    expect(await readFile(join(mounts.path, "layer/etc/same"), "utf8")).toBe("same");
  });

  test("takes its mounts away where it cannot be opened", async () => {
    await using workshop = await openWork();
    const before = await mountCount();
    const none = { layer: join(mounts.path, "none"), workshop, epoch: 7 };
    await expect(openRootfs(none, host)).rejects.toThrow("mount --rbind");
    expect(await mountCount()).toBe(before);
  });

  test("opens over a layer whose path means something in mount options", async () => {
    const odd = join(mounts.path, "a:b,lowerdir=c\\d");
    await writeTree(odd, { "etc/x": "x" });
    await using workshop = await openWork();
    await using rootfs: LayeredRootfs & AsyncDisposable = await openRootfs(
      { layer: odd, workshop, epoch: 7 },
      host,
    );
    expect(await readFile(join(rootfs.path, "etc/x"), "utf8")).toBe("x");
    expect(rootfs.changes()).toEqual({ written: [], removed: [] });
    expect([...rootfs.state()]).toEqual([]);
  });
});

describe("openWorkshop()", () => {
  test("is in memory while what is to come there fits, and else on disk, which it tells", async () => {
    const sourceOf = async (neededBytes: number) => {
      await using workshop = await openWorkshop({ workFolder: join(mounts.path, "work"), neededBytes }, host);
      expect(await readdir(workshop.path)).toEqual([]);
      return (await mounts.sh("findmnt --noheadings --output SOURCE --target work/tree")).trim();
    };
    expect(await sourceOf(0)).toBe("image-composer");
    expect(told).toEqual([]);
    expect(await sourceOf(2 ** 50)).not.toBe("image-composer");
    expect(told).toEqual([
      expect.stringMatching(
        /^The root filesystem is made on disk: it may need 1073741824 MiB, memory has \d+ MiB$/,
      ),
    ]);
    expect(await readdir(join(mounts.path, "work"))).toEqual([]);
  });

  test("takes nothing over from a build that was killed", async () => {
    await writeTree(join(mounts.path, "work"), { "tree/rootfs/etc/left": "" });
    await using workshop = await openWork();
    expect(await readdir(workshop.path)).toEqual([]);
    const rootfs = await makeLayerRootfs(workshop, 7, host);
    expect(await readdir(rootfs.path)).toEqual([]);
  });
});
