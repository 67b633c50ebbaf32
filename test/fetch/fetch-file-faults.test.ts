import { randomBytes } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { content, Setting, sha256, sizeBytes } from "./setting.ts";

const here = Setting.use();

describe("fetchFile() from a faulty server", () => {
  test.each([404, 410, 403, 401])("goes to the next mirror at once after %i", async (status) => {
    here.server.fault("/a.deb", { kind: "status", status });
    await writeFile(join(here.folder, "b.deb"), content);
    await here.fetchFrom([`${here.server.url}/a.deb`, `${here.server.url}/b.deb`]);
    await here.expectWhole();
    expect(here.statuses()).toEqual([status, 200]);
    expect(here.waits).toEqual([]);
  });

  test("names address and status when no mirror has the file", async () => {
    const failure = here.fetchFrom([`${here.server.url}/no.deb`, `${here.server.url}/neither.deb`]);
    await expect(failure).rejects.toMatchObject({ code: "IC4001", hint: expect.stringContaining("mirror") });
    expect(await readdir(join(here.folder, "cache"))).toEqual([]);
    await expect(failure).rejects.toThrow(
      `Cannot fetch "a.deb": ${here.server.url}/no.deb answered 404 Not Found; ${here.server.url}/neither.deb answered 404`,
    );
  });

  test.each([500, 502, 503, 429, 408])("tries again after %i, waiting longer each time", async (status) => {
    here.server.fault("/a.deb", { kind: "status", status }, 2);
    await here.fetchIt();
    expect(here.statuses()).toEqual([status, status, 200]);
    expect(here.waits).toEqual([10, 20]);
  });

  test("waits as long as Retry-After asks", async () => {
    here.server.fault("/a.deb", { kind: "status", status: 503, headers: { "retry-after": "7" } }, 1);
    await here.fetchIt();
    expect(here.waits).toEqual([7_000]);
  });

  test("gives up after three tries", async () => {
    here.server.fault("/a.deb", { kind: "status", status: 500 });
    await expect(here.fetchIt()).rejects.toMatchObject({ code: "IC4001" });
    expect(here.statuses()).toEqual([500, 500, 500]);
  });

  test("tries again after a broken connection", async () => {
    here.server.fault("/a.deb", { kind: "cut", afterBytes: 100_000 }, 1);
    await here.fetchIt();
    await here.expectWhole();
    expect(here.statuses()).toHaveLength(2);
  });

  test("goes on after a server that falls silent", async () => {
    here.server.fault("/a.deb", { kind: "stall", afterBytes: 100_000 }, 1);
    await here.fetchIt({ idleTimeoutMs: 100 });
    await here.expectWhole();
    expect(here.statuses()).toEqual([200, 206]);
    const [, second] = here.server.requests;
    expect(second?.headers.range).toBe("bytes=100000-");
    expect(second?.headers["if-range"]).toMatch(/^"/);
  });

  test("says that a server stopped sending", async () => {
    here.server.fault("/a.deb", { kind: "stall", afterBytes: 10 });
    await expect(here.fetchIt({ idleTimeoutMs: 50 })).rejects.toThrow("/a.deb stopped sending");
  });

  test("goes on after a body that ended early", async () => {
    here.server.fault("/a.deb", { kind: "short", bytes: 1_000 }, 1);
    await here.fetchIt();
    await here.expectWhole();
    expect(here.statuses()).toEqual([200, 206]);
  });

  test("says how short a body stays", async () => {
    for (let tries = 0; tries < 3; tries += 1) here.server.fault("/a.deb", { kind: "short", bytes: 0 }, 1);
    await expect(here.fetchIt()).rejects.toMatchObject({
      code: "IC4003",
      message: expect.stringContaining(`ended after 0 of ${sizeBytes} bytes`),
    });
  });

  test("cuts off a body that grows too long", async () => {
    const bytes = Buffer.concat([content, randomBytes(5_000_000)]);
    here.server.fault("/a.deb", { kind: "replace", bytes, length: "unknown" });
    await expect(here.fetchIt()).rejects.toMatchObject({ code: "IC4003" });
    expect(await readdir(join(here.folder, "cache"))).toEqual([]);
    expect(here.statuses()).toEqual([200]);
  });

  test.each([
    ["more", 1],
    ["less", -1],
  ])("takes a server that promises %s at its word", async (_, difference) => {
    here.server.fault("/a.deb", { kind: "wrong-length", bytes: sizeBytes + difference });
    const said = `has ${sizeBytes + difference} bytes instead of ${sizeBytes}`;
    await expect(here.fetchIt()).rejects.toMatchObject({
      code: "IC4003",
      message: expect.stringContaining(said),
    });
  });

  test("does not keep wrong bytes, and takes them from the next mirror", async () => {
    here.server.fault("/a.deb", { kind: "replace", bytes: randomBytes(sizeBytes) });
    await expect(here.fetchIt()).rejects.toMatchObject({
      code: "IC4002",
      message: expect.stringContaining(sha256),
    });
    expect(await readdir(join(here.folder, "cache"))).toEqual([]);
    await writeFile(join(here.folder, "b.deb"), content);
    await here.fetchFrom([`${here.server.url}/a.deb`, `${here.server.url}/b.deb`]);
    await here.expectWhole();
  });

  test("goes to the next mirror when nobody listens, and asks the dead one last from then on", async () => {
    const dead = "http://127.0.0.1:1";
    const fetcher = here.fetcherWith();
    await fetcher.fetchFile({
      urls: [`${dead}/a.deb`, `${here.server.url}/a.deb`],
      target: here.target,
      sizeBytes,
      sha256,
    });
    expect(here.waits).toEqual([10, 20]);
    await rm(here.target);
    await fetcher.fetchFile({
      urls: [`${dead}/a.deb`, `${here.server.url}/a.deb`],
      target: here.target,
      sizeBytes,
      sha256,
    });
    expect(here.waits).toEqual([10, 20]);
    await here.expectWhole();
  });

  test("follows redirects, five at most", async () => {
    here.server.fault("/r.deb", { kind: "redirect", location: "/a.deb" });
    await here.fetchFrom([`${here.server.url}/r.deb`]);
    await here.expectWhole();
    await rm(here.target);
    here.server.fault("/loop.deb", { kind: "redirect", location: "/loop.deb" });
    here.server.reset();
    here.server.fault("/loop.deb", { kind: "redirect", location: "/loop.deb" });
    await expect(here.fetchFrom([`${here.server.url}/loop.deb`])).rejects.toThrow(
      "redirects more than 5 times",
    );
    expect(here.statuses()).toHaveLength(6);
  });

  test("sends credentials of the address and shows them nowhere", async () => {
    const address = (path: string) => `${here.server.url.replace("//", "//user:s3cret@")}${path}`;
    const failure = await here.fetchFrom([address("/no.deb")]).catch((error: Error) => error);
    expect(JSON.stringify(failure) + String(failure)).not.toContain("s3cret");
    const basic = `Basic ${Buffer.from("user:s3cret").toString("base64")}`;
    expect(here.server.requests[0]?.headers.authorization).toBe(basic);
    here.server.fault("/a.deb", { kind: "short", bytes: 1_000 });
    await expect(here.fetchFrom([address("/a.deb")])).rejects.toThrow("/a.deb ended after");
    expect(await readFile(`${here.target}.part.json`, "utf8")).not.toContain("s3cret");
  });
});
