import { createHash, randomBytes } from "node:crypto";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { content, Setting, sha256, sizeBytes } from "./setting.ts";

const here = Setting.use();

describe("fetchFile() across runs", () => {
  async function leavePart(): Promise<number> {
    here.server.fault("/a.deb", { kind: "short", bytes: 100_000 }, 1);
    await expect(here.fetchIt({ retryDelaysMs: [] })).rejects.toMatchObject({ code: "IC4003" });
    here.server.reset();
    return (await stat(`${here.target}.part`)).size;
  }

  test("goes on with the part of an earlier run", async () => {
    const partBytes = await leavePart();
    expect(partBytes).toBeGreaterThan(0);
    await here.fetchIt();
    await here.expectWhole();
    expect(here.server.requests[0]).toMatchObject({ status: 206, headers: { range: `bytes=${partBytes}-` } });
  });

  test("starts anew when the file has another ETag meanwhile", async () => {
    await leavePart();
    here.server.fault("/a.deb", { kind: "etag", etag: '"another"' });
    await here.fetchIt();
    await here.expectWhole();
    expect(here.statuses()).toEqual([200]);
  });

  test("starts anew when the server knows no ranges", async () => {
    await leavePart();
    here.server.fault("/a.deb", { kind: "ignore-range" });
    await here.fetchIt();
    await here.expectWhole();
    expect(here.statuses()).toEqual([200]);
  });

  test("goes on at another mirror, without a validator of the first", async () => {
    await leavePart();
    await writeFile(join(here.folder, "b.deb"), content);
    await here.fetchFrom([`${here.server.url}/b.deb`]);
    await here.expectWhole();
    expect(here.server.requests[0]?.status).toBe(206);
    expect(here.server.requests[0]?.headers["if-range"]).toBeUndefined();
  });

  test("starts anew when the part's bytes were wrong", async () => {
    const partBytes = await leavePart();
    await writeFile(`${here.target}.part`, randomBytes(partBytes));
    await here.fetchIt();
    await here.expectWhole();
    expect(here.statuses()).toEqual([206, 200]);
  });

  test("starts anew when the part is of another file", async () => {
    await leavePart();
    const other = randomBytes(sizeBytes);
    await writeFile(join(here.folder, "a.deb"), other);
    const digest = createHash("sha256").update(other).digest("hex");
    await here
      .fetcherWith()
      .fetchFile({ urls: [`${here.server.url}/a.deb`], target: here.target, sizeBytes, sha256: digest });
    expect(here.statuses()).toEqual([200]);
  });

  test("starts anew after 416", async () => {
    await leavePart();
    here.server.fault("/a.deb", { kind: "status", status: 416 }, 1);
    await here.fetchIt();
    await here.expectWhole();
    expect(here.statuses()).toEqual([416, 200]);
  });

  test("takes a part that is whole without asking the network", async () => {
    await leavePart();
    await writeFile(`${here.target}.part`, Buffer.concat([content, Buffer.from("and more")]));
    await here.fetchIt();
    await here.expectWhole();
    expect(here.server.requests).toEqual([]);
  });

  test("ends at once when cancelled, and the next run goes on", async () => {
    here.server.fault("/a.deb", { kind: "stall", afterBytes: 100_000 }, 1);
    const { promise: received, resolve } = Promise.withResolvers<void>();
    const fetching = here.fetcherWith().fetchFile({
      urls: [`${here.server.url}/a.deb`],
      target: here.target,
      sizeBytes,
      sha256,
      progress: (doneBytes) => doneBytes >= 100_000 && resolve(),
    });
    const cancelled = expect(fetching).rejects.toMatchObject({ code: "IC8008" });
    await received;
    here.cancel.abort(new Error("Ctrl-C"));
    await cancelled;
    here.cancel = new AbortController();
    await here.fetchIt();
    await here.expectWhole();
    expect(here.server.requests.at(-1)?.headers.range).toBe("bytes=100000-");
  });

  test("does not begin when it is cancelled already", async () => {
    here.cancel.abort(new Error("Ctrl-C"));
    await expect(here.fetchIt()).rejects.toMatchObject({ code: "IC8008" });
    expect(here.server.requests).toEqual([]);
  });
});
