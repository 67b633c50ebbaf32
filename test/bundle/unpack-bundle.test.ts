import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BundleEntry, BundleLabel } from "../../src/bundle/bundle.ts";
import { encodeLabel, readLabel } from "../../src/bundle/label.ts";
import { packBundle } from "../../src/bundle/pack-bundle.ts";
import { unpackBundle } from "../../src/bundle/unpack-bundle.ts";
import { readSealed, writeSealed } from "../../src/files/sealed-record.ts";
import { testHost } from "../fixtures/test-host.ts";

const key = "0123456789abcdef".repeat(4);
const host = testHost();

let folder: string;
const at = (path: string) => join(folder, path);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bundle-"));
  await mkdir(at("cache/layers-mine"), { recursive: true });
  await mkdir(at(`cache/layers-mine/${key}/bin`), { recursive: true });
  await writeFile(at(`cache/layers-mine/${key}/bin/sh`), "shell");
  // A link whose text looks like a name that packing alters.
  await symlink("layers-mine/x", at(`cache/layers-mine/${key}/link`));
  await writeSealed(at(`cache/layers-mine/${key}.json`), "record");
});

afterEach(() => rm(folder, { recursive: true }));

const entries: readonly BundleEntry[] = [
  { path: `layers/${key}`, kind: "folder" },
  { path: `layers/${key}.json`, kind: "file" },
];

const pack = (path = at("bundle"), changes: { readonly maxBytes?: number; readonly names?: string[] } = {}) =>
  packBundle(
    {
      name: "layers",
      content: {
        entries,
        names: changes.names ?? [`layers-mine/${key}`, `layers-mine/${key}.json`],
        outputs: { folder: "", names: [], outputsAt: "" },
      },
      cacheFolder: at("cache"),
      path,
      maxBytes: changes.maxBytes,
    },
    host,
  );

const unpack = (path = at("bundle"), layersName = "layers-other", by = host) =>
  unpackBundle({ path, owner: "me", cacheFolder: at("other"), layersName }, by);

const later = { ...host, now: () => new Date(Date.now() + 61_000) };

/** An archive of a folder with a label that says what it likes. */
async function forged(source: string, label: Partial<BundleLabel>): Promise<void> {
  const tar = execFileSync("tar", ["-c", "-C", source, "."], { maxBuffer: 1e8 });
  await writeFile(at("tar"), tar);
  execFileSync("zstd", ["-q", "-f", at("tar"), "-o", at("bundle")]);
  const sha256 = createHash("sha256").update(tar).digest("hex");
  await appendFile(
    at("bundle"),
    encodeLabel({ name: "layers", entries, sha256, contentBytes: tar.length, ...label }),
  );
}

describe("packBundle() and unpackBundle()", () => {
  test("put layers where this process may use them, and change no link", async () => {
    await pack();
    const { name, contentBytes } = await unpack();
    expect([name, contentBytes > 0]).toEqual(["layers", true]);
    expect(await readFile(at(`other/layers-other/${key}/bin/sh`), "utf8")).toBe("shell");
    const link = execFileSync("readlink", [at(`other/layers-other/${key}/link`)], { encoding: "utf8" });
    expect(link).toBe("layers-mine/x\n");
    expect((await stat(at("other/layers-other"))).mode & 0o777).toBe(0o700);
    expect(await readdir(at("other"))).toEqual(["layers-other"]);
  });

  test("leave what is there already as it is, but for what a killed build has left", async () => {
    await pack();
    await mkdir(at(`other/layers-other/${key}`), { recursive: true });
    await writeFile(at(`other/layers-other/${key}/half`), "");
    await unpack(undefined, undefined, later);
    expect((await readdir(at(`other/layers-other/${key}`))).sort()).toEqual(["bin", "link"]);
    await writeFile(at(`other/layers-other/${key}/own`), "");
    await unpack();
    expect(await readdir(at(`other/layers-other/${key}`))).toContain("own");
  });

  test("leave a layer that another build is just keeping, which then gets that one's record", async () => {
    await pack();
    await mkdir(at(`other/layers-other/${key}`), { recursive: true });
    await writeFile(at(`other/layers-other/${key}/own`), "");
    await unpack();
    expect(await readdir(at(`other/layers-other/${key}`))).toEqual(["own"]);
    expect(await readdir(at("other/layers-other"))).toEqual([key]);
    expect(await readdir(at("other"))).toEqual(["layers-other"]);
  });

  test("put one layer there, with its record, when several unpack at once", async () => {
    await pack();
    for (let round = 0; round < 5; round++) {
      const cacheFolder = at(`other-${round}`);
      const jobs = ["one", "two", "three"].map((owner) => ({ path: at("bundle"), owner, cacheFolder }));
      await Promise.all(jobs.map((job) => unpackBundle({ ...job, layersName: "layers" }, host)));
      expect((await readdir(join(cacheFolder, "layers", key))).sort()).toEqual(["bin", "link"]);
      expect(await readSealed(join(cacheFolder, "layers", `${key}.json`))).toBe("record");
      expect(await readdir(cacheFolder)).toEqual(["layers"]);
    }
  });

  test("a bundle that is too large is not kept, nor is half a one", async () => {
    expect(await pack(at("bundle"), { maxBytes: 10 })).toBe("too large");
    await expect(pack(at("bundle"), { names: ["layers-mine/gone"] })).rejects.toMatchObject({
      code: "IC7006",
      message: expect.stringMatching(/Cannot pack layers into ".*bundle": .*gone: Cannot stat/s),
    });
    expect(await readdir(folder)).toEqual(["cache"]);
  });

  test("leave nothing when they are cancelled", async () => {
    await pack();
    // Much of a random kind: packing and unpacking take longer than the cancel.
    const noise = execFileSync("head", ["-c", "60000000", "/dev/urandom"], { maxBuffer: 1e8 });
    await writeFile(at(`cache/layers-mine/${key}/noise`), noise);
    await pack(at("large"));
    const controller = new AbortController();
    const cancelled = testHost(controller.signal);
    const job = { path: at("large"), owner: "me", cacheFolder: at("other"), layersName: "layers" };
    const unpacking = unpackBundle(job, cancelled);
    setTimeout(() => controller.abort(new Error("enough")), 20);
    await expect(unpacking).rejects.toThrow("enough");
    expect(await readdir(at("other"))).toEqual([]);
    await expect(
      packBundle(
        {
          name: "layers",
          content: {
            entries,
            names: [`layers-mine/${key}`],
            outputs: { folder: "", names: [], outputsAt: "" },
          },
          cacheFolder: at("cache"),
          path: at("cancelled"),
        },
        cancelled,
      ),
    ).rejects.toThrow("enough");
    expect((await readdir(folder)).sort()).toEqual(["bundle", "cache", "large", "other"]);
  });

  test("a bundle is replaced as a whole", async () => {
    await writeFile(at("bundle"), "old");
    await pack();
    expect((await readLabel(at("bundle"))).entries).toEqual(entries);
    expect((await readdir(folder)).sort()).toEqual(["bundle", "cache"]);
  });
});

describe("unpackBundle() refuses", () => {
  const refused = async (reason: string | RegExp) => {
    await expect(unpack()).rejects.toMatchObject({
      code: "IC7005",
      message:
        typeof reason === "string"
          ? `Cannot unpack "${at("bundle")}": ${reason}`
          : expect.stringMatching(reason),
    });
    expect(await readdir(at("other")).catch(() => [])).toEqual([]);
  };

  const damages: readonly (readonly [string, (bytes: Buffer) => Buffer, string | RegExp])[] = [
    ["cut off in the middle", (b) => b.subarray(0, b.length / 2), "it is no bundle, or not whole"],
    ["cut off by a byte", (b) => b.subarray(0, -1), "it is no bundle, or not whole"],
    ["longer by a byte", (b) => Buffer.concat([b, Buffer.from("x")]), "it is no bundle, or not whole"],
    ["empty", () => Buffer.alloc(0), "it is no bundle, or not whole"],
    ["a script", () => Buffer.from("#!/bin/sh\n".repeat(50)), "it is no bundle, or not whole"],
    ["changed in its archive", (b) => changed(b, 60), /Cannot unpack/],
  ];
  test.each(damages)("one that is %s", async (_, damage, reason) => {
    await pack();
    await writeFile(at("bundle"), damage(await readFile(at("bundle"))));
    await refused(reason);
  });

  const changed = (bytes: Buffer, offset: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[offset] = (copy[offset] ?? 0) ^ 0xff;
    return copy;
  };

  test("one whose content is not what its label names", async () => {
    const honest = async (changes: Partial<BundleLabel>) => {
      await rm(at("source"), { recursive: true, force: true });
      await mkdir(at(`source/layers/${key}`), { recursive: true });
      await writeFile(at(`source/layers/${key}.json`), "record");
      await forged(at("source"), changes);
    };
    await honest({});
    await unpack();
    await rm(at("other"), { recursive: true });
    await honest({ sha256: key });
    await refused("its content has not the digest that it names");
    await honest({ contentBytes: 512 });
    await refused("it holds more than it names");
    await honest({ contentBytes: 1e7 });
    await refused("its content has not the digest that it names");
    await honest({ entries: entries.slice(0, 1) });
    await refused(`it holds "layers/${key}.json" and does not name it`);
    const more = [...entries, { path: `initramfs/${key}.json`, kind: "file" }] as const;
    await honest({ entries: more });
    await refused(`it names "initramfs/${key}.json" and does not hold it`);
  });

  test("one that holds a link where a layer or a record should be", async () => {
    await mkdir(at("source/layers"), { recursive: true });
    await symlink("/etc", at(`source/layers/${key}`));
    await writeFile(at(`source/layers/${key}.json`), "record");
    await forged(at("source"), {});
    await refused(`it names "layers/${key}" and does not hold it`);
  });

  test("one for which there is no room, before anything is written", async () => {
    await pack();
    const label = await readLabel(at("bundle"));
    await appendFile(at("bundle"), encodeLabel({ ...label, contentBytes: 2 ** 52 }));
    await expect(unpack()).rejects.toMatchObject({ code: "IC8006" });
    expect(await readdir(at("other"))).toEqual([]);
  });

  test("one that is not there", async () => {
    await refused(/ENOENT/);
  });
});
