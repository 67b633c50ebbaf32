import { createHash, randomBytes } from "node:crypto";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { content, Setting, sha256, sizeBytes } from "./setting.ts";

const here = Setting.use();

describe("fetchFile()", () => {
  test("fetches a file, leaving nothing beside it, and tells the progress", async () => {
    const seen: number[] = [];
    const progress = (doneBytes: number) => void seen.push(doneBytes);
    const urls = [`${here.server.url}/a.deb`] as const;
    expect(
      await here.fetcherWith().fetchFile({ urls, target: here.target, sizeBytes, sha256, progress }),
    ).toBe("fetched");
    await here.expectWhole();
    expect(seen.at(-1)).toBe(sizeBytes);
    expect(here.server.requests[0]?.headers["user-agent"]).toBe("composer-test/1");
  });

  test("does not ask the network for a file that is there", async () => {
    await here.fetchIt();
    here.server.reset();
    expect(await here.fetchIt()).toBe("present");
    expect(here.server.requests).toEqual([]);
  });

  test("fetches anew a file that lies there with other bytes of the same size", async () => {
    await here.fetchIt();
    const altered = Buffer.from(content);
    altered.writeUInt8(altered.readUInt8(0) ^ 1, 0);
    await writeFile(here.target, altered);
    expect(await here.fetchIt()).toBe("fetched");
    await here.expectWhole();
  });

  test("makes an empty file", async () => {
    const empty = createHash("sha256").digest("hex");
    const urls = [`${here.server.url}/nothing`] as const;
    await here.fetcherWith().fetchFile({ urls, target: here.target, sizeBytes: 0, sha256: empty });
    expect((await stat(here.target)).size).toBe(0);
  });

  test("reads file addresses", async () => {
    await here.fetchFrom([pathToFileURL(join(here.folder, "a.deb")).href]);
    await here.expectWhole();
    expect(here.server.requests).toEqual([]);
  });

  test.each([
    ["missing.deb", "IC4001"],
    ["altered.deb", "IC4002"],
    ["longer.deb", "IC4003"],
    ["shorter.deb", "IC4003"],
  ])("refuses the local file %s with %s", async (name, code) => {
    await writeFile(join(here.folder, "altered.deb"), randomBytes(sizeBytes));
    await writeFile(join(here.folder, "longer.deb"), Buffer.concat([content, content]));
    await writeFile(join(here.folder, "shorter.deb"), content.subarray(1));
    const failure = here.fetchFrom([pathToFileURL(join(here.folder, name)).href]);
    await expect(failure).rejects.toMatchObject({ code, message: expect.stringContaining(name) });
  });

  test("fetches one target once however many ask for it at a time", async () => {
    const fetcher = here.fetcherWith();
    const request = { urls: [`${here.server.url}/a.deb`] as const, target: here.target, sizeBytes, sha256 };
    await Promise.all([fetcher.fetchFile(request), fetcher.fetchFile(request)]);
    expect(here.statuses()).toEqual([200]);
  });

  test("says IC4001 for a disk that cannot be written", async () => {
    await writeFile(join(here.folder, "cache"), "a file, not a folder");
    await expect(here.fetchIt()).rejects.toMatchObject({
      code: "IC4001",
      message: expect.stringContaining("Cannot write"),
    });
  });
});
