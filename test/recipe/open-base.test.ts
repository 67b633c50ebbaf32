import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keepLayer } from "../../src/cache/layer-store.ts";
import type { Host } from "../../src/host/host.ts";
import { layerKey } from "../../src/recipe/layer-key.ts";
import { layersFolder } from "../../src/recipe/layers-folder.ts";
import { openBase } from "../../src/recipe/open-base.ts";
import { hostTools } from "../../src/rootfs/tools.ts";
import { writeTree } from "../files/tree.ts";
import { openPrivateMounts, type PrivateMounts } from "../fixtures/private-mounts.ts";
import { serveRepository } from "../fixtures/repository/serve-repository.ts";
import { lock } from "../packages/locks.ts";
import { samplePlan } from "./sample-plan.ts";
import { requestBelow } from "./sample-request.ts";

let mounts: PrivateMounts;
let told: string[];
let host: Host;
let key: string;

beforeEach(async () => {
  mounts = await openPrivateMounts();
  told = [];
  const tell = (message: string) => void told.push(message);
  host = {
    ...mounts.host,
    report: { ...mounts.host.report, info: tell, warn: tell, cache: ({ reason }) => tell(reason) },
  };
  key = layerKey(lock, undefined);
  await writeTree(join(mounts.path, "made"), {
    "etc/hostname": "layer",
    "usr/bin/x": { text: "x", mode: 0o4755 },
  });
  const tree = join(mounts.path, "made");
  await keepLayer(
    await layersFolder(request().cacheFolder),
    { key, tree, note: { packages: [], epoch: 7 } },
    host,
  );
});

afterEach(() => mounts[Symbol.asyncDispose]());

const request = () => requestBelow(mounts.path);
const mountTable = () => mounts.sh("cat /proc/self/mountinfo");
const keptHostname = async () => join(await layersFolder(request().cacheFolder), key, "etc/hostname");

const tools = hostTools(async () => ({ stdout: "", stderr: "" }));

describe("openBase()", () => {
  test("lays a root filesystem over a layer that was kept, with what it remembers, and leaves the layer alone", async () => {
    const table = await mountTable();
    for (const text of ["first", "second"]) {
      await using base = await openBase({ plan: samplePlan, lock, tools }, request(), host);
      expect(base).toMatchObject({ key, epoch: 7, packages: [] });
      expect(base.rootfs.changes()).toEqual({ written: [], removed: [] });
      expect(await readFile(join(base.rootfs.path, "etc/hostname"), "utf8")).toBe("layer");
      await writeFile(join(base.rootfs.path, "etc/hostname"), text);
      expect(base.rootfs.changes()).toEqual({ written: ["etc/hostname"], removed: [] });
    }
    expect(await readFile(await keptHostname(), "utf8")).toBe("layer");
    expect(await mountTable()).toBe(table);
    expect(told).toEqual(Array(2).fill(`Layer ${key.slice(0, 12)}: kept by an earlier build`));
  });

  test.each(["damaged", "of another epoch"])(
    "makes the layer from the packages when it is %s",
    async (what) => {
      const table = await mountTable();
      if (what === "damaged") await writeFile(await keptHostname(), "lager");
      const asked = { ...request(), epoch: what === "damaged" ? undefined : 8 };
      await using server = await serveRepository(join(mounts.path, "none"));
      const [repository] = samplePlan.repositories;
      const repositories =
        repository === undefined ? [] : [{ ...repository, baseUrls: [server.url] as const }];
      const opening = openBase({ plan: { ...samplePlan, repositories }, lock, tools }, asked, host);
      await expect(opening).rejects.toMatchObject({ code: "IC4001" });
      expect(server.requests.length).toBeGreaterThan(0);
      expect(told).toContainEqual(
        expect.stringMatching(/^Layer [0-9a-f]{12}: not kept yet, made from the packages$/),
      );
      expect(told.some((text) => text.includes("is damaged"))).toBe(what === "damaged");
      expect(await mountTable()).toBe(table);
    },
  );
});
